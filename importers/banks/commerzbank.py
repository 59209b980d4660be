"""Commerzbank (Germany)."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

COMMERZBANK = BankCsv(
    name="commerzbank",
    company="",
    institution="Commerzbank",
    layouts=(
        Layout(
            charset="utf-8",
            columns=(
                Column("Buchungstag", "booked_on"),
                Column("Wertstellung", "value_on"),
                Column("Umsatzart", "bank_kind"),
                Column("Buchungstext", "label"),
                Column("Betrag", "amount"),
                Column("Währung", "currency"),
                Column("Auftraggeber / Begünstigter", "counterparty"),
                Column("Kontonummer / IBAN", "counter_account"),
                Column("BLZ / BIC"),
            ),
        ),
    ),
)
