"""Crédit Mutuel and CIC, one group and one layout: classic, with one amount column, with SEPA columns (2025), comma."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

_DATES = (
    Column("Date|Date d'opération|Date opération", "booked_on"),
    Column("Date de valeur|Date valeur", "value_on"),
)
_TEXTS = (
    Column("Libellé", "label"),
    Column("Solde", "balance_after"),
    Column("Motif", "remittance", optional=True),
    Column("Référence unique du mandat (RUM)", "mandate", optional=True),
    Column("Référence (END TO END)", optional=True),
    Column("Identifiant du créancier (ICS)", "creditor_id", optional=True),
)

CREDIT_MUTUEL = BankCsv(
    name="credit_mutuel",
    company="credit-mutuel",
    layouts=(
        Layout(
            columns=(*_DATES, Column("Débit", DEBIT), Column("Crédit", CREDIT), *_TEXTS),
            delimiters=";,",
            charset="iso8859-15",
        ),
        Layout(columns=(*_DATES, Column("Montant", "amount"), *_TEXTS), delimiters=";,", charset="iso8859-15"),
    ),
)
