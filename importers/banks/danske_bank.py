"""Danske Bank (Denmark)."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, Column, Layout

DANSKE_BANK = BankCsv(
    name="danske_bank",
    company="",
    institution="Danske Bank",
    layouts=(
        Layout(
            columns=(
                Column("Dato", "booked_on"),
                Column("Kategori", "bank_category"),
                Column("Underkategori", "bank_category"),
                Column("Tekst", "label"),
                Column("Beløb", "amount"),
                Column("Saldo", EXPORT_BALANCE),
                Column("Status"),
                Column("Afstemt"),
            ),
            currency="DKK",
        ),
    ),
)
