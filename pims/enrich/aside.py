"""The person's word on one movement that changes no meaning: hidden from what is counted, and a note beside it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from pims.enrich.word import movement_of
from pims.errors import KnownError
from pims.queries.decisions import MOVEMENT, decide, take_back

HIDDEN, NOTE = "hidden", "note"
LONGEST_NOTE = 2000


def hide(conn: Connection, transaction_id: int, today: date) -> None:
    """Leaves a movement out of spending, findings and lists; balances still count it.

    Raises KnownError("unknown_transaction").
    """
    decide(conn, _subject(conn, transaction_id), HIDDEN, "yes", today.isoformat())


def show(conn: Connection, transaction_id: int) -> bool:
    """Takes that back; False when the movement was not hidden. Raises KnownError("unknown_transaction")."""
    return take_back(conn, _subject(conn, transaction_id), HIDDEN)


def annotate(conn: Connection, transaction_id: int, text: str, today: date) -> str:
    """Keeps a note beside a movement, in place of an earlier one; an empty one takes it back. Gives what is kept.

    Raises KnownError: unknown_transaction, note_too_long.
    """
    note = "\n".join(" ".join(line.split()) for line in text.replace("\x00", "").strip().splitlines())
    if len(note) > LONGEST_NOTE:
        raise KnownError("note_too_long", most=str(LONGEST_NOTE))
    subject = _subject(conn, transaction_id)
    if note:
        decide(conn, subject, NOTE, note, today.isoformat())
    else:
        take_back(conn, subject, NOTE)
    return note


def _subject(conn: Connection, transaction_id: int) -> str:
    return MOVEMENT + movement_of(conn, transaction_id).identity
