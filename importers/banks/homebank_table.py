"""HomeBank, the table it exports of one account, or of all of them."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

# The column before the category says whether the movement is ticked off; releases and languages name some anew.
HOMEBANK_TABLE = BankCsv(
    name="homebank_table",
    company="",
    layouts=(
        Layout(
            columns=(
                Column("account|compte", "account", optional=True),
                Column("date", "booked_on"),
                Column("paymode|payment|mode|paiement"),
                Column("info|number|numéro"),
                Column("payee|tiers|bénéficiaire", "counterparty"),
                Column("memo|wording|description|mémo|libellé", "remittance"),
                Column("amount|montant", "amount"),
                Column("c|status|statut", optional=True),
                Column("category|catégorie", "bank_category"),
                Column("tags|étiquettes|marqueurs", optional=True),
            ),
            delimiters=";,\t",
            charset="utf-8",
            decimal=".",
            currency="",
            order="",
        ),
    ),
)
