"""Rows go in: one import with its records, its sightings and its words for the search index, in one transaction."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection

from pims.store.columns import SEARCHED, as_json, columns_of
from pims.store.names import rekey
from pims.store.tables import KIND_CODES, TABLE_NAMES

T = TypeVar("T")
_CHUNK = 500
_BLOCK = 5_000  # rows that are made, then written, at once: more of them take memory and save nothing (measured)


@dataclass(frozen=True, slots=True)
class NewImport:
    """The row of an import; `raw` are places and raw texts, `report` its counts, sums and problems as JSON."""

    path: str
    sha256: str
    size: int
    status: str
    importer: str
    company: str
    imported_at: str
    header: str
    name_pattern: str
    report: str
    raw: Iterable[tuple[str, str]]


def add_import(conn: Connection, new: NewImport) -> int:
    """Writes the import itself; its id."""
    cursor = conn.exec_driver_sql(
        "INSERT INTO imports (path, sha256, size, status, importer, company, imported_at, header, name_pattern, "
        "report, raw) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (new.path, new.sha256, new.size, new.status, new.importer, new.company, new.imported_at, new.header,
         new.name_pattern, new.report, _packed(new.raw)),
    )  # fmt: skip
    return int(cursor.lastrowid)


def _packed(raw: Iterable[tuple[str, str]]) -> bytes:
    """Places and raw texts as one compressed JSON array, never whole in memory."""
    packer, parts, mark = zlib.compressobj(2), list[bytes](), "["
    for block in _blocks(raw):
        text = json.dumps(block, ensure_ascii=False, separators=(",", ":"))
        parts.append(packer.compress((mark + text[1:-1]).encode()))
        mark = ","
    return b"".join((*parts, packer.compress(b"]" if mark == "," else b"[]"), packer.flush()))


def _blocks(rows: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(rows)
    while block := list(islice(waiting, _BLOCK)):
        yield block


def give_account(conn: Connection, import_id: int, account_id: int) -> None:
    """Remembers the account that a file without one was given."""
    conn.exec_driver_sql("UPDATE imports SET account_id = ? WHERE id = ?", (account_id, import_id))


def add_records(conn: Connection, kind: str, import_id: int, extra: Sequence[str],
                rows: Iterable[tuple[Any, ...]]) -> range:  # fmt: skip
    """Inserts rows: the values of `extra` columns first, then those of the kind. Gives their new ids, in order."""
    table = TABLE_NAMES[kind]
    first = last = int(conn.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").scalar_one())
    names = ["id", "import_id", *extra, *columns_of(kind)]
    marks = ",".join("?" * len(names))
    columns = ",".join(f'"{name}"' for name in names)
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
    for block in _blocks(rows):
        conn.exec_driver_sql(sql, [(row_id, import_id, *row) for row_id, row in enumerate(block, last)])
        last += len(block)
    return range(first, last)


def add_sightings(conn: Connection, import_id: int, kind: str, seen: Iterable[tuple[int, str, str | None]]) -> None:
    """Links the import to the records it states: (record id, place, what it says when that differs)."""
    code = KIND_CODES[kind]
    for block in _blocks(seen):
        conn.exec_driver_sql(
            "INSERT OR IGNORE INTO sightings (import_id, kind, record_id, place, said) VALUES (?,?,?,?,?)",
            [(import_id, code, *one) for one in block],
        )


def stored_values(conn: Connection, kind: str, ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    """The values of stored rows, in the order of `columns_of`."""
    columns = ",".join(f'"{name}"' for name in columns_of(kind))
    found: dict[int, tuple[Any, ...]] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        chunk = tuple(wanted[start : start + _CHUNK])
        marks = ",".join("?" * len(chunk))
        sql = f"SELECT id, {columns} FROM {TABLE_NAMES[kind]} WHERE id IN ({marks})"
        found.update((row[0], tuple(row[1:])) for row in conn.exec_driver_sql(sql, chunk).all())
    return found


def index_words(conn: Connection, kind: str, ids: range | Sequence[int]) -> None:
    """Puts the words of rows into the search index."""
    if kind not in SEARCHED or not ids:
        return
    words = " || ' ' || ".join(SEARCHED[kind])
    sql = f"INSERT INTO search (rowid, words) SELECT id * 16 + {KIND_CODES[kind]}, {words} FROM {TABLE_NAMES[kind]}"
    if isinstance(ids, range):
        conn.exec_driver_sql(f"{sql} WHERE id BETWEEN ? AND ?", (ids[0], ids[-1]))
    else:
        conn.exec_driver_sql(f"{sql} WHERE id = ?", [(row_id,) for row_id in ids])


def unindex_words(conn: Connection, kind: str, ids: Sequence[int]) -> None:
    """Takes the words of rows out of the search index."""
    if kind in SEARCHED and ids:
        code = KIND_CODES[kind]
        conn.exec_driver_sql("DELETE FROM search WHERE rowid = ?", [(row_id * 16 + code,) for row_id in ids])


def restate(conn: Connection, kind: str, said: Mapping[int, tuple[int, tuple[Any, ...]]]) -> None:
    """Lets rows carry the words of other imports: row id -> (import id, values).

    Imports that said the old words keep saying them. A movement that the new words put on another day, or in another
    currency, moves there.
    """
    old = stored_values(conn, kind, said)
    code = KIND_CODES[kind]
    if kind == "transaction":
        day, amount, currency = map(columns_of(kind).index, ("booked_on", "amount", "currency"))
        for row_id, (_, values) in said.items():
            if (values[day], values[currency]) != (old[row_id][day], old[row_id][currency]):
                rekey(conn, row_id, values[day], values[amount], values[currency])
    conn.exec_driver_sql(
        "UPDATE sightings SET said = ? WHERE kind = ? AND record_id = ? AND said IS NULL",
        [(as_json(kind, old[row_id]), code, row_id) for row_id in said],
    )
    conn.exec_driver_sql(
        "UPDATE sightings SET said = NULL WHERE kind = ? AND record_id = ? AND (said = ? OR import_id = ?) "
        "AND said ->> 'own' IS NULL",
        [(code, row_id, as_json(kind, values), import_id) for row_id, (import_id, values) in said.items()],
    )
    sets = ", ".join(f'"{name}" = ?' for name in columns_of(kind))
    conn.exec_driver_sql(
        f"UPDATE {TABLE_NAMES[kind]} SET {sets}, import_id = ? WHERE id = ?",
        [(*values, import_id, row_id) for row_id, (import_id, values) in said.items()],
    )
    unindex_words(conn, kind, list(said))
    index_words(conn, kind, list(said))


def add_account_number(conn: Connection, account_id: int, number: str, import_id: int) -> None:
    """Remembers that an import names the account by this number."""
    conn.exec_driver_sql("INSERT OR IGNORE INTO account_numbers VALUES (?,?,?)", (account_id, number, import_id))


def link_lines(conn: Connection) -> None:
    """Ties ticket lines to tickets that came in another file, when the printed id names one ticket of the company."""
    conn.exec_driver_sql(
        "UPDATE receipt_lines SET receipt_id = (SELECT r.id FROM receipts r WHERE r.company = receipt_lines.company "
        "AND r.printed_id = receipt_lines.receipt AND r.printed_id != '') "
        "WHERE receipt_id IS NULL AND (SELECT count(*) FROM receipts r WHERE r.company = receipt_lines.company "
        "AND r.printed_id = receipt_lines.receipt AND r.printed_id != '') = 1"
    )


def add_similar(conn: Connection, import_id: int, account_id: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keeps rows that wait for a word: (record JSON, place, raw, candidate id, reason, digest)."""
    if rows:
        conn.exec_driver_sql(
            "INSERT INTO similar_rows (import_id, account_id, record, place, raw, candidate_id, reason, digest) "
            "VALUES (?,?,?,?,?,?,?,?)",
            [(import_id, account_id, *row) for row in rows],
        )


def decide(conn: Connection, subject: str, what: str, value: str, said_at: str) -> None:
    """Writes the person's word; a later word on the same subject replaces it."""
    conn.exec_driver_sql(
        "INSERT INTO decisions VALUES (?,?,?,?) ON CONFLICT (subject, what) DO UPDATE SET value = excluded.value, "
        "said_at = excluded.said_at",
        (subject, what, value, said_at),
    )


def reindex(conn: Connection) -> None:
    """Empties the search index and fills it again from all records."""
    conn.exec_driver_sql("INSERT INTO search (search) VALUES ('delete-all')")
    for kind in SEARCHED:
        last = conn.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {TABLE_NAMES[kind]}").scalar_one()
        index_words(conn, kind, range(1, int(last) + 1))
