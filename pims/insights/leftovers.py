"""Payments to one party that belong to no subscription, found by their days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pims.insights.cadence import CLASSES
from pims.queries.paid import Payment


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
