"""What the person has, at the end of each month, in each currency: from stated balances and the movements since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from pims.insights.coverage import AccountCoverage, coverage
from pims.queries.accounts import OWED, kinds


@dataclass(frozen=True, slots=True)
class NetWorth:
    """The sum of the balances known on a day, in one currency, in minor units; what is owed is below zero.

    `accounts` of them are known, `unknown` had movements by then without any balance ever stated.
    """

    on: str
    currency: str
    amount: int
    accounts: int
    unknown: int


def networth(conn: Connection, until: date, *, since: date | None = None, by: str = "month") -> list[NetWorth]:
    """At each month's end (`by` "day": each day), the last one on `until`; currencies are never added together."""
    known, kind = coverage(conn), kinds(conn)
    first = min((one.first_on for one in known if one.first_on), default=None)
    if first is None:
        return []
    start = max(date.fromisoformat(first), since or date.min)
    found = []
    for on in _days(start, until, by):
        for currency in sorted({one.currency for one in known}):
            row = _on(on.isoformat(), currency, [one for one in known if one.currency == currency], kind)
            if row.accounts or row.unknown:
                found.append(row)
    return found


def _on(day: str, currency: str, known: Sequence[AccountCoverage], kind: Mapping[int, str]) -> NetWorth:
    amount = accounts = unknown = 0
    for one in known:
        held = one.held_on(day)
        if held is not None:
            amount += -abs(held) if kind.get(one.account_id) == OWED else held
            accounts += 1
        elif one.first_on is not None and one.first_on <= day:
            unknown += 1
    return NetWorth(day, currency, amount, accounts, unknown)


def _days(since: date, until: date, by: str) -> list[date]:
    if by == "day":
        return [since + timedelta(days=number) for number in range((until - since).days + 1)]
    ends = []
    month = since.replace(day=1)
    while month <= until:
        following = (month + timedelta(days=32)).replace(day=1)
        ends.append(min(following - timedelta(days=1), until))
        month = following
    return ends
