"""Stated balances against the rows between them."""

from __future__ import annotations

from datetime import date

from pims.ingest.balances import check
from pims.records.bank import Balance, Transaction


def row(day: int, amount: int, after: int | None = None, status: str = "booked") -> Transaction:
    return Transaction(booked_on=date(2026, 3, day), amount=amount, currency="EUR", balance_after=after, status=status)


def stated(kind: str, amount: int, day: int | None = None) -> Balance:
    return Balance(amount=amount, kind=kind, on=date(2026, 3, day) if day else None, currency="EUR")


def outcome(rows: list[Transaction], *balances: Balance) -> tuple[str, int | None]:
    found = check("account", "EUR", rows, balances)
    return found.outcome, found.difference


def test_opening_and_rows_lead_to_closing() -> None:
    assert outcome([row(2, -250), row(3, 1000)], stated("opening", 500), stated("closing", 1250)) == ("ok", 0)


def test_a_difference_is_said() -> None:
    assert outcome([row(2, -250)], stated("opening", 500), stated("closing", 300)) == ("differs", -50)


def test_without_both_ends_nothing_is_claimed() -> None:
    assert outcome([row(2, -250)], stated("closing", 300)) == ("absent", None)


def test_pending_rows_may_stand_outside_the_stated_balance() -> None:
    rows = [row(2, -250), row(3, -100, status="pending")]
    assert outcome(rows, stated("opening", 500), stated("closing", 250)) == ("ok", 0)


def test_statements_may_stand_newest_first() -> None:
    rows = [row(9, -100), row(2, -250)]
    newest_first = [
        stated("opening", 250, 5),
        stated("closing", 150, 10),
        stated("opening", 500, 1),
        stated("closing", 250, 4),
    ]
    assert outcome(rows, *newest_first) == ("ok", 0)


def test_running_balances_are_followed_in_either_direction() -> None:
    rows = [row(2, -250, 250), row(3, 1000, 1250)]
    assert outcome(rows) == ("ok", 0)
    assert outcome(rows[::-1]) == ("ok", 0)
    assert outcome([row(2, -250, 250), row(3, 1000, 1200)])[0] == "differs"
