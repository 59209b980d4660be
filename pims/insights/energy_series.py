"""One series a meter: readings of all its registers and files that cover each moment once, the finest there are."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pims.insights.home_time import home_time, in_utc
from pims.queries.energy import ReadingRow

# Registers that hold all the energy of their meter; any other is a part, like peak and off-peak hours.
_TOTALS = re.compile(r"(?:gas|production)? ?(?:daily|monthly|yearly|billed|period)?")
_FAMILY = re.compile(r"EAS ([FDT])", re.IGNORECASE)
CURVE, DAY, MONTH, LONGER = "curve", "day", "month", "longer"
PARTS = "parts"
_LEVELS = ((60, CURVE), (25 * 60, DAY))
_MONTHS = range(27 * 24 * 60, 32 * 24 * 60)  # minutes of a month, an hour more or less
_LENGTHS = {"daily": timedelta(days=1), "monthly": timedelta(days=30)}


@dataclass(frozen=True, slots=True)
class Span:
    """Energy of an interval; `start`: local ISO text at home, `at`: the moment in UTC. `parts`: kWh by register."""

    start: str
    at: datetime
    minutes: int
    kwh: Decimal
    parts: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A meter's readings of one energy ("electricity", "gas", "production") by level, each moment once in a level.

    `left_out`: readings that other ones of the level already cover, or whose length is not told.
    """

    meter: str
    energy: str
    company: str
    curve: tuple[Span, ...]
    days: tuple[Span, ...]
    months: tuple[Span, ...]
    longer: tuple[Span, ...]
    left_out: int


def series_of(rows: Iterable[ReadingRow]) -> list[Series]:
    """Every meter and energy of the readings, in order."""
    groups: dict[tuple[str, str], list[ReadingRow]] = defaultdict(list)
    for row in rows:
        groups[row.meter, energy_of(row)].append(row)
    return [_series(*key, held) for key, held in sorted(groups.items())]


def energy_of(row: ReadingRow) -> str:
    """What a reading is of, by its register."""
    said = row.register.lower()
    if "production" in said:
        return "production"
    return "gas" if said.startswith("gas") or row.company == "grdf" else "electricity"


def _series(meter: str, energy: str, rows: Sequence[ReadingRow]) -> Series:
    levels: dict[str, dict[str, dict[datetime, dict[int, dict[str, Decimal]]]]] = {}
    starts: dict[datetime, str] = {}
    lost = 0
    for row in rows:
        minutes, at = minutes_of(row), in_utc(row.start, row.start_utc)
        if minutes <= 0:
            lost += 1
            continue
        starts[at] = home_time(row.start, row.start_utc)
        spans = levels.setdefault(_level(minutes, starts[at]), {}).setdefault(family_of(row.register), {})
        spans.setdefault(at, {}).setdefault(minutes, {})[row.register] = Decimal(row.kwh)
    found: dict[str, tuple[Span, ...]] = {}
    for level, families in levels.items():
        made = [[Span(starts[at], at, minutes, sum(parts.values(), Decimal(0)), tuple(sorted(parts.items())))
                 for at, lengths in spans.items() for minutes, parts in lengths.items()]
                for spans in families.values()]  # fmt: skip
        found[level] = covering(made)
        lost += sum(map(len, made)) - len(found[level])
    company = next((row.company for row in rows if row.company), "")
    curve, days, months, longer = (found.get(level, ()) for level in (CURVE, DAY, MONTH, LONGER))
    return Series(meter, energy, company, curve, days, months, longer, lost)


def covering(candidates: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Spans that cover no moment twice: those of the register with the most time first, then what others add."""
    ordered = sorted(candidates, key=lambda spans: (-sum(one.minutes for one in spans), _shortest(spans)))
    taken = _apart(ordered[0]) if ordered else []
    for spans in ordered[1:] if taken else ordered:
        for span in sorted(spans, key=lambda one: (one.minutes, one.at)):
            end = span.at + timedelta(minutes=span.minutes)
            place = bisect_left(taken, span.at, key=_begin)
            before = place > 0 and taken[place - 1][1] > span.at
            after = place < len(taken) and taken[place][0] < end
            if not (before or after):
                insort(taken, (span.at, end, span), key=_begin)
    return tuple(span for _start, _end, span in taken)


_Taken = tuple[datetime, datetime, Span]


def _begin(held: _Taken) -> datetime:
    return held[0]


def _apart(spans: Sequence[Span]) -> list[_Taken]:
    """Spans in order with their ends when none overlaps another, as in most files; else nothing."""
    held = [(one.at, one.at + timedelta(minutes=one.minutes), one) for one in sorted(spans, key=lambda one: one.at)]
    return held if all(before[1] <= after[0] for before, after in pairwise(held)) else []


def _shortest(spans: Sequence[Span]) -> int:
    return min((one.minutes for one in spans), default=0)


def minutes_of(row: ReadingRow) -> int:
    """How long a reading lasts; 0 when nothing tells it."""
    start = in_utc(row.start, row.start_utc)
    if row.end is None:
        length = next((length for word, length in _LENGTHS.items() if word in row.register), timedelta())
        return int(length.total_seconds() // 60)
    return int((in_utc(row.end, row.end_utc) - start).total_seconds() // 60)


def _level(minutes: int, start: str) -> str:
    """A month begins on its first day: thirty days from the twelfth on, like those of a bill, are no month."""
    if minutes in _MONTHS and start[8:10] == "01":
        return MONTH
    return next((level for most, level in _LEVELS if minutes <= most), LONGER)


@lru_cache(maxsize=1024)
def family_of(register: str) -> str:
    """Registers that are parts of one whole: the supplier's, the grid's, those of peak and off-peak hours."""
    if _TOTALS.fullmatch(register.lower()):
        return f"total {register}"
    match = _FAMILY.search(register)
    return f"{PARTS} {match[1].upper()}" if match else PARTS
