"""Days on which money moves: months, weeks, working days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

STEPS = {30: 1, 60: 2, 90: 3, 182: 6, 365: 12}  # interval class -> months


def in_months(first: date, until: date, cadence: int, day: int) -> list[date]:
    """The same day of every month, or of every second, third… (the month's last when it is shorter)."""
    step, found, count = STEPS[cadence], list[date](), 0
    while True:
        month = first.month - 1 + count * step
        year, month = first.year + month // 12, month % 12 + 1
        on = date(year, month, min(day, monthrange(year, month)[1]))
        count += 1
        if on > until:
            return found
        if on >= first:
            found.append(on)


def in_weeks(first: date, until: date, weeks: int) -> list[date]:
    """The same day of every so many weeks."""
    return [first + timedelta(days=number) for number in range(0, (until - first).days + 1, 7 * weeks)]


def working(on: date) -> date:
    """That day, or the Monday after it."""
    return on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)


def working_before(on: date) -> date:
    """That day, or the Friday before it."""
    return on - timedelta(days=max(0, on.weekday() - 4))


def every_day(first: date, until: date) -> Iterator[date]:
    """All days between two, both included."""
    return (first + timedelta(days=number) for number in range((until - first).days + 1))
