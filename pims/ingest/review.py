"""The person decides on a similar row, once: it is the movement already there, or one of its own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.similar import alike_waiting, similar_rows
from pims.store.intake import decide
from pims.store.takeback import drop_similar, keep_similar

KEEP, DROP = "keep", "drop"


def settle(conn: Connection, similar_id: int, word: str, today: date) -> int:
    """Applies "keep" or "drop" and remembers it; the id of the movement it ends at.

    Raises KnownError("unknown_similar").
    """
    waiting = similar_rows(conn, similar_id)
    if not waiting:
        raise KnownError("unknown_similar", id=str(similar_id))
    one = waiting[0]
    decide(conn, one.digest, "similar", word, today.isoformat())
    if word == DROP:
        movement_id = drop_similar(conn, similar_id)
        others = alike_waiting(conn, one, candidate_id=one.candidate_id)
    else:
        movement_id = keep_similar(conn, similar_id)
        others = alike_waiting(conn, one)
    for other in others:  # what other imports say in the same words is the same movement
        drop_similar(conn, other, movement_id)
    return movement_id
