"""A movement of money before any bank has put it into its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.household.people import FIRST_DAY, LAST_DAY


@dataclass(frozen=True, slots=True)
class Party:
    """Who is paid or pays. `raw` is how banks print it; `slug` its company in the directory, if it is there."""

    name: str
    raw: str
    slug: str = ""
    city: str = "NANTES"
    shelf: tuple[str, str] = ("Divers", "Divers")  # the bank's own category and its parent


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement: signed cents. `spent_on` is the day of a card payment, `story` the label of what it belongs to."""

    account: str
    on: date
    amount: int
    kind: str  # card, direct_debit, transfer, instant, cash, fee, loan, cheque, refund, interest
    party: Party
    detail: str = ""
    spent_on: date | None = None
    story: str = ""


def months(first: date = FIRST_DAY, last: date = LAST_DAY) -> Iterator[tuple[int, int]]:
    """Year and month of every month from one day to the other."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def working(day: date) -> date:
    """The day itself, or the Monday after it when banks are closed."""
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def card(account: str, spent_on: date, amount: int, party: Party, story: str = "", *, kind: str = "card") -> Movement:
    """A card payment (or a refund to the card), booked on the working day after it."""
    return Movement(account, working(spent_on + timedelta(days=1)), amount, kind, party, "", spent_on, story)
