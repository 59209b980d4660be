"""What electricity says of presence: days away, hours of waking and sleeping. Inferences, each with its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from sqlalchemy import Connection

from pims.insights.energy import DayUse, Load, days_of, load_of
from pims.insights.energy_series import Series, series_of
from pims.queries.energy import EVERY, ReadingFilter, reading_rows

_BAND = Decimal("1.35")  # a day away: no more than the base load and a third
_QUIET = Decimal("0.45")  # without a curve: less than this share of the days around
_AROUND = 15  # days
_LEAST_DAYS = 14  # before anything is said
_RISE = 0.35  # of the way from the base load to the busiest hour
_NIGHT_ENDS = 4  # o'clock
_EVENING, _MORNING = 18, 8  # o'clock: between them a home in use is used
_WHOLE_NIGHT = 13 * 60  # minutes: the shortest, when the clock goes forward
_LEAST_HOURS = 3  # without use in the day, before they are told
_MANY_DAYS = 56  # eight of each weekday: enough to tell a habit from chance
STRONG, FAIR, WEAK = "strong", "fair", "weak"
_WEEK = (("weekdays", range(5)), ("weekend", range(5, 7)))


@dataclass(frozen=True, slots=True)
class Absence:
    """Days in a row on which hardly more than the base load was used. `limit`: kWh a day that none of them passes.

    `clue`: how much it says: "strong" (several days of a curve), "fair" (one day), "weak" (by whole days alone).
    """

    since: str
    until: str
    days: int
    kwh_a_day: Decimal
    limit: Decimal
    clue: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The hours between which a home is usually awake, by "weekdays" and "weekend"; `threshold` in watts.

    `out`, `back`: the hours of the day between which hardly more than the base load is used, None when there are none.
    """

    part: str
    up: int
    down: int
    threshold: int
    out: int | None
    back: int | None
    clue: str


@dataclass(frozen=True, slots=True)
class Presence:
    """What anyone with these readings can infer of a home. `basis`: "curve", "day", or "" when too little is known.

    `usual`: kWh of a middle day; `base`: watts that run day and night, None without a curve. `nights`: the days on
    whose evening, and until the next morning, hardly more than the base load was used.
    """

    meter: str
    basis: str
    days: int
    usual: Decimal
    base: int | None
    absences: tuple[Absence, ...]
    rhythm: tuple[Rhythm, ...]
    nights: tuple[str, ...] = ()


def presences(conn: Connection, wanted: ReadingFilter = EVERY) -> list[Presence]:
    """What every electricity meter says of presence."""
    found = series_of(reading_rows(conn, wanted))
    return [presence_of(series) for series in found if series.energy == "electricity" and (series.curve or series.days)]


def presence_of(series: Series) -> Presence:
    """The same of a series. Fewer than two weeks of whole days say nothing."""
    days = [one for one in days_of(series) if one.whole]
    usual = median([one.kwh for one in days]) if days else Decimal(0)
    load = load_of(series)
    if len(days) < _LEAST_DAYS:
        return Presence(series.meter, "", len(days), usual, load.base, (), ())
    by_curve = load.base is not None and load.days >= _LEAST_DAYS
    if by_curve:
        limit = _idle(load.base or 0) * 24 / 1000
        # Where a home always idles, its base load is its use: nothing tells a day away from any other.
        quiet = [(one, limit) for one in days if one.kwh <= limit] if limit < usual else []
    else:
        quiet = [(one, limit) for one in days if one.kwh <= (limit := _around(one, days) * _QUIET)]
    basis = "curve" if by_curve else "day"
    rhythm = tuple(_rhythm(load)) if by_curve else ()
    nights = nights_away(series, load.base or 0) if by_curve else ()
    return Presence(series.meter, basis, len(days), usual, load.base, _runs(quiet, basis), rhythm, nights)


def _idle(base: int) -> Decimal:
    """Watts under which a home is not in use."""
    return base * _BAND


def nights_away(series: Series, base: int) -> tuple[str, ...]:
    """The days whose night was spent at the base load, oldest first; none where every night is like that."""
    energy: dict[str, Decimal] = defaultdict(Decimal)
    minutes: dict[str, int] = defaultdict(int)
    for span in series.curve:
        day, hour = span.start[:10], int(span.start[11:13] or 0)
        if _MORNING <= hour < _EVENING:
            continue
        night = day if hour >= _EVENING else (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        energy[night] += span.kwh
        minutes[night] += span.minutes
    watts = {night: energy[night] * 60_000 / known for night, known in minutes.items() if known >= _WHOLE_NIGHT}
    if not watts or median(watts.values()) <= _idle(base):
        return ()
    return tuple(sorted(night for night, used in watts.items() if used <= _idle(base)))


def _around(one: DayUse, days: Sequence[DayUse]) -> Decimal:
    """The middle of the days around one."""
    on = date.fromisoformat(one.day)
    near = [other.kwh for other in days if abs((date.fromisoformat(other.day) - on).days) <= _AROUND]
    return median(near)


def _runs(quiet: Sequence[tuple[DayUse, Decimal]], basis: str) -> tuple[Absence, ...]:
    """Days in a row as one absence."""
    runs: list[list[tuple[DayUse, Decimal]]] = []
    for one, limit in quiet:
        after = date.fromisoformat(runs[-1][-1][0].day) + timedelta(days=1) if runs else None
        if after == date.fromisoformat(one.day):
            runs[-1].append((one, limit))
        else:
            runs.append([(one, limit)])
    return tuple(
        Absence(run[0][0].day, run[-1][0].day, len(run), sum((one.kwh for one, _limit in run), Decimal(0)) / len(run),
                max(limit for _one, limit in run), WEAK if basis == "day" else STRONG if len(run) > 1 else FAIR)
        for run in runs
    )  # fmt: skip


def _rhythm(load: Load) -> list[Rhythm]:
    base, found = load.base or 0, []
    for part, days in _WEEK:
        hours = [[w for day in days if (w := load.cells[day][hour]) is not None] for hour in range(24)]
        means = [sum(held) / len(held) if held else 0.0 for held in hours]
        if not all(hours) or max(means) <= base:
            continue
        threshold = base + _RISE * (max(means) - base)
        busy = [hour for hour in range(_NIGHT_ENDS, 24) if means[hour] > threshold]
        if busy:
            out, back = _without_use(means, busy[0], busy[-1], base)
            clue = STRONG if load.days >= _MANY_DAYS else FAIR
            found.append(Rhythm(part, busy[0], busy[-1] + 1, round(threshold), out, back, clue))
    return found


def _without_use(means: Sequence[float], up: int, down: int, base: int) -> tuple[int | None, int | None]:
    """The longest run of hours of the day at the base load; None, None when it is short."""
    best = (0, 0)
    begin = up
    for hour in range(up, down + 1):
        if means[hour] > _idle(base):
            best = max(best, (hour - begin, begin))
            begin = hour + 1
    return (best[1], best[1] + best[0]) if best[0] >= _LEAST_HOURS else (None, None)
