"""BNP Paribas: an account line, then named columns (since 2024) or columns without names (2019 to 2022)."""

from __future__ import annotations

import re

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout
from importers.tables import TableRow

# Kind; name; ****1234; day; (empty in the older files); balance of that day.
_ACCOUNT_LINE = (
    r"[^;]*;(?P<name>[^;]*);(?P<account>[\d*x]*[*x]\d{2,6});(?P<on>\d\d/\d\d/\d{4});{1,2}(?P<closing>[+-]? \d[^;]*)"
)
_DATED = re.compile(r"\d\d/\d\d/\d{4}")


def _is_row(row: TableRow) -> bool:
    return len(row.cells) == 5 and _DATED.fullmatch(row.cells[0].strip()) is not None


BNP_PARIBAS = BankCsv(
    name="bnp_paribas",
    company="bnp-paribas",
    layouts=(
        Layout(
            columns=(
                Column("Date opération", "booked_on"),
                Column("Libellé court"),
                Column("Type opération", "bank_kind"),
                Column("Libellé opération", "label"),
                Column("Montant opération en euro|Montant opération en euros|Montant opération", "amount"),
            ),
            around=(_ACCOUNT_LINE,),
            escaped=True,
        ),
        Layout(
            header=False,
            columns=(
                Column("", "booked_on"),
                Column("", "bank_category"),
                Column("", "bank_category"),
                Column("", "label"),
                Column("", "amount"),
            ),
            around=(_ACCOUNT_LINE,),
            needs=("account", "closing"),
            fits=_is_row,
            escaped=True,
        ),
    ),
)
