"""UBS (Switzerland), the older site: charge and credit, three descriptions."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, Column, Layout

UBS = BankCsv(
    name="ubs",
    company="",
    institution="UBS",
    layouts=(
        Layout(
            columns=(
                Column("Abschlussdatum"),
                Column("Abschlusszeit"),
                Column("Buchungsdatum", "booked_on"),
                Column("Valutadatum", "value_on"),
                Column("Währung", "currency"),
                Column("Belastung", DEBIT),
                Column("Gutschrift", CREDIT),
                Column("Einzelbetrag"),
                Column("Saldo", EXPORT_BALANCE),
                Column("Transaktions-Nr.", "reference"),
                Column("Beschreibung1", "counterparty"),
                Column("Beschreibung2", "label"),
                Column("Beschreibung3", "remittance"),
                Column("Fussnoten", optional=True),
            ),
            delimiters=";,",
            charset="utf-8",
            decimal=".",
            currency="CHF",
            loose=True,
        ),
    ),
)
