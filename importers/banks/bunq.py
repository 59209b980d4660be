"""bunq (the Netherlands): the file of the desktop program."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

BUNQ = BankCsv(
    name="bunq",
    company="bunq",
    layouts=(
        Layout(
            columns=(
                Column("Datum", "booked_on"),
                Column("Bedrag", "amount"),
                Column("Rekening", "account"),
                Column("Tegenrekening", "counter_account"),
                Column("Naam", "counterparty"),
                Column("Omschrijving", "label"),
            ),
            charset="utf-8",
        ),
    ),
)
