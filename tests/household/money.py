"""All movements of the household in the order of its accounts, and what the accounts hold."""

from __future__ import annotations

from datetime import date
from functools import cache

from tests.household import baskets, daily, stories
from tests.household.movements import Movement
from tests.household.people import ACCOUNTS, FIRST_DAY, LAST_DAY, Account


@cache
def movements() -> tuple[Movement, ...]:
    """Every movement, oldest first; what falls behind the last day is not told."""
    told = (*stories.movements(), *baskets.movements(), *daily.movements())
    kept = [one for one in told if FIRST_DAY <= one.on <= LAST_DAY]
    return tuple(sorted(kept, key=lambda one: (one.on, one.account, -one.amount, one.party.raw, one.detail)))


def of_account(account: Account, first: date = FIRST_DAY, last: date = LAST_DAY) -> list[Movement]:
    """The movements of an account from one day to another."""
    return [one for one in movements() if one.account == account.key and first <= one.on <= last]


def balance(account: Account, last: date) -> int:
    """What the account holds at the end of a day, in cents."""
    return account.opening + sum(one.amount for one in of_account(account, FIRST_DAY, last))


def balances() -> dict[str, int]:
    """What all accounts hold at the end."""
    return {account.key: balance(account, LAST_DAY) for account in ACCOUNTS}
