"""Crédit Mutuel de Bretagne and Crédit Mutuel du Sud-Ouest (Arkéa): columns without accents, both amounts positive."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

_REST = (Column("Libelle", "label"), Column("Debit", DEBIT), Column("Credit", CREDIT))

ARKEA = BankCsv(
    name="arkea",
    company="",
    institution="Crédit Mutuel Arkéa",
    layouts=(
        Layout(columns=(Column("Date operation", "booked_on"), Column("Date valeur", "value_on"), *_REST), cells=5),
        Layout(columns=(Column("Date operation", "booked_on"), *_REST), cells=4),
    ),
)
