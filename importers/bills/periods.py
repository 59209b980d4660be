"""The period of a bill, whose first day often lacks its month or year: completed from its end and the bill's date."""

from __future__ import annotations

import re
from datetime import date

from importers.tables import plain

_MONTHS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})(?:er)?(?:[/.\- ](\d{1,2}|[a-z]+)\.?(?:[/.\- ](\d{4}|\d{2}))?)?")


def period(text: str, issued: str) -> tuple[str, str]:
    """First and last day as ISO text from "du 15/05 au 14/06"; two empty texts when they cannot be completed.

    The year of the end is the one that puts it nearest to the day of issue.
    """
    first, _, last = plain(text).strip().removeprefix("du ").partition(" au ")
    end = _completed(_parts(last), _date(_parts(issued)))
    start = _before(_parts(first), end) if end else None
    return (start.isoformat(), end.isoformat()) if start and end else ("", "")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(plain(text).strip())
    if match is None:
        return 0, None, None
    year = int(match[3]) if match[3] else None
    return int(match[1]), _month(match[2]), year + 2000 if year is not None and year < 100 else year


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(_MONTHS, 1) if text.startswith(name)), None)


def _date(parts: tuple[int, int | None, int | None]) -> date | None:
    day, month, year = parts
    try:
        return date(year, month, day) if year and month else None
    except ValueError:
        return None


def _completed(parts: tuple[int, int | None, int | None], issued: date | None) -> date | None:
    day, month, year = parts
    if year or issued is None:
        return _date(parts)
    near = (_date((day, month, issued.year + shift)) for shift in (-1, 0, 1))
    return min((one for one in near if one), key=lambda one: abs(one - issued), default=None)


def _before(parts: tuple[int, int | None, int | None], end: date) -> date | None:
    """The last day of that form that is not after the end."""
    day, month, year = parts
    for candidate in (
        _date((day, month or end.month, year or end.year)),
        _date((day, month, year or end.year - 1)) if month else None,
    ):
        if candidate and candidate <= end:
            return candidate
    return None
