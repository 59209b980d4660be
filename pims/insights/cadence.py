"""How regular a row of days is: the interval class it follows, tolerant of weekends, month ends and pauses."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

# Interval class -> (days, tolerance in days, patience before a missing payment means the end).
CLASSES: dict[int, tuple[float, int, int]] = {
    7: (7.0, 2, 6),
    14: (14.0, 3, 8),
    30: (30.44, 6, 12),
    60: (60.88, 8, 20),
    90: (91.31, 10, 25),
    182: (182.6, 15, 40),
    365: (365.25, 21, 45),
}
PER_YEAR = {7: 52, 14: 26, 30: 12, 60: 6, 90: 4, 182: 2, 365: 1}
_MONTHS = {30: 1, 60: 2, 90: 3, 182: 6, 365: 12}
_PAUSE = 0.25  # what a link over a pause is worth beside a regular one
_LOOK_BACK = 14
_LONGEST = 12  # intervals that a pause may last


def is_step(gap: int, cadence: int) -> bool:
    """Whether a number of days is one interval of the class."""
    exact, tolerance, _ = CLASSES[cadence]
    return abs(gap - exact) <= tolerance


def may_hold(days: Sequence[date], cadence: int, least: int, regular: float) -> bool:
    """Whether sorted days may hold a row of at least so many, with this share of regular gaps: a quick no for most."""
    exact, tolerance, _ = CLASSES[cadence]
    if (days[-1] - days[0]).days < (least - 1) * (exact - tolerance):
        return False
    numbers, followers = [day.toordinal() for day in days], 0
    for number in numbers:
        place = bisect_left(numbers, number - exact - tolerance)
        followers += numbers[place] <= number - exact + tolerance
    return followers >= int(regular * (least - 1))


def chain(days: Sequence[date], cadence: int) -> list[int]:
    """The places of the longest regular row of payments in sorted days; a pause may stand between two of them."""
    if not days:
        return []
    worths, numbers = _worths(cadence), [day.toordinal() for day in days]
    score, before = [0.0] * len(days), [-1] * len(days)
    for place, number in enumerate(numbers):
        for earlier in range(place - 1, max(-1, place - 1 - _LOOK_BACK), -1):
            gap = number - numbers[earlier]
            if gap >= len(worths):
                break
            worth = worths[gap]
            if worth and score[earlier] + worth > score[place]:
                score[place], before[place] = score[earlier] + worth, earlier
    place = max(range(len(days)), key=lambda index: (score[index], -index))
    found = [place]
    while before[found[-1]] >= 0:
        found.append(before[found[-1]])
    return found[::-1]


@cache
def _worths(cadence: int) -> tuple[float, ...]:
    """What a link of so many days is worth, by days, up to the longest pause."""
    exact, tolerance, _ = CLASSES[cadence]
    return tuple(_worth(gap, exact, tolerance) for gap in range(int(_LONGEST * exact + tolerance) + 1))


def _worth(gap: int, exact: float, tolerance: int) -> float:
    """A step is worth nearly 1, the more the closer; a pause of whole intervals little; anything else nothing."""
    if abs(gap - exact) <= tolerance:
        return 1.0 - abs(gap - exact) / exact / 10
    intervals = round(gap / exact)
    return _PAUSE / intervals if intervals >= 2 and abs(gap - intervals * exact) <= tolerance + intervals else 0.0


def regularity(days: Sequence[date], cadence: int) -> float:
    """The share of the gaps that are one interval of the class (0 to 1)."""
    gaps = [(later - earlier).days for earlier, later in itertools.pairwise(days)]
    return sum(is_step(gap, cadence) for gap in gaps) / len(gaps) if gaps else 0.0


def next_day(days: Sequence[date], cadence: int) -> date:
    """When the next payment is expected: the usual day of the month nearest to one interval after the last."""
    exact, _, _ = CLASSES[cadence]
    target = days[-1] + timedelta(days=round(exact))
    if cadence not in _MONTHS:
        return target
    usual = _usual_day(days)
    around = [_in_month(target.year, target.month + shift, usual) for shift in (-1, 0, 1)]
    return min(around, key=lambda day: abs((day - target).days))


def patience(cadence: int) -> int:
    """How many days late a payment may be before the row counts as ended."""
    return CLASSES[cadence][2]


def _usual_day(days: Sequence[date]) -> int:
    counted = Counter(day.day for day in days[-12:])
    most = max(counted.values())
    return min(day for day, count in counted.items() if count == most)


def _in_month(year: int, month: int, day: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))
