"""Auchan, answer to an access request: one table of lines, without ticket numbers; a shop is its postcode.

The price column is called a unit price. Whether it is one is proved by articles bought in several quantities; without
any, it is read as the amount of the line, and said.
"""

from __future__ import annotations

from collections.abc import Sequence

from importers.shops.amount_basis import Priced, by_articles
from importers.shops.amounts import is_negative, times, whole_cents
from importers.shops.line_table import Assumed, Cells, LineTable, article
from importers.shops.line_words import worded
from importers.shops.ticket_tables import TicketRow


def _receipt(row: TicketRow) -> Cells:
    postcode = row["postcode"]
    # French postcodes have five digits; sheets lose the zero they begin with.
    return {"purchased_at": row["day"], "store_postcode": postcode.zfill(5) if postcode.isdigit() else postcode}


def _line(row: TicketRow, basis: str) -> Cells:
    unit = basis == "unit"
    back = is_negative(row["quantity"]) or is_negative(row["amount"])
    cells = {
        **article(row["code"]),
        "label": row["label"],
        "quantity": row["quantity"],
        "line_amount": times(row["quantity"], row["amount"]) if unit else row["amount"],
        "kind": worded(row["label"], "return" if back else "product"),
    }
    return cells | ({"unit_price": whole_cents(row["amount"])} if unit else {})


def _basis(rows: Sequence[TicketRow]) -> tuple[str, Assumed]:
    proved = by_articles(Priced(row["code"] or row["label"], row["quantity"], row["amount"]) for row in rows)
    return (proved, {}) if proved else ("line", {"line_amounts": True})


AUCHAN_RECEIPTS = LineTable(
    name="auchan_receipts",
    company="auchan",
    currency="EUR",
    columns={
        "day": r"jour",
        "postcode": r"code.?postal",
        "code": r"code.?produit",
        "label": r"nom.?produit",
        "amount": r"prix.?unitaire",
        "quantity": r"quantit[eé].?vendue",
    },
    needed=frozenset({"day", "code", "label", "amount", "quantity"}),
    receipt=_receipt,
    line=_line,
    basis=_basis,
)
