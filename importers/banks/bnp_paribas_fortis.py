"""BNP Paribas Fortis, Fintro and Hello bank! (Belgium): French and Dutch headings; refused movements say so."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

BNP_PARIBAS_FORTIS = BankCsv(
    name="bnp_paribas_fortis",
    company="",
    institution="BNP Paribas Fortis",
    layouts=(
        Layout(
            charset="utf-8",
            columns=(
                Column("Nº de séquence|N° de séquence|No de séquence|Volgnummer", "reference"),
                Column("Date d'exécution|Uitvoeringsdatum", "booked_on"),
                Column("Date valeur|Valutadatum", "value_on"),
                Column("Montant|Bedrag", "amount"),
                Column("Devise du compte|Valuta rekening", "currency"),
                Column("Numéro de compte|Rekeningnummer", "account"),
                Column("Type de transaction|Type verrichting", "bank_kind"),
                Column("Contrepartie|Tegenpartij", "counter_account"),
                Column("Nom de la contrepartie|Naam van de tegenpartij", "counterparty"),
                Column("Communication|Mededeling", "remittance"),
                Column("Détails|Details", "label"),
                Column("Statut|Status", "status"),
                Column("Motif du refus|Reden van weigering", optional=True),
            ),
        ),
        Layout(
            columns=(
                Column("Volgnummer", "reference"),
                Column("Uitvoeringsdatum", "booked_on"),
                Column("Valutadatum", "value_on"),
                Column("Bedrag", "amount"),
                Column("Valuta rekening", "currency"),
                Column("Tegenpartij van de verrichting|Contrepartie de la transaction", "counterparty"),
                Column("Details", "label"),
                Column("Rekeningnummer", "account"),
            ),
        ),
    ),
)
