"""Ulster Bank (Ireland), savings: account name and number in each row."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import ACCOUNT_NAME, EXPORT_BALANCE, Column, Layout

ULSTER_BANK = BankCsv(
    name="ulster_bank",
    company="",
    institution="Ulster Bank",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Type", "bank_kind"),
                Column("Description", "label"),
                Column("Value", "amount"),
                Column("Balance", EXPORT_BALANCE),
                Column("Account Name", ACCOUNT_NAME),
                Column("Account Number", "account"),
            ),
            delimiters=",",
            decimal=".",
            currency="",
        ),
    ),
)
