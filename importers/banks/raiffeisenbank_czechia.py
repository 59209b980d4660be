"""Raiffeisenbank (Czechia)."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import ACCOUNT_NAME, Column, Layout

RAIFFEISENBANK_CZECHIA = BankCsv(
    name="raiffeisenbank_czechia",
    company="",
    institution="Raiffeisenbank",
    layouts=(
        Layout(
            columns=(
                Column("Datum provedení", "booked_on"),
                Column("Datum zaúčtování"),
                Column("Číslo účtu", "account"),
                Column("Název účtu", ACCOUNT_NAME),
                Column("Kategorie transakce", "bank_category"),
                Column("Číslo protiúčtu", "counter_account"),
                Column("Název protiúčtu", "counterparty"),
                Column("Typ transakce", "bank_kind"),
                Column("Zpráva", "label"),
                Column("Poznámka", "remittance"),
                Column("Zaúčtovaná částka", "amount"),
                Column("Měna účtu", "currency"),
                Column("Id transakce", "reference", optional=True),
            ),
            charset="cp1250",
            currency="CZK",
            loose=True,
        ),
    ),
)
