"""Société Générale: a line on the account, then the columns of the site of 2022, or of the one before."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

# ="account number";from;to;count;date;balance EUR: the formula keeps spreadsheets from rewriting the number.
_NUMBER = r"=?\"*(?P<account>\d[\d ]{6,}\d)\"*"
_DAY = r"\d\d/\d\d/\d{4}"

SOCIETE_GENERALE = BankCsv(
    name="societe_generale",
    company="societe-generale",
    layouts=(
        Layout(
            columns=(
                Column("Date de l'opération", "booked_on"),
                Column("Libellé"),
                Column("Détail de l'écriture", "label"),
                Column("Montant de l'opération", "amount"),
                Column("Devise", "currency"),
            ),
            around=(rf"{_NUMBER};(?P<since>{_DAY});{_DAY}(?:;[^;]*;(?P<on>{_DAY});(?P<closing>[+-]? \d[^;]*))?",),
        ),
        Layout(
            columns=(
                Column("date_comptabilisation", "booked_on"),
                Column("libellé_complet_operation", "label"),
                Column("montant_operation", "amount"),
                Column("devise", "currency"),
            ),
            around=(rf"{_NUMBER};{_DAY};{_DAY}(?:;.*)?",),
        ),
    ),
)
