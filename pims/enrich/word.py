"""The person's word on a movement: its category or its company, for this one or for all alike; it wins for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.enrich.company import creditor_key
from pims.enrich.enrich import enrich
from pims.errors import KnownError
from pims.progress import finish
from pims.queries.decisions import decide, take_back
from pims.queries.meanings import RawMovement, bare_label_of, bare_labels, ids_of_creditor, ids_of_label, raw_movements
from pims.reference.categories import tree
from pims.reference.companies import directory
from pims.reference.fold import fold


def identity_of(account: str, booked_on: str, amount: int, currency: str, occ: int) -> str:
    """The name of a movement in decisions: it survives re-imports and rebuilds."""
    return f"{account}|{booked_on}|{amount}|{currency}|{occ}"


def categorise(conn: Connection, transaction_id: int, category: str, *, everywhere: bool, today: date) -> int:
    """Gives a movement a category; `everywhere`: all movements with the same bare label, also those to come.

    Gives how many movements it touched. An empty category takes the person's word back.

    Raises KnownError unknown_transaction, unknown_category.
    """
    movement = _movement(conn, transaction_id)
    if category and category not in tree():
        raise KnownError("unknown_category", category=category)
    ids = _Word("category", category, today, forget=category == "").on(conn, movement, everywhere=everywhere)
    finish(enrich(conn, ids))
    return len(ids)


def name_company(conn: Connection, transaction_id: int, slug: str, *, everywhere: bool, today: date) -> int:
    """Says whose movement it is ("none": nobody's in the directory, "": as the program finds it).

    Gives how many movements it touched. Said everywhere, its creditor identifier is learnt too.

    Raises KnownError unknown_transaction, unknown_company.
    """
    movement = _movement(conn, transaction_id)
    if slug not in ("", "none") and slug not in directory():
        raise KnownError("unknown_company", company=slug)
    word = _Word("company", "" if slug == "none" else slug, today, forget=slug == "")
    ids = word.on(conn, movement, everywhere=everywhere)
    if everywhere and movement.creditor_id:
        key = creditor_key(movement.creditor_id)
        word.keep(conn, f"creditor:{key}")
        ids = sorted({*ids, *ids_of_creditor(conn, key)})
    finish(enrich(conn, ids))
    return len(ids)


def alike(conn: Connection, transaction_id: int) -> list[int]:
    """The movements that a word said everywhere would touch: those with the same bare label."""
    label = fold(bare_label_of(conn, transaction_id))
    return ids_of_label(conn, [other for other in bare_labels(conn) if fold(other) == label])


def _movement(conn: Connection, transaction_id: int) -> RawMovement:
    for block in raw_movements(conn, [transaction_id]):
        for movement in block:
            return movement
    raise KnownError("unknown_transaction", id=str(transaction_id))


@dataclass(frozen=True, slots=True)
class _Word:
    """Something the person says, or takes back."""

    what: str
    value: str
    on_day: date
    forget: bool

    def on(self, conn: Connection, movement: RawMovement, *, everywhere: bool) -> list[int]:
        """Keeps it and gives the movements it touches. A rule takes the place of the word on this one movement."""
        one = f"transaction:{movement.identity}"
        if not everywhere:
            self.keep(conn, one)
            return [movement.id]
        take_back(conn, one, self.what)
        self.keep(conn, f"rule:{fold(bare_label_of(conn, movement.id))}")
        return alike(conn, movement.id)

    def keep(self, conn: Connection, subject: str) -> None:
        """Keeps it about a subject."""
        if self.forget:
            take_back(conn, subject, self.what)
        else:
            decide(conn, subject, self.what, self.value, self.on_day.isoformat())
