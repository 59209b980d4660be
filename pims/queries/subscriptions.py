"""Subscriptions as they were found: read for lists, refilled by the insights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.queries.links import linked_movements


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A new price from a day on (ISO text); `before` and `to` are positive minor units."""

    on: str
    before: int
    to: int


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """A subscription; `amount` the latest price and `yearly_cost` in positive minor units, days as ISO text.

    `transactions`: ids of its payments, the oldest first; `references`: what the bank calls them, where it does.
    """

    id: int
    company: str | None
    label: str
    cadence_days: int
    amount: int
    currency: str
    yearly_cost: int
    active: bool
    first_on: str
    last_on: str
    next_on: str | None
    price_changes: tuple[PriceChange, ...]
    because: str
    transactions: tuple[int, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundSubscription:
    """A subscription to be written."""

    company: str | None
    label: str
    cadence_days: int
    amount: int
    currency: str
    yearly_cost: int
    active: bool
    first_on: str
    last_on: str
    next_on: str | None
    price_changes: tuple[PriceChange, ...]
    because: str
    transactions: tuple[int, ...]


def subscriptions(conn: Connection) -> list[SubscriptionRow]:
    """All subscriptions: the active ones first, the dearest first."""
    ids, references = linked_movements(conn, "subscription")
    rows = conn.exec_driver_sql(
        "SELECT id, company, label, cadence_days, amount, currency, yearly_cost, active, first_on, last_on, next_on, "
        "price_changes, because FROM subscriptions ORDER BY active DESC, yearly_cost DESC, label, id"
    )
    return [_row(row, ids[row[0]], references[row[0]]) for row in rows]


def refill_subscriptions(conn: Connection, found: Sequence[FoundSubscription]) -> None:
    """Puts these in the place of all subscriptions."""
    conn.exec_driver_sql("DELETE FROM subscription_payments")
    conn.exec_driver_sql("DELETE FROM subscriptions")
    rows = [
        (number, s.company, s.label, s.cadence_days, s.amount, s.currency, s.yearly_cost, int(s.active), s.first_on,
         s.last_on, s.next_on, json.dumps([{"on": c.on, "from": c.before, "to": c.to} for c in s.price_changes]),
         s.because)
        for number, s in enumerate(found, start=1)
    ]  # fmt: skip
    links = [(number, one) for number, s in enumerate(found, start=1) for one in s.transactions]
    if rows:
        conn.exec_driver_sql(
            "INSERT INTO subscriptions (id, company, label, cadence_days, amount, currency, yearly_cost, active, "
            "first_on, last_on, next_on, price_changes, because) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        conn.exec_driver_sql("INSERT INTO subscription_payments VALUES (?, ?)", links)


def _row(row: Any, ids: list[int], references: list[str]) -> SubscriptionRow:
    cells = list(row)
    cells[7], cells[11] = bool(cells[7]), _changes(cells[11])
    return SubscriptionRow(*(*cells, tuple(ids), tuple(references)))


def _changes(text: str) -> tuple[PriceChange, ...]:
    return tuple(PriceChange(change["on"], change["from"], change["to"]) for change in json.loads(text))
