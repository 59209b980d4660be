"""Totals of deferred cards: not counted when the card's own movements are in the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from pims.queries.meanings import card_sums, deferred_totals, set_category


def mark_totals(conn: Connection) -> None:
    """Gives a total the neutral category `card_total` when its purchases are known, else none."""
    covered: list[int] = []
    alone: list[int] = []
    before: dict[int, str] = {}
    for movement_id, account_id, day, amount, currency in deferred_totals(conn):
        known = _is_covered(conn, date.fromisoformat(day), amount, currency, before.get(account_id))
        (covered if known else alone).append(movement_id)
        before[account_id] = day
    set_category(conn, "card_total", "deferred_card", covered)
    set_category(conn, None, "", alone)


def _is_covered(conn: Connection, day: date, amount: int, currency: str, before: str | None) -> bool:
    """Purchases are known when a card account has some in the weeks before, or when they add up to the total."""
    recent = card_sums(conn, (day - timedelta(days=40)).isoformat(), day.isoformat(), currency)
    if any(kind == "card" for _, kind, _ in recent):
        return True
    for since, until in _spans(day, before):
        sums = [total for _, _, total in card_sums(conn, since.isoformat(), until.isoformat(), currency)]
        if amount in sums or sum(sums) == amount:
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
