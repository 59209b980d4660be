"""Rows that wait for the person's word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.queries.account_words import SHOWN_ACCOUNT


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A row of a file beside the stored movement it resembles. Amounts in minor units, `said` by column name."""

    id: int
    import_id: int
    account: str
    reason: str
    where: str
    raw: str
    digest: str
    said: dict[str, Any]
    candidate_id: int
    candidate_on: str
    candidate_label: str


def similar_rows(conn: Connection, similar_id: int | None = None) -> list[SimilarRow]:
    """All waiting rows, newest day first, or one."""
    rows = conn.exec_driver_sql(
        f"SELECT s.id, s.import_id, {SHOWN_ACCOUNT}, s.reason, s.place, s.raw, s.digest, s.record, s.candidate_id, "
        "t.booked_on, t.label "
        "FROM similar_rows s JOIN accounts a ON a.id = s.account_id JOIN transactions t ON t.id = s.candidate_id "
        "WHERE ? IS NULL OR s.id = ? ORDER BY t.booked_on DESC, s.id",
        (similar_id, similar_id),
    )
    found = []
    for *before, said, candidate_id, on, label in rows:
        found.append(SimilarRow(*(*before, json.loads(said), candidate_id, on, label)))
    return found


def alike_waiting(conn: Connection, one: SimilarRow, *, candidate_id: int | None = None) -> list[int]:
    """Of each other import the first row that waits in the same words (beside the same movement, when given)."""
    rows = conn.exec_driver_sql(
        "SELECT min(id) FROM similar_rows WHERE digest = ? AND import_id != ? AND (? IS NULL OR candidate_id = ?) "
        "GROUP BY import_id ORDER BY import_id",
        (one.digest, one.import_id, candidate_id, candidate_id),
    )
    return [row[0] for row in rows]
