"""What a home used: by day, month and hour of the week, its base load, and what that says of presence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from sqlalchemy import Connection

from pims.insights.energy_series import Series, Span, series_of
from pims.insights.home_time import weekday
from pims.insights.plan_use import next_month
from pims.queries.energy import EVERY, ReadingFilter, reading_rows

_WHOLE_DAY = 23 * 60  # minutes: the shortest day of the year
_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class DayUse:
    """A day of a meter. `basis`: "curve" or "day" (what was read); `whole`: all its hours are known."""

    meter: str
    energy: str
    day: str
    kwh: Decimal
    basis: str
    whole: bool


@dataclass(frozen=True, slots=True)
class MonthUse:
    """A month of a meter. `basis`: "days" (its days added up) or "month" (read as one); `days`: how many are known."""

    meter: str
    energy: str
    month: str
    kwh: Decimal
    basis: str
    days: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Load:
    """Mean power in watts by day of the week (Monday first) and hour; None where nothing was read.

    `base`: what runs day and night, in watts: the middle of all days' lowest tenth; `base_low`, `base_high`: of half
    of the days. None without a curve.
    """

    meter: str
    energy: str
    cells: tuple[tuple[int | None, ...], ...]
    days: int
    base: int | None
    base_low: int | None
    base_high: int | None


def energy_days(conn: Connection, wanted: ReadingFilter = EVERY) -> list[DayUse]:
    """Every day of every meter, the newest first."""
    found = [one for series in series_of(reading_rows(conn, wanted)) for one in days_of(series)]
    return sorted(found, key=lambda one: (one.day, one.meter, one.energy), reverse=True)


def energy_months(conn: Connection, wanted: ReadingFilter = EVERY) -> list[MonthUse]:
    """Every month of every meter, the newest first."""
    found = [one for series in series_of(reading_rows(conn, wanted)) for one in energy_months_of(series)]
    return sorted(found, key=lambda one: (one.month, one.meter, one.energy), reverse=True)


def energy_loads(conn: Connection, wanted: ReadingFilter = EVERY) -> list[Load]:
    """The load of every meter that has a curve."""
    return [load_of(series) for series in series_of(reading_rows(conn, wanted)) if series.curve]


def days_of(series: Series) -> list[DayUse]:
    """The days of a series, oldest first: by the curve where it knows the whole day, else by the day's own reading."""
    read = {span.start[:10]: span.kwh for span in series.days}
    curves: dict[str, list[Span]] = defaultdict(list)
    for span in series.curve:
        curves[span.start[:10]].append(span)
    made = []
    for day in sorted({*read, *curves}):
        spans = curves.get(day, ())
        whole = sum(span.minutes for span in spans) >= _WHOLE_DAY
        if whole or day not in read:
            kwh = sum((span.kwh for span in spans), Decimal(0))
            made.append(DayUse(series.meter, series.energy, day, kwh, "curve", whole))
        else:
            made.append(DayUse(series.meter, series.energy, day, read[day], "day", True))
    return made


def energy_months_of(series: Series) -> list[MonthUse]:
    """The months of a series, oldest first: the sum of their days when all are known, else their own reading."""
    days: dict[str, list[DayUse]] = defaultdict(list)
    for one in days_of(series):
        days[one.day[:7]].append(one)
    read = {_month_of(span): span.kwh for span in series.months}
    return [_month(series, month, days.get(month, ()), read.get(month)) for month in sorted({*days, *read})]


def _month(series: Series, month: str, days: Sequence[DayUse], read: Decimal | None) -> MonthUse:
    known = sum(one.whole for one in days)
    whole = known == _length(month)
    if read is not None and not whole:
        return MonthUse(series.meter, series.energy, month, read, "month", _length(month), True)
    kwh = sum((one.kwh for one in days), Decimal(0))
    return MonthUse(series.meter, series.energy, month, kwh, "days", known, whole)


def _month_of(span: Span) -> str:
    """The month in which the middle of a reading lies."""
    return (date.fromisoformat(span.start[:10]) + timedelta(minutes=span.minutes // 2)).isoformat()[:7]


def _length(month: str) -> int:
    return (date.fromisoformat(f"{next_month(month)}-01") - date.fromisoformat(f"{month}-01")).days


def load_of(series: Series) -> Load:
    """The mean power of each hour of the week, and the base load."""
    energy: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    minutes: dict[tuple[int, int], int] = defaultdict(int)
    for span in series.curve:
        key = weekday(span.start[:10]), int(span.start[11:13] or 0)
        energy[key] += span.kwh
        minutes[key] += span.minutes
    cells = tuple(tuple(_watts(energy[day, hour], minutes[day, hour]) if minutes[day, hour] else None
                        for hour in range(24)) for day in range(7))  # fmt: skip
    lows = sorted(lowest_tenth(series).values())
    base, low, high = (round(median(lows)), lows[len(lows) // 4], lows[3 * len(lows) // 4]) if lows else (None,) * 3
    return Load(series.meter, series.energy, cells, len(lows), base, low, high)


def lowest_tenth(series: Series) -> Mapping[str, int]:
    """Per whole day of the curve the power in watts under which it stays a tenth of the time."""
    powers: dict[str, list[Span]] = defaultdict(list)
    for span in series.curve:
        powers[span.start[:10]].append(span)
    return {
        day: sorted(_watts(span.kwh, span.minutes) for span in spans)[len(spans) // 10]
        for day, spans in powers.items()
        if sum(span.minutes for span in spans) >= _WHOLE_DAY
    }


def _watts(kwh: Decimal, minutes: int) -> int:
    return round(kwh * _THOUSAND * 60 / minutes)
