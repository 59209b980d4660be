"""Neon (Switzerland): the monthly statement."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

NEON = BankCsv(
    name="neon",
    company="",
    institution="Neon",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Amount", "amount"),
                Column("Original amount"),
                Column("Original currency"),
                Column("Exchange rate"),
                Column("Description", "counterparty"),
                Column("Subject", "remittance"),
                Column("Category", "bank_category"),
                Column("Tags"),
                Column("Wise"),
                Column("Spaces"),
            ),
            charset="utf-8",
            decimal=".",
            currency="CHF",
        ),
    ),
)
