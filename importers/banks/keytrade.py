"""Keytrade Bank (Belgium), Dutch headings."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

KEYTRADE = BankCsv(
    name="keytrade",
    company="",
    institution="Keytrade Bank",
    layouts=(
        Layout(
            columns=(
                Column("Uittreksel", "reference"),
                Column("Datum", "booked_on"),
                Column("Valutadatum", "value_on"),
                Column("Rekening", "counter_account"),
                Column("Omschrijving", "label"),
                Column("Bedrag", "amount"),
                Column("Valuta", "currency"),
            ),
            delimiters=",;",
        ),
    ),
)
