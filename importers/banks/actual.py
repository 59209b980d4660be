"""Actual: the movements of all accounts."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

ACTUAL = BankCsv(
    name="actual",
    company="",
    layouts=(
        Layout(
            columns=(
                Column("Account", "account"),
                Column("Date", "booked_on"),
                Column("Payee", "counterparty"),
                Column("Notes", "remittance"),
                Column("Category_Group"),
                Column("Category", "bank_category"),
                Column("Amount", "amount"),
                Column("Split_Amount"),
                Column("Cleared"),
            ),
            delimiters=",",
            charset="utf-8",
            decimal=".",
            currency="",
            order="",
        ),
    ),
)
