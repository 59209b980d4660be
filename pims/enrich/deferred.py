"""Totals of deferred cards: not counted when the card's own movements are in the store."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate

from sqlalchemy import Connection

from pims.queries.meanings import CardDay, card_days, deferred_totals, set_category

_BEFORE = timedelta(days=40)  # a total follows its purchases within this time


class _Account:
    """What cards paid from one account, as running sums by day."""

    def __init__(self, days: Iterable[CardDay]) -> None:
        rows = sorted(days, key=lambda row: row.on)
        self.is_card = any(row.account_kind == "card" for row in rows)
        self._days = [row.on for row in rows]
        self._sums = [0, *accumulate(row.amount for row in rows)]

    def paid(self, since: date, until: date) -> int | None:
        """The signed sum between two days, both included; None when there was nothing."""
        first, end = bisect_left(self._days, since.isoformat()), bisect_right(self._days, until.isoformat())
        return self._sums[end] - self._sums[first] if end > first else None


def mark_totals(conn: Connection) -> None:
    """Gives a total the neutral category `card_total` when its purchases are known, else none."""
    totals = deferred_totals(conn)
    if not totals:
        return
    by_currency: dict[str, dict[int, list[CardDay]]] = defaultdict(lambda: defaultdict(list))
    for row in card_days(conn):
        by_currency[row.currency][row.account_id].append(row)
    known = {currency: [_Account(days) for days in found.values()] for currency, found in by_currency.items()}
    covered: list[int] = []
    alone: list[int] = []
    before: dict[int, str] = {}
    for movement_id, account_id, day, amount, currency in totals:
        is_known = _is_covered(known.get(currency, []), date.fromisoformat(day), amount, before.get(account_id))
        (covered if is_known else alone).append(movement_id)
        before[account_id] = day
    set_category(conn, "card_total", "deferred_card", covered)
    set_category(conn, None, "", alone)


def _is_covered(accounts: list[_Account], day: date, amount: int, before: str | None) -> bool:
    """Purchases are known when a card account has some in the weeks before, or when they add up to the total."""
    if any(account.is_card and account.paid(day - _BEFORE, day) is not None for account in accounts):
        return True
    for since, until in _spans(day, before):
        sums = [paid for account in accounts if (paid := account.paid(since, until)) is not None]
        if amount in sums or (sums and sum(sums) == amount):
            return True
    return False


def _spans(day: date, before: str | None) -> Iterator[tuple[date, date]]:
    """The days that a total may sum up: its own, since the last total, the calendar month before, its month."""
    first = day.replace(day=1)
    yield day, day
    if before:
        yield date.fromisoformat(before) + timedelta(days=1), day
        yield date.fromisoformat(before), day - timedelta(days=1)
    yield (first - timedelta(days=1)).replace(day=1), first - timedelta(days=1)
    yield first, day
    yield first, day - timedelta(days=1)
