"""What the Receipts page asks the store: the list of tickets, one ticket, the choices of its filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.i18n import _
from pims.insights.basket import ARTICLES, article_key
from pims.insights.families import FamilyReader, family_reader
from pims.insights.measure import unit_price
from pims.insights.reconcile import Reconciliation, reconcile
from pims.queries import baskets as query
from pims.queries.imports import import_names
from pims.queries.points import points_movements
from pims.queries.records import loose_lines, records, records_by_id
from pims.reference.companies import directory
from pims.reference.product_families import families, groups
from ui.desktop.folding import fold
from ui.desktop.pages.evidence import file_name
from ui.desktop.pages.receipts.shown import Earned, Line, Opened, Per, Ticket
from ui.wording.baskets import family_text, group_text

UNKNOWN = "none"  # the filter on articles whose family is not known
_TIME = slice(11, 16)


@dataclass(frozen=True, slots=True)
class Everything:
    """All tickets, newest first, and what the filters offer: (value, words)."""

    tickets: tuple[Ticket, ...]
    shops: tuple[tuple[str, str], ...]
    months: tuple[str, ...]
    families: tuple[tuple[str, str], ...]
    has_points: bool
    loose: int = 0  # lines whose ticket was never imported


def gather(conn: Connection) -> Everything:
    """The whole list; it is filtered in the window."""
    lines, reader = query.ticket_lines(conn), family_reader(conn)
    values = {row.id: row for row in records(conn, "receipt")}
    tickets = query.tickets(conn)
    paid = query.payments_of(conn, [one.id for one in tickets])
    rows = [
        _ticket(one, lines.get(one.id, []), reader, values[one.id], bool(paid.get(one.id)))
        for one in reversed(tickets)
        if one.id in values
    ]
    shops = sorted({(row.company, row.shop) for row in rows}, key=lambda pair: fold(pair[1]))
    months = tuple(sorted({row.month for row in rows}, reverse=True))
    used = {slug for row in rows for slug in row.families}
    return Everything(
        tuple(rows), tuple(shops), months, family_choices(used), bool(points_movements(conn)), len(loose_lines(conn))
    )


def open_ticket(conn: Connection, ticket_id: int) -> Opened | None:
    """All about one ticket; None when it is gone."""
    wanted = query.BasketFilter(receipt_id=ticket_id)
    found, rows = query.tickets(conn, wanted), records_by_id(conn, "receipt", [ticket_id])
    if not found or not rows:
        return None
    reader, lines = family_reader(conn), query.ticket_lines(conn, wanted).get(ticket_id, [])
    paid = query.payments_of(conn, [ticket_id]).get(ticket_id, [])
    ticket = _ticket(found[0], lines, reader, rows[0], bool(paid))
    earned = tuple(
        Earned(row.points, row.unit, row.programme, row.kind)
        for row in points_movements(conn, ticket.company)
        if row.on == ticket.on
    )
    file = file_name(import_names(conn).get(ticket.import_id, ""))
    return Opened(ticket, tuple(_line(one, ticket.company, reader) for one in lines), tuple(paid), earned, file)


def shop_name(slug: str) -> str:
    """The name of a shop."""
    firm = directory().get(slug)
    return firm.name if firm else (slug or _("Shop not named"))


def family_choices(among: set[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Families by name under their group; of these only, when told."""
    listed: list[tuple[str, str]] = []
    for group in groups().values():
        mine = [one for one in families().values() if one.group == group.slug and (among is None or one.slug in among)]
        listed += [
            (one.slug, f"{group_text(group)} · {family_text(one.slug)}")
            for one in sorted(mine, key=lambda one: fold(family_text(one.slug)))
        ]
    if among is not None and UNKNOWN in among:
        listed.append((UNKNOWN, _("Family not known")))
    return tuple(listed)


def _ticket(one: query.Ticket, lines: Sequence[query.TicketLine], reader: FamilyReader, row: Any, paid: bool) -> Ticket:
    found, values, shop = reconcile(one, lines), row.values, shop_name(one.company)
    goods = [line for line in lines if line.kind in ARTICLES]
    kin = {reader.kin(line.label, line.kind, line.shop_category).family or UNKNOWN for line in goods}
    store = values["store_name"] or values["store_postcode"]
    words = (shop, store, one.printed_id, *(line.label for line in lines), f"{(one.paid or 0) / 100:.2f}")
    total = None if one.summed else one.paid
    return Ticket(
        one.id, one.on, one.at[_TIME], one.company, shop, store, one.printed_id, values["till"], values["channel"],
        _articles(goods), total, _counted(found, one), one.currency, found.state, found.difference or 0, found.way,
        found.refunded, values["payment_kind"], values["card_masked"], one.tax, paid, frozenset(kin),
        fold(" ".join(words)).replace(",", "."), row.where, row.import_ids[0] if row.import_ids else 0,
    )  # fmt: skip


def _counted(found: Reconciliation, one: query.Ticket) -> int | None:
    return found.lines if found.lines is not None else one.paid


def _articles(goods: Sequence[query.TicketLine]) -> int:
    """How many articles: whole quantities count, what is weighed is one."""
    total = 0
    for line in goods:
        many = line.quantity or "1"
        whole = many.lstrip("-").split(".")[0]
        weighed = line.unit.strip() or "." in many.rstrip("0").rstrip(".")
        total += 1 if weighed or not whole.isdigit() else int(whole)
    return total


def _line(one: query.TicketLine, company: str, reader: FamilyReader) -> Line:
    price = unit_price(one.amount, one.quantity, one.unit, one.label)
    weighed = price.because == "weighed"
    per = Per(price.per, price.measure, weighed) if price.per is not None and price.measure else None
    article = article_key(one.gtin, company, one.label) if one.kind in ARTICLES else ""
    family = reader.kin(one.label, one.kind, one.shop_category).family or ""
    return Line(
        one.id, one.currency, one.label, one.kind, one.quantity or "", one.unit, price.each, one.amount, one.discount,
        one.gtin, article, family, per,
    )  # fmt: skip
