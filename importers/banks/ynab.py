"""YNAB, the register: outflow and inflow of all accounts, days as the budget writes them."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

YNAB = BankCsv(
    name="ynab",
    company="",
    divided=True,
    layouts=(
        Layout(
            columns=(
                Column("Account", "account"),
                Column("Flag"),
                Column("Date", "booked_on"),
                Column("Payee", "counterparty"),
                Column("Category Group/Category", "bank_category"),
                Column("Category Group"),
                Column("Category"),
                Column("Memo", "remittance"),
                Column("Outflow", DEBIT),
                Column("Inflow", CREDIT),
                Column("Cleared"),
            ),
            delimiters=",\t",
            charset="utf-8",
            decimal=".",
            currency="",
            order="",
        ),
    ),
)
