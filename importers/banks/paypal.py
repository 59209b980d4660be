"""PayPal: the activity, one account for each currency; a payment funded by a card or a bank is two rows or more."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, FEE, ZONE, Column, Layout

PAYPAL = BankCsv(
    name="paypal",
    company="paypal-fr",
    layouts=(
        Layout(
            columns=(
                Column("Date|Datum", "booked_on"),
                Column("Time zone|TimeZone|Fuseau horaire|Zeitzone", ZONE),
                Column("Name|Nom", "counterparty"),
                Column("Type|Typ", "bank_kind"),
                Column("Status|État", "status", optional=True),
                Column("Currency|Devise|Währung", "currency"),
                Column("Gross|Avant commission|Brut|Brutto", "amount"),
                Column("Fee|Commission|Frais|Gebühr", FEE),
                Column("Net|Netto"),
                Column("Transaction ID|Numéro de transaction|Transactiecode|Transaktionscode", "reference"),
                Column("Item Title|Titre de l'objet|Artikelbezeichnung", "remittance", optional=True),
                Column("Balance|Solde|Guthaben", EXPORT_BALANCE, optional=True),
            ),
            delimiters=",;\t",
            charset="utf-8",
            decimal=".",
            currency="",
            order="",
            pockets="PayPal",
            loose=True,
        ),
    ),
)
