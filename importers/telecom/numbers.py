"""Telephone numbers as files of French operators write them, in one international form."""

from __future__ import annotations

import re

_HIDDEN = re.compile(r"(?<=\d)[xX]{2,}$")
_MARKS = re.compile(r"[\s.\-()/]")
_NATIONAL = re.compile(r"0[1-9][\d*]{8}", re.ASCII)
_INTERNATIONAL = re.compile(r"\+?33([1-9][\d*]{8})|\+([1-9][\d*]{5,14})", re.ASCII)


def international(text: str) -> str:
    """A number as +33612345678; hidden digits stay as stars, short numbers and words as they are written.

    Eleven digits that begin with 33 are a French number written without its plus.
    """
    number = _bare(text)
    if _NATIONAL.fullmatch(number):
        return "+33" + number[1:]
    if match := _INTERNATIONAL.fullmatch(number):
        return "+33" + match[1] if match[1] else number
    return number if re.fullmatch(r"\+?[\d*#]+", number) else text.strip()


def as_written(text: str) -> str:
    """A number of a country that is not told: international where it is written so, else its digits as they are."""
    number = _bare(text)
    return number if re.fullmatch(r"\+?[\d*#]+", number) else text.strip()


def _bare(text: str) -> str:
    """Digits without what groups them, hidden ones as stars, "+" for "00"."""
    number = _HIDDEN.sub(lambda match: "*" * len(match[0]), _MARKS.sub("", text))
    return "+" + number[2:] if number.startswith("00") else number
