"""Sparkasse (Germany), the file called CSV-CAMT: SEPA columns; a movement that is only announced says so."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

SPARKASSE = BankCsv(
    name="sparkasse",
    company="",
    institution="Sparkasse",
    layouts=(
        Layout(
            columns=(
                Column("Auftragskonto", "account"),
                Column("Buchungstag", "booked_on"),
                Column("Valutadatum", "value_on"),
                Column("Buchungstext", "bank_kind"),
                Column("Verwendungszweck", "label"),
                Column("Glaeubiger ID", "creditor_id"),
                Column("Mandatsreferenz", "mandate"),
                Column("Kundenreferenz (End-to-End)"),
                Column("Sammlerreferenz"),
                Column("Lastschrift Ursprungsbetrag"),
                Column("Auslagenersatz Ruecklastschrift"),
                Column("Beguenstigter/Zahlungspflichtiger", "counterparty"),
                Column("Kontonummer/IBAN", "counter_account"),
                Column("BIC (SWIFT-Code)"),
                Column("Betrag", "amount"),
                Column("Waehrung", "currency"),
                Column("Info", "status", optional=True),
                Column("Kategorie", "bank_category", optional=True),
            ),
        ),
    ),
)
