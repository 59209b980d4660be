"""Postbank (Germany) since 2023: payer and payee apart, balance after each row."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, PAYEE, PAYER, Column, Layout

POSTBANK = BankCsv(
    name="postbank",
    company="",
    institution="Postbank",
    layouts=(
        Layout(
            charset="utf-8",
            columns=(
                Column("Buchungsdatum", "booked_on"),
                Column("Wertstellung", "value_on"),
                Column("Umsatzart", "bank_kind"),
                Column("Buchungsdetails", "label"),
                Column("Auftraggeber", PAYER),
                Column("Empfänger", PAYEE),
                Column("Betrag (€)", "amount"),
                Column("Saldo (€)", EXPORT_BALANCE),
            ),
        ),
    ),
)
