"""PayPal, activity or statement: one account a currency; a payment funded by a card or a bank is two rows or more."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, FEE, ZONE, Column, Layout

PAYPAL = BankCsv(
    name="paypal",
    company="paypal-fr",
    layouts=(
        Layout(
            columns=(
                Column("Date|Datum|Fecha", "booked_on"),
                Column("Time zone|TimeZone|Fuseau horaire|Zeitzone|Zona horaria", ZONE),
                Column("Name|Nom|Nombre", "counterparty"),
                Column("Type|Typ|Description|Descripción", "bank_kind"),
                Column("Status|État", "status", optional=True),
                Column("Currency|Devise|Währung|Divisa", "currency"),
                Column("Gross|Avant commission|Brut|Brutto|Bruto", "amount"),
                Column("Fee|Commission|Frais|Gebühr|Comisión", FEE),
                Column("Net|Netto|Neto"),
                Column(
                    "Transaction ID|Numéro de transaction|Transactiecode|Transaktionscode|Id. de transacción",
                    "reference",
                ),
                Column("Item Title|Titre de l'objet|Artikelbezeichnung", "remittance", optional=True),
                Column("Balance|Solde|Guthaben|Saldo", EXPORT_BALANCE, optional=True),
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
