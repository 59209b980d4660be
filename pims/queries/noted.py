"""Movements found by the person's own notes, together with what the bank wrote."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from pims.queries.decisions import SUBJECT, ids_with
from pims.reference.fold import fold
from pims.store.columns import SEARCHED

_WORD = re.compile(r"\w+")
_TEXT = " || ' ' || ".join(f"t.{column}" for column in SEARCHED["transaction"])
_NOTED = f"""
SELECT t.id, {_TEXT} || ' ' || n.value, n.value FROM transactions t JOIN accounts a ON a.id = t.account_id
JOIN decisions n ON n.subject = {SUBJECT} AND n.what = 'note' WHERE t.id IN ({ids_with("note")})"""


def noted(conn: Connection, text: str) -> dict[int, str]:
    """The movements whose note and label together have words that begin with every word given: id -> note."""
    wanted = _words(text)
    if not wanted:
        return {}
    found: dict[int, str] = {}
    for movement_id, told, note in conn.exec_driver_sql(_NOTED):
        said = _words(told)
        if all(any(word.startswith(start) for word in said) for start in wanted):
            found[movement_id] = note
    return found


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))
