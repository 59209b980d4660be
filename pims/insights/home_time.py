"""Moments in the time of the person: what a file tells in UTC as the clock at home showed it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HOME = "Europe/Paris"


@lru_cache(maxsize=100_000)
def home_time(local: str, utc: str | None) -> str:
    """Local ISO text. A file that speaks in UTC is put into the time of home; any other says what the clock showed.

    An hour that comes twice a year is the same hour both times.
    """
    if utc is None or utc.removesuffix("Z") != local or len(local) < 13:
        return local
    zone = _home()
    if zone is None:
        return local
    return datetime.fromisoformat(local).replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None).isoformat()


@lru_cache(maxsize=100_000)
def in_utc(local: str, utc: str | None) -> datetime:
    """The moment, for order and lengths: by UTC when known, else by the clock at home (the first of an hour twice)."""
    if utc:
        return datetime.fromisoformat(utc.removesuffix("Z")).replace(tzinfo=UTC)
    return datetime.fromisoformat(local).replace(tzinfo=_home() or UTC).astimezone(UTC)


def clock(at: datetime) -> datetime:
    """What the clock at home showed at a moment."""
    return at.astimezone(_home() or UTC).replace(tzinfo=None)


def day_begins(day: str) -> datetime:
    """The midnight at home with which an ISO day begins, in UTC: a day has 23, 24 or 25 hours."""
    return in_utc(f"{day[:10]}T00:00:00", None)


@lru_cache(maxsize=20_000)
def weekday(day: str) -> int:
    """The day of the week of an ISO day, Monday is 0."""
    return date.fromisoformat(day).weekday()


@cache
def _home() -> ZoneInfo | None:
    """None on a machine that knows no time zones."""
    try:
        return ZoneInfo(HOME)
    except ZoneInfoNotFoundError:
        return None
