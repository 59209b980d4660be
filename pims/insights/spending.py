"""Where the money goes: by category, month, company or day; currencies are never added together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.queries.spending import KEYS, flows, spent
from pims.reference.categories import slugs


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """Money spent, refunds netted, in positive minor units; keys not asked for are None ("" for month and day)."""

    currency: str
    amount: int
    transactions: int
    category: str | None = None
    company: str | None = None
    month: str = ""
    day: str = ""
    account: int | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class CashflowRow:
    """A month in one currency: money in, money out with refunds netted, the difference; minor units."""

    month: str
    currency: str
    income: int
    spent: int
    net: int


def spending(conn: Connection, by: Sequence[str], since: date | None, until: date | None) -> list[SpendingRow]:
    """What was spent between two days, both included, grouped by keys of `KEYS`; the largest sum first.

    Own transfers, savings, covered card totals and income are left out. Raises KeyError for an unknown key.
    """
    for key in by:
        KEYS[key]
    rows = spent(conn, by, since, until, slugs("spending"), slugs("income", "neutral"))
    return [_row(by, row) for row in rows]


def by_day(conn: Connection, since: date | None, until: date | None) -> list[SpendingRow]:
    """What was spent each day, in order of the days."""
    return sorted(spending(conn, ("day",), since, until), key=lambda row: (row.day, row.currency))


def cashflow(conn: Connection) -> list[CashflowRow]:
    """Money in and out of each month, own transfers left out."""
    rows = flows(conn, slugs("spending"), slugs("neutral"))
    return [CashflowRow(month, currency, income, out, income - out) for month, currency, income, out in rows]


def _row(by: Sequence[str], row: tuple[Any, ...]) -> SpendingRow:
    *keys, currency, amount, count = row
    return SpendingRow(currency, amount, count, **dict(zip(by, keys, strict=True)))
