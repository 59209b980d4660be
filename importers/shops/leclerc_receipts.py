"""E.Leclerc, answer to an access request: the list of tickets and their lines (two CSV files, or sheets of a workbook).

`article_ca` is the turnover of the line. Lines cite the number of the ticket; the shop is only known by its postcode.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from importers.shops.gtin import gtin
from importers.shops.ticket_tables import TicketRow, TicketTable, charset, ticket_tables
from importers.tables import plain
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_COLUMNS = {
    "ticket": r"ticket",
    "day": r"date.?ticket",
    "postcode": r"code.?postal",
    "code": r"ean",
    "label": r"article.?libell[eé]",
    "amount": r"article.?ca",
    "quantity": r"article.?quantit[eé].?vendue",
}
_TICKETS = frozenset({"ticket", "day", "postcode"})
_LINES = frozenset({"ticket", "code", "label", "amount", "quantity"})
_BAG = re.compile(r"sac (?:caisse|kraft|surgele|cabas)\b|sac e\.? ?leclerc\b")


@dataclass(frozen=True, slots=True)
class LeclercReceipts:
    """One table of both kinds of columns gives tickets and lines."""

    name: str = "leclerc_receipts"
    company: str = "leclerc"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with all headings of the tickets or all of the lines."""
        return any(map(_is_ours, ticket_tables(source, _COLUMNS, only_start=True)))

    def read(self, source: Source) -> Iterator[Said]:
        """Tickets and lines, table by table."""
        tables = [one for one in ticket_tables(source, _COLUMNS) if _is_ours(one)]
        yield Conventions(
            dates="dmy",
            decimal="last",
            currency="EUR",
            company=self.company,
            charset=charset(source),
            header="\n".join(one.header for one in tables),
        )
        for one in tables:
            yield from _rows(one)


def _is_ours(table: TicketTable) -> bool:
    found = frozenset(table.columns)
    return found >= _TICKETS or found >= _LINES


def _rows(table: TicketTable) -> Iterator[Said]:
    found = frozenset(table.columns)
    tickets, lines = found >= _TICKETS, found >= _LINES
    said: set[str] = set()
    rank: Counter[str] = Counter()
    for row in table.rows():
        ticket = row["ticket"]
        if not ticket:
            yield Problem(row.where, "missing_value", "ticket", row.raw) if row["code"] or row["day"] else Ignored()
            continue
        key = " ".join((ticket, row["day"], row["postcode"]))
        if tickets and (not lines or key not in said):
            said.add(key)
            yield _ticket(row, key)
        if lines:
            rank[ticket] += 1
            yield _line(row, rank[ticket])


def _ticket(row: TicketRow, key: str) -> Row:
    postcode = row["postcode"]
    cells = {
        "key": key,
        "purchased_at": row["day"],
        "printed_id": row["ticket"],
        # French postcodes have five digits; sheets lose the zero they begin with.
        "store_postcode": postcode.zfill(5) if postcode.isdigit() else postcode,
    }
    return Row("receipt", row.where, cells, row.raw)


def _line(row: TicketRow, position: int) -> Row:
    cells = {
        "receipt": row["ticket"],
        "position": str(position),
        "label": row["label"],
        "gtin" if gtin(row["code"]) else "code": row["code"],
        "quantity": row["quantity"],
        "line_amount": row["amount"],
        "amount_basis": "line",
        "kind": _kind(row),
    }
    return Row("receipt_line", row.where, cells, row.raw)


def _kind(row: TicketRow) -> str:
    said = plain(row["label"])
    if said.startswith("remboursement") or row["quantity"].startswith(("-", "\u2212")):
        return "return"
    if _BAG.match(said):
        return "bag"
    return "discount" if row["amount"].startswith(("-", "\u2212")) else "product"
