"""Banque Populaire before the layout shared with Caisse d'Épargne: balance and its day, then three columns."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

BANQUE_POPULAIRE = BankCsv(
    name="banque_populaire",
    company="banque-populaire",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Libellé", "label"),
                Column("Montant(EUROS)|Montant (EUROS)", "amount"),
            ),
            around=(
                r"solde :?;(?P<closing>[+-]? \d[^;]*)",
                r"date :?;(?P<on>\d\d/\d\d/\d{4})",
                r"compte :?;(?P<account>[^;]+)",
            ),
            needs=("closing", "on"),
        ),
    ),
)
