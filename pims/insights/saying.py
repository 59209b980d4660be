"""The person says something of movements or companies: all that follows is told again, and there is a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import Connection

from pims.enrich.enrich import enrich
from pims.insights.derive import derive
from pims.progress import Changes, Work
from pims.queries.firms import recall_own
from pims.queries.said import Difference, difference, revert, words

T = TypeVar("T")
TOUCHED = Changes(frozenset({"transactions", "spending", "subscriptions", "findings", "companies"}))


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """What a gesture gave, and the way back from it."""

    result: T
    change: Difference


def saying(conn: Connection, gesture: Callable[[Connection], Work[T]], today: date) -> Work[Said[T]]:
    """One gesture of the person (it enriches what it touches), and what is derived from it."""
    before = words(conn)
    result = yield from gesture(conn)
    change = difference(before, words(conn))
    yield from derive(conn, today)
    return Said(result, change)


def unsaying(conn: Connection, change: Difference, today: date, ids: Sequence[int] | None = None) -> Work[Changes]:
    """Goes back over a gesture; `ids` are the movements it touched, None when it may have touched any."""
    revert(conn, change)
    recall_own(conn)
    yield from enrich(conn, ids)
    yield from derive(conn, today)
    return TOUCHED
