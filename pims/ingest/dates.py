"""The strict reading of days and instants by one declared order for the whole file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pims.ingest.money import BadCell
from pims.records.cells import Instant

EARLIEST = date(1970, 1, 1)
DAYS_AHEAD = 400  # a statement may show a coming instalment, never one of the next decade
FURTHEST_OFFSET = 14  # hours from UTC, Line Islands

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "fevrier february fevr fev feb",
            "mars march mar",
            "avril april avr apr",
            "mai may",
            "juin june jun",
            "juillet july juil jul",
            "aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TAIL = r"(?:[ T]+(?:à )?\d{1,2}[:hH].*)?"  # a time may follow; other words make it no date
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})" + _TAIL, re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})" + _TAIL + r"|(\d{4})(\d{2})(\d{2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ \-]([a-z]+)\.?,?[ \-](\d{4}|\d{2})" + _TAIL, re.ASCII)
_OFX = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{2,6})?(?:\.\d+)?\s*(?:\[[^\]]*\]?)?", re.ASCII)
_TIME = re.compile(
    r"[T ]+(?:à )?(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}(?: UTC)?)?\s*$", re.ASCII
)
_ACCENTS = str.maketrans("éèêûôà", "eeeuoa")


def day(text: str, order: str, today: date) -> date:
    """A calendar day; `order` is "dmy", "mdy", "ymd" or "ofx". Raises BadCell: bad_date, date_out_of_range."""
    found = _parts(text, order)
    if found is None:
        raise BadCell("bad_date")
    try:
        value = date(*found)
    except ValueError:
        raise BadCell("bad_date") from None
    if not EARLIEST <= value <= today + timedelta(days=DAYS_AHEAD):
        raise BadCell("date_out_of_range")
    return value


def _parts(text: str, order: str) -> tuple[int, int, int] | None:
    if order == "ofx":
        match = _OFX.fullmatch(text)
        return (int(match[1]), int(match[2]), int(match[3])) if match else None
    if match := _YEAR_FIRST.fullmatch(text):
        a, b, c = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        return int(a), int(b), int(c)
    if order == "ymd":
        return None
    if match := _DAY_FIRST.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        return (year, second, first) if order == "dmy" else (year, first, second)
    if match := _WORDS.fullmatch(text.lower().translate(_ACCENTS)):
        month = _MONTHS.get(match[2])
        return (_year(match[3]), month, int(match[1])) if month else None
    return None


def _year(text: str) -> int:
    """Two digits mean this century up to 69, the last one from 70 (POSIX)."""
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < 70 else 1900)


def instant(text: str, order: str, zone: str, today: date) -> Instant:
    """A moment: local ISO text, and UTC when the text has an offset or the format a zone. Raises BadCell."""
    match = _TIME.search(text)
    on = day(text[: match.start()].strip() if match else text, order, today)
    if match is None:
        return Instant(on.isoformat())
    try:
        local = datetime(on.year, on.month, on.day, int(match[1]), int(match[2]), int(match[3] or 0))  # noqa: DTZ001
    except ValueError:
        raise BadCell("bad_date") from None
    return Instant(local.isoformat(), _utc(local, match[4] or "", zone))


def _utc(local: datetime, offset: str, zone: str) -> str | None:
    offset = offset.removesuffix(" UTC")
    if offset in ("Z", "UTC"):
        return local.isoformat() + "Z"
    if offset:
        hours, minutes = int(offset[1:3]), int(offset[-2:])
        if hours > FURTHEST_OFFSET or minutes > 59:
            raise BadCell("bad_date")
        shift = timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)
        return (local - shift).isoformat() + "Z"
    if not zone:
        return None
    try:
        here = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    early, late = local.replace(tzinfo=here), local.replace(tzinfo=here, fold=1)
    if early.utcoffset() != late.utcoffset():
        return None  # the hour that comes twice, or never: the file does not say which
    return early.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
