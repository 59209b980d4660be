"""Swisscard (Switzerland): a card, what is spent is positive."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import SPENT, Column, Layout

SWISSCARD = BankCsv(
    name="swisscard",
    company="",
    institution="Swisscard",
    layouts=(
        Layout(
            columns=(
                Column("Transaktionsdatum", "booked_on"),
                Column("Beschreibung", "label"),
                Column("Kartennummer", "account"),
                Column("Währung", "currency"),
                Column("Betrag", SPENT),
                Column("Debit/Kredit"),
                Column("Status"),
                Column("Kategorie", "bank_category"),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
            currency="CHF",
        ),
    ),
)
