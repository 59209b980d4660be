"""Actual: the movements of all accounts, or of those that were looked for."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

ACTUAL = BankCsv(
    name="actual",
    company="",
    divided=True,
    layouts=(
        Layout(
            columns=(
                Column("Account", "account"),
                Column("Date", "booked_on"),
                Column("Payee", "counterparty"),
                Column("Notes", "remittance"),
                Column("Category_Group", optional=True),
                Column("Category", "bank_category"),
                Column("Amount", "amount"),
                Column("Split_Amount", optional=True),
                Column("Cleared"),
                Column("Reconciled", optional=True),
            ),
            delimiters=",",
            charset="utf-8",
            decimal=".",
            currency="",
            order="",
        ),
    ),
)
