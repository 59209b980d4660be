"""Caisse d'Épargne before 2023: bank and account lines, the closing balance above the rows and the opening below."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

_BANK_LINE = (
    r"code de la banque : (?P<bank_id>\d+)[^;]*(?:;code de l'agence : [^;]*)?"
    r"(?:;date de début de téléchargement : (?P<since>[\d/]+))?(?:;date de fin de téléchargement : (?P<on>[\d/]+))?"
)
_ACCOUNT_LINE = (
    r"numéro de compte : (?P<account>[^;]+?)(?:;nom du compte : (?P<name>[^;]*?))?(?:;devise : (?P<currency>[^;]*?))?"
)

CAISSE_EPARGNE = BankCsv(
    name="caisse_epargne",
    company="caisse-epargne",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Numéro d'opération", "reference"),
                Column("Libellé", "label"),
                Column("Débit", DEBIT),
                Column("Crédit", CREDIT),
                Column("Détail", "remittance", optional=True),
            ),
            around=(
                _BANK_LINE,
                _ACCOUNT_LINE,
                r"solde en fin de période[ :;]*(?P<closing>[+-]? \d[^;]*)",
                r"solde en début de période[ :;]*(?P<opening>[+-]? \d[^;]*)",
            ),
        ),
    ),
)
