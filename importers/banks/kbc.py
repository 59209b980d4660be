"""KBC (Belgium): current account, and credit card; the amount stands again in a credit and a debit column."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import ACCOUNT_NAME, EXPORT_BALANCE, FEE, Column, Layout

KBC = BankCsv(
    name="kbc",
    company="",
    institution="KBC",
    layouts=(
        Layout(
            columns=(
                Column("Rekeningnummer", "account"),
                Column("Rubrieknaam", ACCOUNT_NAME),
                Column("Naam"),
                Column("Munt", "currency"),
                Column("Afschriftnummer"),
                Column("Datum", "booked_on"),
                Column("Omschrijving", "label"),
                Column("Valuta", "value_on"),
                Column("Bedrag", "amount"),
                Column("Saldo", EXPORT_BALANCE),
                Column("credit"),
                Column("debet"),
                Column("rekeningnummer tegenpartij", "counter_account", optional=True),
                Column("BIC tegenpartij", optional=True),
                Column("Naam tegenpartij", "counterparty", optional=True),
                Column("Adres tegenpartij", optional=True),
                Column("gestructureerde mededeling", "remittance", optional=True),
                Column("Vrije mededeling", "remittance", optional=True),
            ),
        ),
        Layout(
            columns=(
                Column("kredietkaart"),
                Column("kaarthouder"),
                Column("uitgavenstaat"),
                Column("datum verrichting", "value_on"),
                Column("Datum verrekening", "booked_on"),
                Column("bedrag"),
                Column("credit"),
                Column("debet"),
                Column("munt"),
                Column("koers"),
                Column("bedrag in EUR", "amount"),
                Column("Kosten op verrichting", FEE),
                Column("Handelaar", "counterparty"),
                Column("locatie", "remittance"),
                Column("land"),
                Column("toelichting", "remittance"),
            ),
        ),
    ),
)
