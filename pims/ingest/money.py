"""The strict reading of amounts and numbers: ASCII digits, one decimal mark, no more decimals than the currency has."""

from __future__ import annotations

import re

from pims.records.money import LARGEST_AMOUNT, NO_CURRENCY, exponent

_PLAIN = re.compile(r"([+-]?)(\d{1,12})(?:([.,])(\d{1,2}))?", re.ASCII)
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009\t'\u2019")
_EDGES = " \t\u00a0\u202f\u2009"
_SYMBOL = r"(?:R\$|[€$£¥]|[A-Z]{3})"
_SYMBOLS = re.compile(rf"^([+-]?)\s*{_SYMBOL}\s*|\s*{_SYMBOL}([+-]?)$", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}|[€£]", re.ASCII)
_SIGNS = {"€": "EUR", "£": "GBP"}
_NUMBER = {
    ",": re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,(\d+))?", re.ASCII),
    ".": re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?", re.ASCII),
}
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009'\u2019]\d{3})+(?:[.,]\d*)?|[\d.,]+", re.ASCII)


class BadCell(ValueError):
    """A cell that cannot be read; its only argument is the code of the problem."""


def digits(text: str, mark: str) -> tuple[int, str, str]:
    """Sign, whole digits and decimals of a written number.

    `mark` is "," or "." (the other one, blanks and apostrophes group thousands), or "last" (the last mark found).
    Raises BadCell("bad_amount").
    """
    written = text.replace("\u2212", "-").strip(_EDGES)
    sign, body = _sign(_SYMBOLS.sub(lambda m: (m[1] or "") + (m[2] or ""), written, count=1).strip(_EDGES))
    if not body or not _GROUPED.fullmatch(body):
        raise BadCell("bad_amount")
    body = body.translate(_BLANKS)
    if mark == "last":
        mark = "," if body.rfind(",") > body.rfind(".") else "."
    match = _NUMBER[mark].fullmatch(body)
    if match is None or body in ("", ",", "."):
        raise BadCell("bad_amount")
    decimals = match[1] or ""
    whole = body[: len(body) - len(decimals) - 1] if decimals else body
    return sign, re.sub(r"[.,]", "", whole) or "0", decimals


def _sign(body: str) -> tuple[int, str]:
    if body.startswith("(") and body.endswith(")"):
        return -1, body[1:-1].strip(_EDGES)
    if body[:1] in "+-" and body:
        return (-1 if body[0] == "-" else 1), body[1:].strip(_EDGES)
    if body[-1:] in "+-" and body:
        return (-1 if body[-1] == "-" else 1), body[:-1].strip(_EDGES)
    return 1, body


def units(text: str, mark: str, places: int) -> int:
    """A written number as an integer of 10**-places; zeros beyond are dropped, other decimals refused.

    Raises BadCell: bad_amount, too_many_decimals, too_large.
    """
    plain = _PLAIN.fullmatch(text) if places == 2 else None
    if plain:
        sign, whole, written_mark, decimals = plain.groups()
        if written_mark is None or mark in (written_mark, "last"):
            return int(f"{sign}{whole}{(decimals or '').ljust(2, '0')}")
    sign, whole, decimals = digits(text, mark)
    decimals = decimals.rstrip("0") if len(decimals) > places else decimals
    if len(decimals) > places:
        raise BadCell("too_many_decimals")
    if len(whole) > 18:
        raise BadCell("too_large")
    return sign * int(whole + decimals.ljust(places, "0"))


def minor_units(text: str, mark: str, currency: str) -> int:
    """An amount of money in minor units of its currency.

    Raises BadCell like `units`, and bad_currency when the cell itself names another currency.
    """
    if (named := _CODE.search(text)) and currency not in (NO_CURRENCY, _SIGNS.get(named[0], named[0])):
        raise BadCell("bad_currency")
    value = units(text, mark, exponent(currency))
    if abs(value) > LARGEST_AMOUNT:
        raise BadCell("too_large")
    return value


def canonical(text: str, mark: str) -> str:
    """A number as exact canonical text: "1 234,50" -> "1234.5". Raises BadCell."""
    sign, whole, decimals = digits(text, mark)
    if len(whole) > 15 or len(decimals) > 12:
        raise BadCell("too_large")
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    value = f"{whole}.{decimals}" if decimals else whole
    return f"-{value}" if sign < 0 and value != "0" else value
