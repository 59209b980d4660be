"""What was bought: each line of a ticket with its family, what it cost in the end, its price by piece or measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.insights.families import FamilyReader, Kin, family_reader
from pims.insights.measure import UnitPrice, unit_price
from pims.insights.reconcile import AFTERWARDS, Reconciliation, reconcile
from pims.queries.baskets import EVERY, BasketFilter, Ticket, TicketLine, ticket_lines, tickets
from pims.reference.fold import fold

ARTICLES = ("product", "return")


@dataclass(frozen=True, slots=True)
class Bought:
    """A line as it counts. `article` names it over time: its GTIN, else its label at this company; "" for no article.

    `amount`: what it cost in minor units, discounts told beside it taken off; None when the file does not say.
    `discount`: what was taken off, as the file tells (positive). `line_id` is None for what the ticket alone states.
    """

    line_id: int | None
    receipt_id: int
    on: str
    company: str
    store: str
    label: str
    gtin: str
    kind: str
    kin: Kin
    article: str
    quantity: str | None
    unit: str
    amount: int | None
    currency: str
    discount: int
    price: UnitPrice

    @property
    def family(self) -> str | None:
        """The family, None when nothing shows one."""
        return self.kin.family

    @property
    def month(self) -> str:
        """The month, 2026-11."""
        return self.on[:7]


def article_key(gtin: str, company: str, label: str) -> str:
    """The name of an article over time: its number when it has one for all shops, else its label at one company.

    Goods weighed or packed by a shop bear numbers that mean nothing elsewhere (GS1 prefixes 02, 04, 20 to 29).
    """
    if gtin and not _of_the_shop(gtin):
        return f"gtin:{gtin.lstrip('0')}"
    return f"label:{company}|{fold(label)}" if label.strip() else ""


def _of_the_shop(gtin: str) -> bool:
    if len(gtin) == len("12345678"):
        return gtin[0] in "02"
    prefix = gtin.zfill(14)[1:3]
    return prefix in ("02", "04") or prefix[0] == "2"


def bought(conn: Connection, wanted: BasketFilter = EVERY) -> list[Bought]:
    """All lines of these tickets that cost or gave back something, oldest first; what was written afterwards too.

    The amounts of a ticket add up to what was paid whenever its lines reconcile with its total.
    """
    reader, lines = family_reader(conn), ticket_lines(conn, wanted)
    return [one for ticket in tickets(conn, wanted) for one in basket(ticket, lines.get(ticket.id, []), reader)]


def basket(ticket: Ticket, lines: Sequence[TicketLine], reader: FamilyReader) -> Iterator[Bought]:
    """The lines of a ticket as they count, then what the ticket alone states: its discount, its tax."""
    found = reconcile(ticket, lines)
    told = _told_apart(lines)
    for line in lines:
        if line.kind == "info" or (line.amount is None and line.kind not in ARTICLES):
            continue
        yield _bought(ticket, line, found, reader, told.get(_same(line), 0))
    parts = found.way.split("+")
    if "discount" in parts and ticket.discount:
        yield _stated(ticket, "discount", -abs(ticket.discount))
    if "tax" in parts and ticket.tax:
        yield _stated(ticket, "fee", ticket.tax)


def _bought(ticket: Ticket, line: TicketLine, found: Reconciliation, reader: FamilyReader, told: int) -> Bought:
    beside = abs(line.discount or 0)
    takes = "line_discounts" in found.way and line.position < AFTERWARDS
    amount = line.amount if line.amount is None or not takes else line.amount - beside
    article = article_key(line.gtin, ticket.company, line.label) if line.kind in ARTICLES else ""
    price = unit_price(amount, line.quantity, line.unit, line.label) if article else UnitPrice()
    kin = reader.kin(line.label, line.kind, line.shop_category)
    return Bought(
        line.id, ticket.id, ticket.on, ticket.company, ticket.store, line.label, line.gtin, line.kind, kin, article,
        line.quantity, line.unit, amount, line.currency, beside or told, price,
    )  # fmt: skip


def _stated(ticket: Ticket, kind: str, amount: int) -> Bought:
    kin = FamilyReader().kin("", kind)
    return Bought(
        None, ticket.id, ticket.on, ticket.company, ticket.store, "", "", kind, kin, "", None, "", amount,
        ticket.currency, 0, UnitPrice(),
    )  # fmt: skip


def _told_apart(lines: Sequence[TicketLine]) -> dict[tuple[str, str], int]:
    """Discounts told in a table of their own, by the article they lowered: its amount is after them already."""
    found: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.kind == "discount" and line.amount is None and line.discount:
            found[_same(line)] = found.get(_same(line), 0) + abs(line.discount)
    return found


def _same(line: TicketLine) -> tuple[str, str]:
    return line.gtin or line.code, fold(line.label)
