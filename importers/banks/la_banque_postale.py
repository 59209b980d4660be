"""La Banque Postale: lines on the account above the rows (two generations), or nothing but rows with francs."""

from __future__ import annotations

import re
from decimal import Decimal

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout
from importers.banks.proof import value
from importers.tables import TableRow

_FRANCS = Decimal("6.55957")  # francs for one euro (Council Regulation (EC) No 2866/98)
_DATED = re.compile(r"\d\d/\d\d/\d{4}")


def _has_francs(row: TableRow) -> bool:
    """Day, label, euros, francs: the fourth cell is the third at the fixed rate, to a centime's rounding."""
    if len(row.cells) != 4 or not _DATED.fullmatch(row.cells[0].strip()):
        return False
    euros, francs = value(row.cells[2]), value(row.cells[3])
    return euros is not None and francs is not None and abs(euros * _FRANCS - francs) <= Decimal("0.04")


LA_BANQUE_POSTALE = BankCsv(
    name="la_banque_postale",
    company="la-banque-postale",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Libellé", "label"),
                Column("Montant(EUROS)|Montant (EUROS)|Montant", "amount"),
                Column("Montant(FRANCS)|Montant (FRANCS)", optional=True),
            ),
            delimiters=";\t",
            around=(
                r"numéro (?:de )?compte :?;(?P<account>[^;]+)",
                r"type :?;(?P<name>[^;]+)",
                r"compte tenu en :?;(?P<currency>[^;]+)",
                r"date :?;(?P<on>\d\d/\d\d/\d{4})",
                r"solde \(euros\) :?;(?P<closing>[^;]+)",
                r"solde \(francs\) :?;[^;]+",
                r"solde(?: comptable)? au (?P<on>\d\d/\d\d/\d{4}) :?;(?P<closing>[^;]+)",
                r"(?:fichier téléchargé|opérations imputées) ?:?;.*",
            ),
            needs=("account",),
        ),
        Layout(
            header=False,
            columns=(Column("", "booked_on"), Column("", "label"), Column("", "amount"), Column("")),
            delimiters=",",
            charset="utf-8",
            decimal=".",
            fits=_has_francs,
        ),
    ),
)
