"""Carrefour, answer to an access request: tickets and discounts of the loyalty card (two CSV files or one workbook).

The price column is the total of the line, whatever its heading says ("Prix unitaire…"): with two articles it is twice
the price of one. A ticket is its number, shop and day. The table of discounts only knows the number: its rows cite
that, and stand at 1000 + their rank under that number, in the CSV file and in the workbook alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from importers.shops.amounts import total
from importers.shops.gtin import gtin
from importers.shops.line_table import SUMMED
from importers.shops.line_words import worded
from importers.shops.ticket_tables import TicketRow, TicketTable, charset, is_day, ticket_tables
from importers.tables import plain
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_COLUMNS = {
    "store": r"nom du magasin",
    "day": r"date de transaction",
    "ticket": r"numéro du ticket(?: de caisse)?(?: magasin)?",
    "code": r"codes?.?barres? du produit",
    "label": r"description du produit",
    "quantity": r"quantité",
    "price": r"prix unitaire ttc avec remise.*",
    "discount": r"remise sur le produit.*",
}
_TICKETS = frozenset({"store", "day", "ticket", "code", "label", "quantity", "price"})
_DISCOUNTS = frozenset({"ticket", "code", "label", "discount"})
_DISCOUNTS_FROM = 1000
_VOUCHER_CODE = re.compile(r"CAR\w*")


@dataclass(frozen=True, slots=True)
class CarrefourReceipts:
    """A table with a discount column says discounts; one without says tickets and their lines."""

    name: str = "carrefour_receipts"
    company: str = "carrefour"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with all headings of the tickets or all of the discounts."""
        return any(_kind(one) for one in ticket_tables(source, _COLUMNS, only_start=True))

    def read(self, source: Source) -> Iterator[Said]:
        """Receipts just before their first line, then discounts, table by table."""
        tables = [one for one in ticket_tables(source, _COLUMNS) if _kind(one)]
        yield Conventions(
            dates="dmy",
            decimal="last",
            currency="EUR",
            company=self.company,
            charset=charset(source),
            header="\n".join(one.header for one in tables),
            assumed=SUMMED if any(_kind(one) == "tickets" for one in tables) else {},
        )
        for one in tables:
            yield from _discounts(one) if _kind(one) == "discounts" else _tickets(one)


def _kind(table: TicketTable) -> str:
    found = frozenset(table.columns)
    if found >= _DISCOUNTS:
        return "discounts"
    return "tickets" if found >= _TICKETS else ""


def _tickets(table: TicketTable) -> Iterator[Said]:
    rank: Counter[str] = Counter()
    rows = list(table.rows())
    amounts: Mapping[str, list[str]] = defaultdict(list)
    for row in rows:
        amounts[_key(row)].append(row["price"])
    for row in rows:
        if not row["ticket"] and not row["code"]:
            yield Ignored()  # a total, or a word of the shop under its table
            continue
        if not row["ticket"] or not is_day(row["day"].partition(" ")[0]):
            yield _no_ticket(row)
            continue
        key = _key(row)
        if not rank[key]:
            yield _receipt(row, total(amounts[key]))
        rank[key] += 1
        yield _line(row, key, rank[key])


def _key(row: TicketRow) -> str:
    return " ".join((row["ticket"], row["store"], row["day"]))


def _receipt(row: TicketRow, paid: str) -> Row:
    """A ticket; what was paid is the sum of its lines, when all of them can be read."""
    cells = {
        "key": _key(row),
        "purchased_at": row["day"],
        "printed_id": row["ticket"],
        "store_name": row["store"],
        "total_paid": paid,
    }
    return Row("receipt", row.where, cells, row.raw)


def _no_ticket(row: TicketRow) -> Problem:
    if not row["ticket"]:
        return Problem(row.where, "missing_value", "ticket", row.raw)
    return Problem(row.where, "bad_date" if row["day"] else "missing_date", row["day"][:80], row.raw)


def _line(row: TicketRow, key: str, position: int) -> Row:
    cells = {
        **_article(row),
        "receipt": key,
        "position": str(position),
        "quantity": row["quantity"],
        "line_amount": row["price"],
        "amount_basis": "line",
        "kind": _line_kind(row),
    }
    return Row("receipt_line", row.where, cells, row.raw)


def _discounts(table: TicketTable) -> Iterator[Said]:
    rank: Counter[str] = Counter()
    for row in table.rows():
        if not row["ticket"]:
            yield Ignored()
            continue
        rank[row["ticket"]] += 1
        cells = {
            **_article(row),
            "receipt": row["ticket"],
            "position": str(_DISCOUNTS_FROM + rank[row["ticket"]]),
            "discount_amount": row["discount"],
            "kind": "discount",
        }
        yield Row("receipt_line", row.where, cells, row.raw)


def _article(row: TicketRow) -> dict[str, str]:
    """Label and number of the article; a number that only means something in the shop is its code."""
    number = _code(row)
    return {"label": row["label"], "gtin" if gtin(number) else "code": number}


def _code(row: TicketRow) -> str:
    return row["code"].strip("| ")


def _line_kind(row: TicketRow) -> str:
    if _VOUCHER_CODE.fullmatch(_code(row)) or plain(row["label"]).startswith("coupon"):
        return "voucher"
    return worded(row["label"], "return" if row["quantity"].startswith(("-", "\u2212")) else "product")
