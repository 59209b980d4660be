"""The stored record that a row of a file meets, and the import it came from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.account_words import SHOWN_ACCOUNT
from pims.store.tables import KIND_CODES

_TRANSACTION = KIND_CODES["transaction"]


@dataclass(frozen=True, slots=True)
class MetRow:
    """A record of the store; `booked_on` to `account` only for movements (minor units), `path` and what follows of the
    first import that states it (`imported_at` in ISO, `place` inside the file).
    """

    id: int
    booked_on: str = ""
    label: str = ""
    amount: int = 0
    currency: str = ""
    account: str = ""
    path: str = ""
    imported_at: str = ""
    place: str = ""


def met_row(conn: Connection, kind: str, record_id: int) -> MetRow | None:
    """One record of a kind by its id, or None when the store no longer has it."""
    file = conn.exec_driver_sql(
        "SELECT i.path, i.imported_at, s.place FROM sightings s JOIN imports i ON i.id = s.import_id "
        "WHERE s.kind = ? AND s.record_id = ? ORDER BY s.import_id LIMIT 1",
        (KIND_CODES[kind], record_id),
    ).first()
    if kind != "transaction":
        return MetRow(record_id, path=file[0], imported_at=file[1], place=file[2]) if file else None
    row = conn.exec_driver_sql(
        f"SELECT t.booked_on, t.label, t.amount, t.currency, {SHOWN_ACCOUNT} FROM transactions t "
        "JOIN accounts a ON a.id = t.account_id WHERE t.id = ?",
        (record_id,),
    ).first()
    return MetRow(record_id, *row, *(file or ("", "", ""))) if row else None
