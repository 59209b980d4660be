"""Oberbank (Austria): payer and payee apart."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import PAYEE, PAYER, Column, Layout

OBERBANK = BankCsv(
    name="oberbank",
    company="",
    institution="Oberbank",
    layouts=(
        Layout(
            columns=(
                Column("Buchungsdatum", "booked_on"),
                Column("Wertstellung", "value_on"),
                Column("Betrag", "amount"),
                Column("Währung", "currency"),
                Column("Auftraggebername", PAYER),
                Column("Auftraggeber IBAN/Kto.Nr."),
                Column("Auftraggeber BIC/BLZ"),
                Column("Empfängername", PAYEE),
                Column("Empfänger IBAN/Kto.Nr."),
                Column("Empfänger BIC/BLZ"),
                Column("Text", "label"),
                Column("Verwendungszweck", "remittance"),
            ),
        ),
    ),
)
