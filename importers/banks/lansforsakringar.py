"""Länsförsäkringar (Sweden)."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

LANSFORSAKRINGAR = BankCsv(
    name="lansforsakringar",
    company="",
    institution="Länsförsäkringar",
    layouts=(
        Layout(
            columns=(
                Column("Bokföringsdatum", "booked_on"),
                Column("Transaktionsdatum"),
                Column("Transaktionstyp", "bank_kind"),
                Column("Meddelande", "label"),
                Column("Belopp", "amount"),
            ),
            currency="SEK",
        ),
    ),
)
