"""Payments to one party that a subscription leaves out, found by their days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pims.insights.cadence import CLASSES
from pims.queries.paid import Payment

EXTRA_DAYS = 3  # a second line of one contract, or a double charge


def repeats(rows: Sequence[Payment]) -> int:
    """How many payments have another of the same amount near them: no more can be mere extras."""
    ordered = sorted((row.amount, row.on) for row in rows)
    near = [a[0] == b[0] and (b[1] - a[1]).days <= EXTRA_DAYS for a, b in pairwise(ordered)]
    return sum(before or after for before, after in zip([False, *near], [*near, False], strict=True))


def parted(rows: Sequence[Payment], places: Sequence[int]) -> tuple[list[Payment], list[Payment]]:
    """The payments at these places, and the others."""
    chosen = set(places)
    return [rows[place] for place in places], [row for place, row in enumerate(rows) if place not in chosen]


class Leftovers:
    """Payments by day then id; those taken are not found again."""

    def __init__(self, rows: Iterable[Payment]) -> None:
        self._rows = sorted(rows, key=lambda row: (row.on, row.id))
        self._days = [row.on for row in self._rows]
        self._taken: set[int] = set()

    def take(self, row: Payment) -> None:
        """Leaves a payment out from now on."""
        self._taken.add(row.id)

    def between(self, since: date, until: date) -> Iterator[Payment]:
        """Those of the days between two, both included."""
        for place in range(bisect_left(self._days, since), bisect_right(self._days, until)):
            if self._rows[place].id not in self._taken:
                yield self._rows[place]

    def a_step_after(self, day: date, cadence: int) -> Iterator[Payment]:
        """Those one interval after a day."""
        exact, tolerance, _ = CLASSES[cadence]
        return self.between(day + timedelta(int(exact - tolerance)), day + timedelta(int(exact + tolerance) + 1))

    def a_step_before(self, day: date, cadence: int) -> Iterator[Payment]:
        """Those one interval before a day."""
        exact, tolerance, _ = CLASSES[cadence]
        return self.between(day - timedelta(int(exact + tolerance) + 1), day - timedelta(int(exact - tolerance)))
