"""Revolut: one file for all pockets of a person, its columns named in the language of the app; the business file."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import EXPORT_BALANCE, FEE, OTHER_DAY, POCKET, Column, Layout

# A cost in the fee column leaves the balance beside the amount; it is told, not added.
REVOLUT = BankCsv(
    name="revolut",
    company="revolut-com",
    layouts=(
        Layout(
            columns=(
                Column("Type|Art|Tipo|Typ", "bank_kind"),
                Column("Product|Produit|Produkt|Producto|Prodotto|Produto", POCKET),
                Column(
                    "Started Date|Date de début|Datum des Beginns|Fecha de inicio|Data di inizio|Startdatum"
                    "|Data de início|Data rozpoczęcia",
                    OTHER_DAY,
                ),
                Column(
                    "Completed Date|Date de fin|Datum des Abschlusses|Fecha de finalización|Data di completamento"
                    "|Datum voltooid|Einddatum|Data de conclusão|Data zrealizowania",
                    "booked_on",
                ),
                Column(
                    "Description|Beschreibung|Descripción|Descrizione|Beschrijving|Omschrijving|Descrição|Opis", "label"
                ),
                Column("Amount|Montant|Betrag|Importe|Importo|Bedrag|Montante|Kwota", "amount"),
                Column("Fee|Frais|Gebühr|Comisión|Costo|Commissione|Kosten|Comissão|Opłata", FEE),
                Column("Currency|Devise|Währung|Divisa|Valuta|Moeda|Waluta", "currency"),
                Column("State|État|Status|Estado|Stato|Staat", "status"),
                Column("Balance|Solde|Kontostand|Saldo", EXPORT_BALANCE),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
            currency="",
            pockets="Revolut",
        ),
        Layout(
            columns=(
                Column("Date started (UTC)", OTHER_DAY),
                Column("Date completed (UTC)", "booked_on"),
                Column("ID", "reference"),
                Column("Type", "bank_kind"),
                Column("State", "status", optional=True),
                Column("Description", "label"),
                Column("Reference", "remittance"),
                Column("Payment currency", "currency"),
                Column("Amount", "amount"),
                Column("Fee", FEE),
                Column("Balance", EXPORT_BALANCE),
                Column("Account", POCKET),
                Column("Beneficiary IBAN", "counter_account", optional=True),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
            currency="",
            pockets="Revolut Business",
            loose=True,
        ),
    ),
)
