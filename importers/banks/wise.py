"""Wise: the statement of one balance, one currency a file."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, PAYEE, PAYER, Column, Layout

WISE = BankCsv(
    name="wise",
    company="wise",
    layouts=(
        Layout(
            columns=(
                Column("TransferWise ID", "reference"),
                Column("Date", "booked_on"),
                Column("Amount", "amount"),
                Column("Currency", "currency"),
                Column("Description", "label"),
                Column("Payment Reference", "remittance"),
                Column("Running Balance", EXPORT_BALANCE),
                Column("Payer Name", PAYER, optional=True),
                Column("Payee Name", PAYEE, optional=True),
                Column("Merchant", "counterparty", optional=True),
                Column("Payee Account Number", "counter_account", optional=True),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
            currency="",
            pockets="Wise",
            loose=True,
        ),
    ),
)
