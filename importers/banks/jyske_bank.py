"""Jyske Bank (Denmark): columns without a name between the others."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, Column, Layout

JYSKE_BANK = BankCsv(
    name="jyske_bank",
    company="",
    institution="Jyske Bank",
    layouts=(
        Layout(
            columns=(
                Column("Dato", "booked_on"),
                Column("Tekst", "label"),
                Column("Beløb", "amount"),
                Column("Saldo", EXPORT_BALANCE),
                Column("Kommentar", "remittance"),
                Column("Afstemt"),
                Column("Flag"),
                Column("Konto", "account"),
            ),
            delimiters=",;",
            currency="DKK",
            loose=True,
        ),
    ),
)
