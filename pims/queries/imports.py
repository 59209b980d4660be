"""What was imported."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.store.entries import BY_HAND


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import; `report` has records, sums, accounts, problems, assumed, notes and ignored as in its JSON."""

    id: int
    path: str
    sha256: str
    size: int
    status: str
    importer: str
    company: str
    imported_at: str
    report: dict[str, Any]


_SQL = "SELECT id, path, sha256, size, status, importer, company, imported_at, report FROM imports"


def imports(conn: Connection, *, by_hand: bool | None = False) -> list[ImportRow]:
    """The imports of files, newest first; what the person entered by hand alone (True), or all (None)."""
    rows = conn.exec_driver_sql(f"{_SQL} ORDER BY id DESC")
    return [_row(row) for row in rows if by_hand is None or (row[5] == BY_HAND) == by_hand]


def import_names(conn: Connection) -> dict[int, str]:
    """The file of every import, as it was named; `BY_HAND` for what the person entered."""
    return {row[0]: row[1] for row in conn.exec_driver_sql("SELECT id, path FROM imports")}


def import_row(conn: Connection, import_id: int) -> ImportRow | None:
    """One import, or None."""
    row = conn.exec_driver_sql(f"{_SQL} WHERE id = ?", (import_id,)).first()
    return _row(row) if row else None


def raw_rows(conn: Connection, import_id: int) -> list[tuple[str, str]]:
    """Every row of an import as its file wrote it: its place and its text, without what is never kept."""
    packed = conn.exec_driver_sql("SELECT raw FROM imports WHERE id = ?", (import_id,)).scalar()
    return [(where, raw) for where, raw in json.loads(zlib.decompress(packed))] if packed else []


def _row(row: Any) -> ImportRow:
    *plain, report = row
    return ImportRow(*(*plain, json.loads(report)))
