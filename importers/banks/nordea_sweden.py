"""Nordea (Sweden): two sites."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, Column, Layout

NORDEA_SWEDEN = BankCsv(
    name="nordea_sweden",
    company="",
    institution="Nordea",
    layouts=(
        Layout(
            columns=(
                Column("Datum", "booked_on"),
                Column("Transaktion", "label"),
                Column("Kategori", "bank_category"),
                Column("Belopp", "amount"),
                Column("Saldo", EXPORT_BALANCE),
            ),
            delimiters=",;",
            currency="SEK",
        ),
        Layout(
            columns=(
                Column("Bokföringsdag", "booked_on"),
                Column("Belopp", "amount"),
                Column("Avsändare"),
                Column("Mottagare"),
                Column("Namn", "counterparty"),
                Column("Rubrik", "label"),
                Column("Saldo", EXPORT_BALANCE),
                Column("Valuta", "currency"),
            ),
            currency="SEK",
        ),
    ),
)
