"""Picard, answer to an access request: tickets and articles, several tables in one sheet.

Both tables have a `PRIX TTC`: the total of the ticket, and a price of the article whose meaning (line or unit) is
proved on the whole file by the totals of the tickets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.shops.amount_basis import Priced, by_totals
from importers.shops.amounts import is_negative, times, whole_cents
from importers.shops.gtin import gtin
from importers.shops.line_words import worded
from importers.shops.ticket_tables import TicketRow, TicketTable, charset, stacked_tables
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_COLUMNS = {
    "ticket": r"num[eé]ro de ticket",
    "day": r"date ticket",
    "store": r"nom du magasin",
    "price": r"prix ttc",
    "code": r"code produit",
    "label": r"libell[eé] article",
    "quantity": r"nombre unit[eé]s",
}
_TICKETS = frozenset({"ticket", "day", "price"})
_LINES = frozenset({"ticket", "code", "label", "price"})
_CODE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class PicardReceipts:
    """Tickets are said before the lines that cite them, wherever their table stands."""

    name: str = "picard_receipts"
    company: str = "picard-surgeles"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A file with a table of tickets or of lines under these headings."""
        return bool(stacked_tables(source, _COLUMNS, (_TICKETS, _LINES), only_start=True))

    def read(self, source: Source) -> Iterator[Said]:
        """Tickets, then lines."""
        tables = stacked_tables(source, _COLUMNS, (_TICKETS, _LINES))
        tickets = [row for one in tables if not _is_lines(one) for row in one.rows()]
        lines = [row for one in tables if _is_lines(one) for row in one.rows()]
        proved = _basis(tickets, lines)
        yield Conventions(
            dates="dmy",
            decimal="last",
            currency="EUR",
            company=self.company,
            assumed={} if proved or not lines else {"line_amounts": True},
            charset=charset(source),
            header="\n".join(one.header for one in tables),
        )
        for row in tickets:
            yield _ticket(row) if row["ticket"] and row["day"] else _left_out(row)
        rank: Counter[str] = Counter()
        for row in lines:
            if not row["ticket"] or not row["label"] + row["code"]:
                yield _left_out(row)
                continue
            rank[row["ticket"]] += 1
            yield _line(row, rank[row["ticket"]], proved or "line")


def _is_lines(table: TicketTable) -> bool:
    return table.columns.keys() >= _LINES


def _basis(tickets: Sequence[TicketRow], lines: Sequence[TicketRow]) -> str:
    baskets: Mapping[str, list[Priced]] = defaultdict(list)
    for row in lines:
        baskets[row["ticket"]].append(Priced(row["code"], row["quantity"], row["price"]))
    return by_totals((baskets.get(row["ticket"], []), [row["price"]]) for row in tickets)


def _left_out(row: TicketRow) -> Problem | Ignored:
    """A row without article, day and price is a title between two tables."""
    if not row["code"] and not row["day"] and not row["price"]:
        return Ignored()
    if row["ticket"] and "day" in row.cells:
        return Problem(row.where, "missing_date", "", row.raw)
    return Problem(row.where, "missing_value", "label" if row["ticket"] else "ticket", row.raw)


def _ticket(row: TicketRow) -> Row:
    cells = {
        "key": row["ticket"],
        "printed_id": row["ticket"],
        "purchased_at": row["day"],
        "store_name": row["store"],
        "total_paid": row["price"],
    }
    return Row("receipt", row.where, cells, row.raw)


def _line(row: TicketRow, position: int, basis: str) -> Row:
    unit, code = basis == "unit", row["code"]
    if code.isdigit() and len(code) < _CODE_DIGITS:
        code = code.zfill(_CODE_DIGITS)  # sheets lose the zeros it begins with
    back = is_negative(row["quantity"]) or is_negative(row["price"])
    cells = {
        "receipt": row["ticket"],
        "position": str(position),
        "label": row["label"],
        "gtin" if gtin(code) else "code": code,
        "quantity": row["quantity"],
        "line_amount": times(row["quantity"], row["price"]) if unit else row["price"],
        "amount_basis": basis,
        "kind": worded(row["label"], "return" if back else "product"),
    }
    return Row("receipt_line", row.where, cells | ({"unit_price": whole_cents(row["price"])} if unit else {}), row.raw)
