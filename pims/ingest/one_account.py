"""Two accounts that the person says are one, and apart again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Joined:
    """What two accounts as one come to: movements that both state, those that wait for a word, those of one alone.

    `touched`: ids of movements whose meaning must be found again.
    """

    account_id: int
    member_id: int
    duplicate: int
    similar: int
    new: int
    touched: tuple[int, ...] = ()


def joining(conn: Connection, account_id: int, member_id: int) -> Joined:
    """What `same_account` would do, without writing anything. Raises KnownError as that does."""
    raise NotImplementedError


def same_account(conn: Connection, account_id: int, member_id: int, today: date) -> Joined:
    """Makes `member_id` part of `account_id`: movements that both state become one.

    Raises KnownError unknown_account, same_account_already, accounts_side_by_side (one file states both).
    """
    raise NotImplementedError


def apart(conn: Connection, member_id: int) -> list[int]:
    """Takes the word back: the account stands by itself again. Gives the movements to be understood again.

    Raises KnownError not_joined.
    """
    raise NotImplementedError
