"""The words of a language that letters are built from: dates, names of identifiers, countries, blanks to fill in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pims.assets import asset

# What no line of a letter may hold: line breaks of any kind, other control characters, lone surrogates.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@cache
def words(language: str) -> Mapping[str, Any]:
    """The words file of a language of the letters."""
    return tomllib.loads(asset("letters", language, "words.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A text as one line without control characters; no-break spaces stay."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text)).strip()


def long_date(on: date, language: str) -> str:
    """A date in full: "21 novembre 2026", "1er mars 2026", "21 November 2026"."""
    said = words(language)
    day = said["first_day"] if on.day == 1 else str(on.day)
    return str(said["date"]).format(day=day, month=said["months"][on.month - 1], year=on.year)


def iso_date(text: str, language: str) -> str:
    """ISO text in full, as `long_date`; empty stays empty."""
    return long_date(date.fromisoformat(text[:10]), language) if text else ""


def count_text(count: int, language: str) -> str:
    """A count with the language's mark between thousands."""
    return f"{count:,}".replace(",", "\u202f" if language == "fr" else ",")
