"""The layout that Caisse d'Épargne and Banque Populaire share since 2023; the file does not say which bank it is."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

BPCE = BankCsv(
    name="bpce",
    company="",
    shared=("caisse-epargne", "banque-populaire"),
    layouts=(
        Layout(
            columns=(
                Column("Date de comptabilisation", "booked_on"),
                Column("Libellé simplifié", "counterparty"),
                Column("Libellé opération", "label"),
                Column("Référence", "reference"),
                Column("Informations complémentaires", "remittance"),
                Column("Type opération", "bank_kind"),
                Column("Catégorie"),
                Column("Sous catégorie", "bank_category"),
                Column("Débit", DEBIT),
                Column("Crédit", CREDIT),
                Column("Date opération"),
                Column("Date de valeur", "value_on"),
                Column("Pointage opération", optional=True),
            ),
            around=(r"numéro de compte :?;? (?P<account>[^;]+)",),
        ),
    ),
)
