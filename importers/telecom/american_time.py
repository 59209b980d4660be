"""Days and hours as operators of the United States write them, as ISO text."""

from __future__ import annotations

import re

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})? ?([AP])M?", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_WORDS = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def american_day(text: str) -> str:
    """The day of "04/01/2026" (month first) or "Apr 1, 2026"; empty when it is none."""
    if match := _DATE.fullmatch(text):
        return f"{match[3]}-{match[1]:0>2}-{match[2]:0>2}"
    match = _WORDS.fullmatch(text)
    if match is None or match[1].lower() not in _MONTHS:
        return ""
    return f"{match[3]}-{_MONTHS.index(match[1].lower()) + 1:02}-{match[2]:0>2}"


def american_moment(day: str, time: str) -> str:
    """Day and time of twelve hours ("04/01/2026", "6:40PM") as one text of 24 hours; empty when they are none."""
    date, clock = american_day(day), _TIME.fullmatch(time)
    if not date or clock is None or not 1 <= int(clock[1]) <= 12:
        return ""
    hour = int(clock[1]) % 12 + (12 if clock[3].upper() == "P" else 0)
    return f"{date} {hour:02}:{clock[2]}"
