"""Zeros that a spreadsheet took from the front of article numbers and postcodes, given back where it is proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from importers.shops.gtin import gtin

_POSTCODE = 5  # digits of postcodes in most of Europe; a sheet loses the zero they begin with
_SHORT, _WHOLE_CODE = 9, 13  # digits of an article number that lost its zeros, and of a whole one


def whole_code(code: str, zeros: Counter[str]) -> str:
    """An article number with the zeros that a sheet took from it, where the check digit proves them."""
    if code.isdigit() and _SHORT <= len(code) < _WHOLE_CODE - 1 and gtin(code.zfill(_WHOLE_CODE)):
        zeros["code"] += 1
        return code.zfill(_WHOLE_CODE)
    return code


def has_whole_postcodes(cells: Iterable[str]) -> bool:
    """Whether one of the postcodes of a table has all its digits."""
    return any(len(cell) == _POSTCODE and cell.isdigit() for cell in cells)


def whole_postcode(postcode: str, zeros: Counter[str]) -> str:
    """A postcode of four digits with its zero, for tables where others have five."""
    if postcode.isdigit() and len(postcode) == _POSTCODE - 1:
        zeros["postcode"] += 1
        return postcode.zfill(_POSTCODE)
    return postcode
