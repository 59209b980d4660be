"""Migros Cumulus, list of purchases: one table of lines; day, time, branch, till and transaction make a basket.

`Umsatz` is the amount of the line, `Aktion` (older: `Rabatt`) what a promotion took off it. Headings are German in
every language of the site.
"""

from __future__ import annotations

import re

from importers.shops.amounts import is_negative, saved
from importers.shops.line_table import Cells, LineTable
from importers.shops.line_words import worded
from importers.shops.ticket_tables import TicketRow

_VOUCHER = re.compile(r"CUM\b|.*Bonus-?Coupon", re.IGNORECASE)
_RESTAURANT = re.compile(r"MR\b")


def _receipt(row: TicketRow) -> Cells:
    return {
        "purchased_at": f"{row['day']} {row['time']}".strip(),
        "store_name": row["store"],
        "till": row["till"],
        # A transaction number counts the tickets of its till.
        "printed_id": "-".join(filter(None, (row["till"], row["transaction"]))),
        "channel": "restaurant" if _RESTAURANT.match(row["store"]) else "store",
    }


def _line(row: TicketRow, _basis: str) -> Cells:
    return {
        "label": row["label"],
        "quantity": row["quantity"],
        "line_amount": row["amount"],
        "discount_amount": saved(row["discount"]),
        "kind": _kind(row),
    }


def _kind(row: TicketRow) -> str:
    if _VOUCHER.match(row["label"]):
        return "voucher"
    if is_negative(row["quantity"]):
        return "return"
    return worded(row["label"], "discount" if is_negative(row["amount"]) else "product")


MIGROS_RECEIPTS = LineTable(
    name="migros_receipts",
    company="migros",
    currency="CHF",
    columns={
        "day": r"datum",
        "time": r"zeit",
        "store": r"filiale",
        "till": r"kassennummer",
        "transaction": r"transaktionsnummer",
        "label": r"artikel",
        "quantity": r"menge",
        "discount": r"aktion|rabatt",
        "amount": r"umsatz",
    },
    needed=frozenset({"day", "store", "till", "transaction", "label", "amount"}),
    receipt=_receipt,
    line=_line,
)
