"""Amazon, "Your orders" of a data request: history of both layouts, digital orders, refunds, return requests.

One row of the history is one article of one shipment; its amount is `Total Owed`, since 2026 `Total Amount`. The
subtotal of a shipment stands again on each of its rows and is not read. A digital order has several rows for an
article: the parts of its price. Refunds are lines of the order at 2000 + their rank, requests for a return at 3000 +
theirs: these move no money.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.shops.amounts import saved, taken_off, total, whole_cents
from importers.shops.line_table import SUMMED
from importers.shops.ticket_tables import TicketRow, TicketTable, charset, ticket_tables
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_COLUMNS = {
    "order": r"order.?id",
    "day": r"order date",
    "currency": r"currency|(?:our |base )?(?:price )?currency(?: code)?|return.?amount.?currency",
    "amount": r"total owed|total amount",
    "quantity": r"(?:original )?quantity(?: ordered)?",
    "label": r"product name|title",
    "asin": r"asin",
    "unit_price": r"unit price",
    "unit_tax": r"unit price tax",
    "discount": r"total discounts",
    "status": r"order status",
    "shipment": r"shipment status",
    "payment": r"payment (?:instrument|method) type",
    "component": r"transaction amount",
    "item": r"digital order item id",
    "our_price": r"our price",
    "our_tax": r"our price tax",
    "refund": r"refund amount",
    "refund_day": r"refund date",
    "refund_reason": r"reversal reason",
    "return_amount": r"return.?amount",
    "return_day": r"date ?of ?return",
    "return_reason": r"return.?reason",
    "returned": r"return date",
}
_ORDERS = frozenset({"order", "day", "currency", "amount", "quantity", "label", "asin"})
_DIGITAL = frozenset({"order", "day", "component", "label", "item"})
_DIGITAL_ITEMS = frozenset({"order", "day", "our_price", "label", "asin"})
_DIGITAL_RETURNS = frozenset({"order", "returned", "component", "item"})
_REFUNDS = frozenset({"order", "refund", "refund_day", "currency"})
_RETURNS = frozenset({"order", "return_amount", "return_day", "return_reason"})
_KINDS = {
    "orders": _ORDERS,
    "digital": _DIGITAL,
    "digital_items": _DIGITAL_ITEMS,
    "digital_returns": _DIGITAL_RETURNS,
    "refunds": _REFUNDS,
    "returns": _RETURNS,
}
_QUOTED_AMOUNT = re.compile(r"'(-?[\d.,]+)'", re.ASCII)
_NOTHING = ("not available", "not applicable", "unknown", "none")
_CARD = re.compile(r"(.*?)\s*-\s*(\d{3,4})")
_REFUNDS_FROM, _RETURNS_FROM = 2000, 3000
_CANCELLED = ("cancelled", "canceled")


@dataclass(frozen=True, slots=True)
class AmazonOrders:
    """Each kind of table is known by its headings, whatever the name of the file."""

    name: str = "amazon_orders"
    company: str = "amazon"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table of one of the four kinds."""
        return any(map(_kind, ticket_tables(source, _COLUMNS, only_start=True)))

    def read(self, source: Source) -> Iterator[Said]:
        """Orders before their lines; addresses, gift messages and names of recipients are not kept."""
        tables = [one for one in ticket_tables(source, _COLUMNS) if _kind(one)]
        yield Conventions(
            dates="mdy",  # of exports before 2020; later ones are year first
            decimal=".",
            company=self.company,
            charset=charset(source),
            header="\n".join(one.header for one in tables),
            assumed=SUMMED if {"orders", "digital", "digital_items"} & set(map(_kind, tables)) else {},
        )
        for one in tables:
            rows = [_known(row) for row in one.rows()]
            match _kind(one):
                case "orders":
                    yield from _orders(rows)
                case "digital_items":
                    yield from _orders([_priced(row) for row in rows])
                case "digital" | "digital_returns" as kind:
                    yield from _digital(rows, returned=kind == "digital_returns")
                case kind:
                    yield from _backs(rows, refunds=kind == "refunds")


def _kind(table: TicketTable) -> str:
    found = frozenset(table.columns)
    return next((name for name, needed in _KINDS.items() if needed <= found), "")


def _known(row: TicketRow) -> TicketRow:
    """The row without the words that stand for nothing, without quotes inside its cells; its text is what is read."""
    cells = {name: _cell(cell) for name, cell in row.cells.items()}
    return TicketRow(row.where, cells, " | ".join(filter(None, cells.values())))


def _cell(text: str) -> str:
    text = text.strip()
    quoted = _QUOTED_AMOUNT.fullmatch(text)
    return "" if text.lower() in _NOTHING else quoted[1] if quoted else text


def _priced(row: TicketRow) -> TicketRow:
    """A row of digital articles (until 2026): what was paid is the price and its tax."""
    price, tax = row["our_price"], row["our_tax"]
    amount = total(_plain(part) for part in (price, tax) if part) or price
    return TicketRow(row.where, {**row.cells, "amount": amount, "unit_price": ""}, row.raw)


def _orders(rows: Sequence[TicketRow]) -> Iterator[Said]:
    cancelled = [row for row in rows if row["status"].lower() in _CANCELLED]
    by_order: Mapping[str, list[TicketRow]] = defaultdict(list)
    for row in rows:
        if row["status"].lower() not in _CANCELLED:
            by_order[row["order"]].append(row)
    if cancelled:
        yield Note("cancelled_orders", str(len(cancelled)))
        yield Ignored(len(cancelled))
    for order, lines in by_order.items():
        if not order:
            yield from (Problem(row.where, "missing_value", "order", row.raw) for row in lines)
            continue
        yield _order(lines, total(_plain(row["amount"]) for row in lines), _payment(lines[0]["payment"]))
        for position, row in enumerate(lines, 1):
            yield _line(row, position)


def _order(lines: Sequence[TicketRow], paid: str, payment: Mapping[str, str]) -> Row:
    first = lines[0]
    one_currency = len({row["currency"] for row in lines}) == 1
    cells = {
        "key": first["order"],
        "printed_id": first["order"],
        "purchased_at": first["day"],
        "channel": "online",
        "total_paid": paid if one_currency else "",
        "currency": first["currency"],
        **payment,
    }
    return Row("receipt", first.where, cells, first.raw)


def _payment(text: str) -> Mapping[str, str]:
    card = _CARD.fullmatch(text)
    return {"payment_kind": card[1], "card_masked": card[2]} if card else {"payment_kind": text}


def _line(row: TicketRow, position: int) -> Row:
    cells = {
        "receipt": row["order"],
        "position": str(position),
        "label": row["label"],
        "code": row["asin"],
        "quantity": row["quantity"],
        "unit_price": whole_cents(_plain(row["unit_price"])),
        "line_amount": row["amount"],
        "amount_basis": "line",
        "discount_amount": saved(row["discount"]),
        "currency": row["currency"],
    }
    return Row("receipt_line", row.where, cells, row.raw)


def _digital(rows: Sequence[TicketRow], *, returned: bool) -> Iterator[Said]:
    """An article has a row for each part of its price (amount, tax, promotion): their sum was paid, or came back."""
    by_order: Mapping[str, Mapping[str, list[TicketRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if not row["order"]:
            yield Problem(row.where, "missing_value", "order", row.raw)
        else:
            by_order[row["order"]][row["item"] or row["asin"]].append(row)
    for articles in by_order.values():
        every = [row for parts in articles.values() for row in parts]
        if not returned:
            yield _order(every, total(_plain(row["component"]) for row in every), _payment(every[0]["payment"]))
        for position, parts in enumerate(articles.values(), 1):
            yield _article(parts, _REFUNDS_FROM + position if returned else position, returned=returned)


def _article(parts: Sequence[TicketRow], position: int, *, returned: bool) -> Row:
    first, paid = parts[0], total(_plain(row["component"]) for row in parts)
    # A part that is no amount stands for the whole, so that it is named as what cannot be read.
    stands = first if paid else next(row for row in parts if not total([_plain(row["component"])]))
    cells = {
        "receipt": first["order"],
        "position": str(position),
        "label": first["label"],
        "code": first["asin"],
        "quantity": first["quantity"],
        "line_amount": (taken_off(paid) if returned else paid) or stands["component"],
        "amount_basis": "line",
        "currency": first["currency"],
        "kind": "return" if returned else "product",
    }
    return Row("receipt_line", stands.where, cells, "\n".join(row.raw for row in parts))


def _backs(rows: Sequence[TicketRow], *, refunds: bool) -> Iterator[Said]:
    """Refunds (money that came back) or requests for a return (which may end in a replacement)."""
    rank: Counter[str] = Counter()
    for row in rows:
        order = row["order"]
        if not order:
            yield Problem(row.where, "missing_value", "order", row.raw)
            continue
        rank[order] += 1
        cells = {
            "receipt": order,
            "position": str((_REFUNDS_FROM if refunds else _RETURNS_FROM) + rank[order]),
            "label": row["refund_reason" if refunds else "return_reason"],
            "quantity": row["quantity"],
            "line_amount": taken_off(row["refund"]) if refunds else "",
            "unit_price": "" if refunds else row["return_amount"],
            "amount_basis": "line",
            "currency": row["currency"],
            "kind": "return" if refunds else "info",
        }
        yield Row("receipt_line", row.where, cells, row.raw)


def _plain(amount: str) -> str:
    """An amount without the commas that group its thousands."""
    return amount.replace(",", "")
