"""Intermarché, answer to an access request since 2021: one table of lines, without ticket numbers.

`CA TTC Produit` is the turnover of the line. Several columns come twice under two names; the first one is read.
"""

from __future__ import annotations

from importers.shops.amounts import is_negative
from importers.shops.line_table import Cells, LineTable, article
from importers.shops.line_words import worded
from importers.shops.ticket_tables import TicketRow


def _receipt(row: TicketRow) -> Cells:
    return {"purchased_at": row["day"], "store_code": row["store"]}


def _line(row: TicketRow, _basis: str) -> Cells:
    back = is_negative(row["quantity"]) or is_negative(row["amount"])
    return {
        **article(row["code"]),
        "label": row["label"],
        "quantity": row["quantity"],
        "line_amount": row["amount"],
        "kind": worded(row["label"], "return" if back else "product"),
    }


INTERMARCHE_RECEIPTS = LineTable(
    name="intermarche_receipts",
    company="intermarche",
    currency="EUR",
    columns={
        "day": r"dt.tick",
        "store": r"cod.poin.vent",
        "code": r"cod.artc.ean|ean.gd",
        "label": r"lb.artc|lb.comm0",
        "amount": r"ca.ttc.produit",
        "quantity": r"qte.vendues?",
    },
    needed=frozenset({"day", "code", "label", "amount"}),
    receipt=_receipt,
    line=_line,
)
