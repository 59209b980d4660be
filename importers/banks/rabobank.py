"""Rabobank (the Netherlands) since 2018, Dutch and English headings; the credit card."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, Column, Layout

RABOBANK = BankCsv(
    name="rabobank",
    company="",
    institution="Rabobank",
    layouts=(
        Layout(
            columns=(
                Column("IBAN/BBAN", "account"),
                Column("Munt|Ccy", "currency"),
                Column("BIC"),
                Column("Volgnr|Seq No", "reference"),
                Column("Datum|Date", "booked_on"),
                Column("Rentedatum|Value Date", "value_on"),
                Column("Bedrag|Amount", "amount"),
                Column("Saldo na trn|Bal After Bkng", EXPORT_BALANCE),
                Column("Tegenrekening IBAN/BBAN|Counterpty IBAN/BBAN", "counter_account"),
                Column("Naam tegenpartij|Name Counterpty", "counterparty"),
                Column("Machtigingskenmerk|Mandate Reference", "mandate", optional=True),
                Column("Incassant ID|Collector ID", "creditor_id", optional=True),
                Column("Omschrijving-1|Description-1", "label"),
                Column("Omschrijving-2|Description-2", "label", optional=True),
                Column("Omschrijving-3|Description-3", "label", optional=True),
            ),
            delimiters=",;",
            loose=True,
        ),
        Layout(
            columns=(
                Column("Tegenrekening IBAN"),
                Column("Munt", "currency"),
                Column("Creditcard Nummer", "account"),
                Column("Productnaam"),
                Column("Creditcard Regel1"),
                Column("Creditcard Regel2"),
                Column("Transactiereferentie", "reference"),
                Column("Datum", "booked_on"),
                Column("Bedrag", "amount"),
                Column("Omschrijving", "label"),
                Column("Oorspr bedrag"),
                Column("Oorspr munt"),
                Column("Koers"),
            ),
            delimiters=",;",
        ),
    ),
)
