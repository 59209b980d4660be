"""Qonto: the export of transactions, in English."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import OTHER_DAY, Column, Layout

QONTO = BankCsv(
    name="qonto",
    company="",
    institution="Qonto",
    layouts=(
        Layout(
            columns=(
                Column("Status", "status"),
                Column("Settlement date (UTC)", "booked_on"),
                Column("Operation date (UTC)", OTHER_DAY),
                Column("Total amount (incl. VAT)", "amount"),
                Column("Currency", "currency"),
                Column("Counterparty name", "counterparty"),
                Column("Payment method", "bank_kind"),
                Column("Transaction ID", "reference"),
                Column("IBAN", "counter_account", optional=True),
                Column("Reference", "remittance", optional=True),
                Column("Category", "bank_category", optional=True),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
            currency="",
            loose=True,
        ),
    ),
)
