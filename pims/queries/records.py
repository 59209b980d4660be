"""Records of any kind as they were imported: one question for all kinds that need no meaning beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.queries.words import match_text
from pims.reference.numbers import masked, masked_in
from pims.store.columns import columns_of
from pims.store.tables import KIND_CODES, TABLE_NAMES

_DAY = {
    "receipt": "purchased_at",
    "points_movement": "on",
    "usage_event": "started_at",
    "invoice": "issued_on",
    "energy_reading": "start",
    "ad_trace": "first_at",
    "account_trace": "first_at",
    "balance": "on",
    "message": "at",
}


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record: `values` by column name (money in minor units, cost in millionths, days and instants as ISO text)."""

    kind: str
    id: int
    values: dict[str, Any]
    import_ids: tuple[int, ...]
    where: str


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records: days both included, company by slug, any words. `numbers`: those of other people whole."""

    since: date | None = None
    until: date | None = None
    company: str = ""
    text: str = ""
    limit: int | None = None
    numbers: bool = False


def records(conn: Connection, kind: str, wanted: RecordFilter | None = None) -> list[RecordRow]:
    """The records of a kind that pass the filter, newest first; other people's numbers lack their last digits."""
    wanted = wanted or RecordFilter()
    where, values = _where(kind, wanted)
    day = _DAY.get(kind)
    order = f't."{day}" DESC, t.id DESC' if day else "t.id DESC"
    limit = -1 if wanted.limit is None else wanted.limit
    found = _select(conn, kind, f"{where} ORDER BY {order} LIMIT {int(limit)}", values)
    return found if wanted.numbers else [_masked(row) for row in found]


def records_by_id(conn: Connection, kind: str, ids: list[int]) -> list[RecordRow]:
    """Records of a kind by id, in the order of the ids, numbers masked as in `records`; unknown ids are left out."""
    found: dict[int, RecordRow] = {}
    for start in range(0, len(ids), 500):
        chunk = list(ids[start : start + 500])
        rows = _select(conn, kind, f"WHERE t.id IN ({','.join('?' * len(chunk))})", list(chunk))
        found.update((row.id, _masked(row)) for row in rows)
    return [found[row_id] for row_id in ids if row_id in found]


def lines_of(conn: Connection, receipt_ids: list[int]) -> dict[int, list[RecordRow]]:
    """The lines of tickets, in the order of the ticket."""
    found: dict[int, list[RecordRow]] = {}
    for start in range(0, len(receipt_ids), 500):
        chunk = receipt_ids[start : start + 500]
        marks = ",".join("?" * len(chunk))
        rows = _select(conn, "receipt_line", f"WHERE t.receipt_id IN ({marks}) ORDER BY t.position", list(chunk))
        sql = f"SELECT id, receipt_id FROM receipt_lines WHERE receipt_id IN ({marks})"
        owners: dict[int, int] = {row[0]: row[1] for row in conn.exec_driver_sql(sql, tuple(chunk))}
        for row in rows:
            found.setdefault(owners[row.id], []).append(row)
    return found


def loose_lines(conn: Connection) -> list[RecordRow]:
    """Ticket lines whose ticket has not been imported."""
    return _select(conn, "receipt_line", "WHERE t.receipt_id IS NULL ORDER BY t.receipt, t.position", [])


def _select(conn: Connection, kind: str, tail: str, values: list[Any]) -> list[RecordRow]:
    columns = columns_of(kind)
    listed = ", ".join(f't."{name}"' for name in columns)
    code = KIND_CODES[kind]
    sql = (
        f"SELECT t.id, {listed}, (SELECT group_concat(DISTINCT s.import_id) FROM sightings s WHERE s.kind = {code} "
        f"AND s.record_id = t.id), coalesce((SELECT s.place FROM sightings s WHERE s.kind = {code} AND "
        f"s.record_id = t.id AND s.import_id = t.import_id LIMIT 1), '') FROM {TABLE_NAMES[kind]} t {tail}"
    )
    return [_row(kind, columns, row) for row in conn.exec_driver_sql(sql, tuple(values))]


def _row(kind: str, columns: tuple[str, ...], row: Any) -> RecordRow:
    import_ids = tuple(sorted(int(one) for one in (row[-2] or "").split(",") if one))
    return RecordRow(kind, row[0], dict(zip(columns, row[1:-2], strict=True)), import_ids, row[-1])


def _masked(row: RecordRow) -> RecordRow:
    """The record as it may be shown: of calls and messages, the other end's number without its last digits."""
    if row.kind == "usage_event":
        row.values["counterpart"] = masked(row.values["counterpart"])
        row.values["label"] = masked_in(row.values["label"])
    return row


def _where(kind: str, wanted: RecordFilter) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    if (day := _DAY.get(kind)) and wanted.since:
        parts.append(f't."{day}" >= ?')
        values.append(wanted.since.isoformat())
    if day and wanted.until:
        parts.append(f'substr(t."{day}", 1, 10) <= ?')
        values.append(wanted.until.isoformat())
    if wanted.company and "company" in columns_of(kind):
        parts.append("t.company = ?")
        values.append(wanted.company)
    if wanted.text.strip():
        code = KIND_CODES[kind]
        parts.append(f"t.id IN (SELECT (rowid - {code}) / 16 FROM search WHERE search MATCH ? AND rowid % 16 = {code})")
        values.append(match_text(wanted.text))
    return ("WHERE " + " AND ".join(parts) if parts else ""), values
