"""Fortuneo: the history of operations, a CSV that comes inside a zip."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

# An empty sixth cell ends the header and each row: it tells Fortuneo from Arkéa.
FORTUNEO = BankCsv(
    name="fortuneo",
    company="",
    institution="Fortuneo",
    layouts=(
        Layout(
            columns=(
                Column("Date opération", "booked_on"),
                Column("Date valeur", "value_on"),
                Column("libellé", "label"),
                Column("Débit", DEBIT),
                Column("Crédit", CREDIT),
            ),
            cells=6,
        ),
    ),
)
