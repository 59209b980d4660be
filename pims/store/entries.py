"""What the person enters by hand goes in: an import of its own for each gesture, rewritten when it is corrected."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.records.moments import moment_on
from pims.records.money import decimal_text
from pims.store import intake
from pims.store.columns import columns_of
from pims.store.names import free_occ, make_room, rekey
from pims.store.tables import KIND_CODES

BY_HAND = "by_hand"  # the importer of what no file states
_CODE = KIND_CODES["transaction"]


@dataclass(frozen=True, slots=True)
class HandImport:
    """A gesture as it lies in the store: its import, the movement it states, what that said before each correction."""

    import_id: int
    record_id: int
    before: tuple[dict[str, Any], ...]


def add_hand_import(conn: Connection, kind: str, values: Sequence[Any], account: str, raw: str, today: date) -> int:
    """A new import for one gesture; `values` as in `columns_of(kind)`, `account` the identity it is about."""
    sha256 = _digest(_words(kind, values, account), _free_count(conn, _words(kind, values, account)))
    report = _report(kind, values, ())
    new = intake.NewImport(BY_HAND, sha256, 0, "imported", BY_HAND, "", moment_on(today), "", "", report, [("", raw)])
    return intake.add_import(conn, new)


def add_entry(conn: Connection, account_id: int, values: tuple[Any, ...], raw: str, today: date) -> HandImport:
    """Writes a movement by hand beside all others: it is one of its own, whatever is there already."""
    said = dict(zip(columns_of("transaction"), values, strict=True))
    identity = conn.exec_driver_sql("SELECT identity FROM accounts WHERE id = ?", (account_id,)).scalar_one()
    import_id = add_hand_import(conn, "transaction", values, identity, raw, today)
    hold_account(conn, import_id, account_id)
    occ = free_occ(conn, account_id, said["booked_on"], said["amount"], said["currency"])
    make_room(conn, account_id, said["booked_on"], said["amount"], said["currency"], occ)
    row = (account_id, occ, _ym(said["booked_on"]), *values)
    (record_id,) = intake.add_records(conn, "transaction", import_id, ("account_id", "occ", "ym"), [row])
    intake.add_sightings(conn, import_id, "transaction", [(record_id, "", None)])
    intake.index_words(conn, "transaction", [record_id])
    return HandImport(import_id, record_id, ())


def hold_account(conn: Connection, import_id: int, account_id: int) -> None:
    """The account stays, with its numbers, as long as an entry stands in it."""
    intake.add_sightings(conn, import_id, "account", [(account_id, "", None)])
    conn.exec_driver_sql(
        "INSERT OR IGNORE INTO account_numbers SELECT DISTINCT account_id, number, ? FROM account_numbers "
        "WHERE account_id = ?",
        (import_id, account_id),
    )


def hand_import(conn: Connection, import_id: int) -> HandImport | None:
    """The gesture behind an import of a movement by hand; None when it is another import."""
    row = conn.exec_driver_sql(
        "SELECT i.id, s.record_id, i.report FROM imports i JOIN sightings s ON s.import_id = i.id AND s.kind = ? "
        "WHERE i.id = ? AND i.importer = ?",
        (_CODE, import_id, BY_HAND),
    ).first()
    return HandImport(row[0], row[1], tuple(json.loads(row[2]).get("before", ()))) if row else None


def import_of(conn: Connection, record_id: int) -> tuple[int | None, bool]:
    """The import by hand that states a movement, and whether a file states it too."""
    rows = conn.exec_driver_sql(
        "SELECT i.id, i.importer FROM sightings s JOIN imports i ON i.id = s.import_id "
        "WHERE s.kind = ? AND s.record_id = ? ORDER BY i.id",
        (_CODE, record_id),
    ).all()
    by_hand = next((row[0] for row in rows if row[1] == BY_HAND), None)
    return by_hand, any(row[1] != BY_HAND for row in rows)


def rewrite(conn: Connection, entry: HandImport, values: tuple[Any, ...], raw: str,
            before: Sequence[Mapping[str, Any]]) -> None:  # fmt: skip
    """Lets an entry say something else; `before` is what it said earlier. The person's words on it follow."""
    columns = columns_of("transaction")
    said = dict(zip(columns, values, strict=True))
    old = _spoken(conn, entry.record_id)
    rekey(conn, entry.record_id, said["booked_on"], said["amount"], said["currency"])
    sets = ", ".join(f'"{name}" = ?' for name in columns)
    conn.exec_driver_sql(f"UPDATE transactions SET {sets} WHERE id = ?", (*values, entry.record_id))
    intake.unindex_words(conn, "transaction", [entry.record_id])
    intake.index_words(conn, "transaction", [entry.record_id])
    new = _spoken(conn, entry.record_id)
    sha256 = f"{entry.import_id} moves"  # while it moves, its old and its new place are both free
    conn.exec_driver_sql("UPDATE imports SET sha256 = ? WHERE id = ?", (sha256, entry.import_id))
    close_counts(conn, old)
    packed = zlib.compress(json.dumps([("", raw)], ensure_ascii=False).encode())
    conn.exec_driver_sql(
        "UPDATE imports SET report = ?, raw = ?, sha256 = ? WHERE id = ?",
        (_report("transaction", values, before), packed, _digest(new, _free_count(conn, new)), entry.import_id),
    )


def spoken_by(conn: Connection, import_id: int) -> str | None:
    """What an entry says, for `close_counts` after it is gone; None when the import is no entry."""
    entry = hand_import(conn, import_id)
    return None if entry is None else _spoken(conn, entry.record_id)


def close_counts(conn: Connection, said: str) -> None:
    """Entries that say the same are told apart by their count: the last one takes the place of one that is gone."""
    free = last = _free_count(conn, said)
    while _taken(conn, _digest(said, last + 1)):
        last += 1
    if last > free:
        moved = (_digest(said, free), _digest(said, last))
        conn.exec_driver_sql("UPDATE imports SET sha256 = ? WHERE sha256 = ?", moved)


def account_of(conn: Connection, record_id: int) -> int:
    """The id of the account that a movement stands in."""
    return int(conn.exec_driver_sql("SELECT account_id FROM transactions WHERE id = ?", (record_id,)).scalar_one())


def identity_of(conn: Connection, record_id: int) -> str:
    """The name of a movement in decisions."""
    return str(conn.exec_driver_sql(
        "SELECT a.identity || '|' || t.booked_on || '|' || t.amount || '|' || t.currency || '|' || t.occ "
        "FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE t.id = ?", (record_id,)
    ).scalar_one())  # fmt: skip


def _spoken(conn: Connection, record_id: int) -> str:
    account = conn.exec_driver_sql(
        "SELECT a.identity FROM accounts a JOIN transactions t ON t.account_id = a.id WHERE t.id = ?", (record_id,)
    ).scalar_one()
    return _words("transaction", intake.stored_values(conn, "transaction", [record_id])[record_id], account)


def _words(kind: str, values: Sequence[Any], account: str) -> str:
    return json.dumps([kind, account, *values], ensure_ascii=False)


def _free_count(conn: Connection, said: str) -> int:
    count = 1
    while _taken(conn, _digest(said, count)):
        count += 1
    return count


def _taken(conn: Connection, sha256: str) -> bool:
    return conn.exec_driver_sql("SELECT 1 FROM imports WHERE sha256 = ?", (sha256,)).first() is not None


def _digest(said: str, count: int) -> str:
    return hashlib.sha256(f"{said}|{count}".encode()).hexdigest()


def _report(kind: str, values: Sequence[Any], before: Sequence[Mapping[str, Any]]) -> str:
    """The import's own entry, as that of a file with one row."""
    said = dict(zip(columns_of(kind), values, strict=True))
    sums = {}
    if kind == "transaction":
        sums = {kind: {said["currency"]: decimal_text(said["amount"], said["currency"])}}
    told = {"records": {kind: {"read": 1, "new": 1, "duplicate": 0, "similar": 0}}, "sums": sums, "accounts": [],
            "problems": [], "assumed": {}, "notes": [], "ignored": 0}  # fmt: skip
    return json.dumps(told | ({"before": list(before)} if before else {}), ensure_ascii=False)


def _ym(on: str) -> int:
    return int(on[:4]) * 100 + int(on[5:7])
