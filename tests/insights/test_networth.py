"""The worth of each month's end rests on stated balances; what is not known is counted, never guessed."""

from __future__ import annotations

from datetime import date

from pims.insights.networth import NetWorth, networth
from tests.insights.test_coverage import Row, Statement, store_of

ROWS = (Row(3, -100, 1), Row(40, 300, 2))


def test_months_end_with_the_balance_of_that_day() -> None:
    with store_of([Statement(0, 59, ROWS, ((50, "closing", 1_200),), {})]) as conn:
        found = networth(conn, date(2026, 3, 10))
    assert found == [
        NetWorth("2026-01-31", "EUR", 900, 1, 0),
        NetWorth("2026-02-28", "EUR", 1_200, 1, 0),
        NetWorth("2026-03-10", "EUR", 1_200, 1, 0),
    ]


def test_what_is_owed_is_below_zero_whatever_its_sign() -> None:
    with store_of([Statement(0, 59, ROWS, ((50, "closing", 1_200),), {})], kind="loan") as conn:
        assert [row.amount for row in networth(conn, date(2026, 2, 28))] == [-900, -1_200]


def test_an_account_without_balance_is_unknown() -> None:
    with store_of([Statement(0, 59, ROWS, (), {})]) as conn:
        assert networth(conn, date(2026, 1, 31)) == [NetWorth("2026-01-31", "EUR", 0, 0, 1)]


def test_each_day_when_asked() -> None:
    with store_of([Statement(0, 59, ROWS, ((50, "closing", 1_200),), {})]) as conn:
        found = networth(conn, date(2026, 2, 11), since=date(2026, 2, 9), by="day")
    assert [(row.on, row.amount) for row in found] == [
        ("2026-02-09", 900),
        ("2026-02-10", 1_200),
        ("2026-02-11", 1_200),
    ]
