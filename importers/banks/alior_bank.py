"""Alior Bank (Poland): the amount of the operation and that in the money of the account."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import PAYEE, PAYER, Column, Layout

ALIOR_BANK = BankCsv(
    name="alior_bank",
    company="",
    institution="Alior Bank",
    layouts=(
        Layout(
            columns=(
                Column("Data transakcji"),
                Column("Data księgowania", "booked_on"),
                Column("Nazwa nadawcy", PAYER),
                Column("Nazwa odbiorcy", PAYEE),
                Column("Szczegóły transakcji", "label"),
                Column("Kwota operacji"),
                Column("Waluta operacji"),
                Column("Kwota w walucie rachunku", "amount"),
                Column("Waluta rachunku", "currency"),
                Column("Numer rachunku nadawcy"),
                Column("Numer rachunku odbiorcy"),
            ),
            charset="cp1250",
            currency="PLN",
        ),
    ),
)
