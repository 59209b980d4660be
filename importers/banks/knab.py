"""Knab (the Netherlands): a title line, then unsigned amounts with C or D beside them."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import SIGN, Column, Layout

KNAB = BankCsv(
    name="knab",
    company="",
    institution="Knab",
    layouts=(
        Layout(
            charset="utf-8",
            columns=(
                Column("Rekeningnummer", "account"),
                Column("Transactiedatum", "booked_on"),
                Column("Valutacode", "currency"),
                Column("CreditDebet", SIGN),
                Column("Bedrag", "amount"),
                Column("Tegenrekeningnummer", "counter_account"),
                Column("Tegenrekeninghouder", "counterparty"),
                Column("Valutadatum", "value_on"),
                Column("Betaalwijze"),
                Column("Omschrijving", "label"),
                Column("Type betaling", "bank_kind"),
                Column("Machtigingsnummer", "mandate"),
                Column("Incassant ID", "creditor_id"),
                Column("Adres", optional=True),
                Column("Referentie", "reference", optional=True),
                Column("Boekdatum", optional=True),
            ),
        ),
    ),
)
