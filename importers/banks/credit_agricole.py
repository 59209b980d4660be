"""Crédit Agricole: the regional sites' file of several accounts and cards, and its header-only variant."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

_COLUMNS = (
    Column("Date|Date opération|Date de l'opération", "booked_on"),
    Column("Date opération", optional=True),
    Column("Date valeur|Date de valeur", "value_on", optional=True),
    Column("Libellé", "label"),
    Column("Débit euros", DEBIT),
    Column("Crédit euros", CREDIT),
)

# Each account or card has its own lines above its rows: holder, "… n° 12345678901", "Solde au … : … EUR".
CREDIT_AGRICOLE = BankCsv(
    name="credit_agricole",
    company="credit-agricole",
    layouts=(
        Layout(
            columns=_COLUMNS,
            several=True,
            around=(
                r"solde (?:disponible )?au (?P<on>\d\d/\d\d/\d{4}) :?;* (?P<closing>[+-]? \d[^;]*)(?:;.*)?",
                r"(?P<holder>(?:m|mr|mme|mlle|monsieur|madame)\.? (?!;)[^;\d]+)",
                r"(?P<name>[^;]*?) n[°o] :? (?P<account>[\dx*][\dx* ]{2,}[\dx*])",
            ),
        ),
    ),
)
