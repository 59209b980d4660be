"""Cells of an export: exact, and never taken for a formula by a spreadsheet."""

from __future__ import annotations

import re

from pims.records.money import decimal_text, micro_text

MARK = "'"
# What spreadsheets take for the start of a formula, full-width forms too (OWASP, "CSV injection").
_TRIGGERS = (*"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", MARK)
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)


def safe(text: str) -> str:
    """The text with a quote before it when a spreadsheet could take it for a formula; `said` takes it away again."""
    return MARK + text if text.startswith(_TRIGGERS) and not _NUMBER.fullmatch(text) else text


def said(cell: str) -> str:
    """The text that `safe` was given."""
    return cell.removeprefix(MARK)


def cell_text(value: object, kind: str, currency: str) -> str:
    """A stored value as text: amounts as decimal strings, nothing as an empty cell."""
    if value is None:
        return ""
    if kind == "money":
        return decimal_text(int(str(value)), currency)
    if kind == "micro_money":
        return micro_text(int(str(value)))
    return safe(str(value))
