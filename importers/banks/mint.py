"""Mint: unsigned amounts with debit or credit beside them, all accounts in one file."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import SIGN, Column, Layout

MINT = BankCsv(
    name="mint",
    company="",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Description", "counterparty"),
                Column("Original Description", "label"),
                Column("Amount", "amount"),
                Column("Transaction Type", SIGN),
                Column("Category", "bank_category"),
                Column("Account Name", "account"),
                Column("Labels"),
                Column("Notes", "remittance"),
            ),
            delimiters=",",
            charset="utf-8",
            decimal=".",
            currency="USD",
            order="mdy",
        ),
    ),
)
