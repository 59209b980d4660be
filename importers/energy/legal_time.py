"""French legal time of meters: when an interval began that is stamped with its end, in the doubled hour too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE = "Europe/Paris"
_STAMP = re.compile(
    r"(?:(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))"
    r"(?:[T ]+(?P<h>\d{1,2})[:hH](?P<min>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


@cache
def paris() -> tzinfo | None:
    """The zone, or None on a machine without a time zone database."""
    try:
        return ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return None


def moment(text: str) -> datetime | None:
    """A stamp as files of French meters write it, year or day first: aware with an offset, None when it is no stamp.

    24:00 is midnight at the end of that day.
    """
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = datetime(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))  # noqa: DTZ001
        late = match["h"] == "24" and match["min"] == "00" and (match["s"] or "00") == "00"
        hour = 0 if late else int(match["h"] or 0)
        at = day.replace(hour=hour, minute=int(match["min"] or 0), second=int(match["s"] or 0))
        at += timedelta(days=1 if late else 0)
        return at.replace(tzinfo=_offset(match["zone"])) if match["zone"] else at
    except (ValueError, OverflowError):
        return None


def later(at: datetime, minutes: int) -> datetime:
    """What the clock shows `minutes` after (before, when negative) a moment.

    With an offset the result has the one French clocks have then, if the stamp's own was that of French clocks.
    """
    zone = paris()
    if at.tzinfo is not None:
        moved = at.astimezone(UTC) + timedelta(minutes=minutes)
        french = zone is not None and at.utcoffset() == at.astimezone(zone).utcoffset()
        return moved.astimezone(zone if french else at.tzinfo)
    if zone is None or _twice_or_never(at):
        return at + timedelta(minutes=minutes)
    moved = (at.replace(tzinfo=zone).astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    naive = moved.replace(tzinfo=None, fold=0)
    return moved if _twice_or_never(naive) else naive


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes from one moment to another; those without offset are in French legal time."""
    zone = paris() or UTC
    first, last = (at if at.tzinfo else at.replace(tzinfo=zone) for at in (start, end))
    return int((last.astimezone(UTC) - first.astimezone(UTC)).total_seconds() // 60)


def told_apart(stamps: Sequence[datetime | None]) -> list[datetime | None]:
    """The stamps of a curve in the order of the file; those of the hour that comes twice get their offset.

    Only where such a stamp stands exactly twice: the earlier one is in summer time.
    """
    zone = paris()
    naive = [at for at in stamps if at is not None and at.tzinfo is None]
    counts = Counter(naive)
    doubled = {at for at, count in counts.items() if count == 2 and _twice_or_never(at)}
    if zone is None or not doubled:
        return list(stamps)
    ascending = naive[0] <= naive[-1]
    seen: set[datetime] = set()
    told: list[datetime | None] = []
    for at in stamps:
        if at is None or at not in doubled:
            told.append(at)
            continue
        told.append(at.replace(tzinfo=zone, fold=int((at in seen) == ascending)))
        seen.add(at)
    return told


def written(at: datetime) -> str:
    """ISO text, with the offset when the moment has one."""
    return at.isoformat(timespec="seconds")


def _twice_or_never(at: datetime) -> bool:
    zone = paris()
    return zone is not None and at.replace(tzinfo=zone).utcoffset() != at.replace(tzinfo=zone, fold=1).utcoffset()


def _offset(text: str) -> tzinfo:
    return UTC if text == "Z" else datetime.strptime(text.replace(":", ""), "%z").tzinfo or UTC
