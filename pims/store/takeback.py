"""An import is taken back: its links go, a row goes with its last link, other imports keep their own words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from pims.store import intake
from pims.store.columns import columns_of, from_json
from pims.store.tables import KIND_CODES, TABLE_NAMES

# Children before parents: balances and movements before their account, lines before their ticket.
_ORDER = [kind for kind in reversed(KIND_CODES) if kind != "account"] + ["account"]


def take_back(conn: Connection, import_id: int) -> tuple[dict[str, int], list[int]]:
    """Removes an import. Gives the rows removed by kind, and the movements whose meaning must be found again."""
    touched = _pass_on(conn, import_id)
    conn.exec_driver_sql("DELETE FROM similar_rows WHERE import_id = ?", (import_id,))
    conn.exec_driver_sql("DELETE FROM account_numbers WHERE import_id = ?", (import_id,))
    removed: dict[str, int] = {}
    for kind in _ORDER:
        if gone := _only_here(conn, import_id, kind):
            if kind == "transaction":
                touched += _forget_meanings(conn, gone)
            removed[kind] = len(gone)
            _remove(conn, kind, gone)
        conn.exec_driver_sql("DELETE FROM sightings WHERE import_id = ? AND kind = ?", (import_id, KIND_CODES[kind]))
    conn.exec_driver_sql("DELETE FROM imports WHERE id = ?", (import_id,))
    touched += _orphaned_similar(conn)
    return removed, touched


def _only_here(conn: Connection, import_id: int, kind: str) -> list[int]:
    """Rows that no other import states."""
    return list(
        conn.exec_driver_sql(
            "SELECT DISTINCT s.record_id FROM sightings s WHERE s.import_id = ? AND s.kind = ? AND NOT EXISTS "
            "(SELECT 1 FROM sightings o WHERE o.kind = s.kind AND o.record_id = s.record_id AND o.import_id != ?)",
            (import_id, KIND_CODES[kind], import_id),
        ).scalars()
    )


def _pass_on(conn: Connection, import_id: int) -> list[int]:
    """Rows that carry this import's words take those of the earliest other import that states them."""
    touched: list[int] = []
    for kind, code in KIND_CODES.items():
        heirs = conn.exec_driver_sql(
            f"SELECT t.id, s.import_id, s.said FROM {TABLE_NAMES[kind]} t JOIN sightings s "
            "ON s.kind = ? AND s.record_id = t.id AND s.import_id = (SELECT min(o.import_id) FROM sightings o "
            "WHERE o.kind = ? AND o.record_id = t.id AND o.import_id != ?) "
            "WHERE t.import_id = ? GROUP BY t.id",
            (code, code, import_id, import_id),
        ).all()
        for record_id, heir, said in heirs:
            if said is None:
                conn.exec_driver_sql(f"UPDATE {TABLE_NAMES[kind]} SET import_id = ? WHERE id = ?", (heir, record_id))
                continue
            values = from_json(kind, said)
            if kind == "transaction":
                _make_room(conn, record_id, values)
                touched.append(record_id)
            intake.restate(conn, kind, record_id, heir, values)
    return touched


def _make_room(conn: Connection, record_id: int, values: Sequence[Any]) -> None:
    """A movement whose words move it to another day gets a free occurrence there first."""
    said = dict(zip(columns_of("transaction"), values, strict=True))
    account_id, booked_on = conn.exec_driver_sql(
        "SELECT account_id, booked_on FROM transactions WHERE id = ?", (record_id,)
    ).one()
    if said["booked_on"] != booked_on:
        occ = intake.free_occ(conn, account_id, said["booked_on"], said["amount"], said["currency"])
        ym = int(said["booked_on"][:4]) * 100 + int(said["booked_on"][5:7])
        conn.exec_driver_sql("UPDATE transactions SET occ = ?, ym = ? WHERE id = ?", (occ, ym, record_id))


def _forget_meanings(conn: Connection, gone: Sequence[int]) -> list[int]:
    """Takes out what was derived from movements that go; the other legs of own transfers are looked at again."""
    left: list[int] = []
    for row_id in gone:
        left += conn.exec_driver_sql("SELECT transaction_id FROM meanings WHERE transfer_with = ?", (row_id,)).scalars()
    ids = [(row_id,) for row_id in gone]
    conn.exec_driver_sql("UPDATE meanings SET transfer_with = NULL WHERE transfer_with = ?", ids)
    for table in ("subscription_payments", "finding_transactions", "meanings"):
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE transaction_id = ?", ids)
    going = set(gone)
    return [row_id for row_id in left if row_id not in going]


def _remove(conn: Connection, kind: str, gone: Sequence[int]) -> None:
    ids = [(row_id,) for row_id in gone]
    intake.unindex_words(conn, kind, gone)
    if kind == "receipt":
        conn.exec_driver_sql("UPDATE receipt_lines SET receipt_id = NULL WHERE receipt_id = ?", ids)
    keys = _keys(conn, gone) if kind == "transaction" else []
    conn.exec_driver_sql(f"DELETE FROM {TABLE_NAMES[kind]} WHERE id = ?", ids)
    for key in keys:
        _close_ranks(conn, key)


def _keys(conn: Connection, gone: Sequence[int]) -> list[tuple[Any, ...]]:
    """The keys of movements that go, each once."""
    sql = "SELECT account_id, booked_on, amount, currency FROM transactions WHERE id = ?"
    return list(dict.fromkeys(tuple(conn.exec_driver_sql(sql, (row_id,)).one()) for row_id in gone))


def _close_ranks(conn: Connection, key: tuple[Any, ...]) -> None:
    """Occurrences under a key count from 1 again; the person's words follow the rows they are about."""
    rows = conn.exec_driver_sql(
        "SELECT t.id, t.occ, a.identity FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE "
        "t.account_id = ? AND t.booked_on = ? AND t.amount = ? AND t.currency = ? ORDER BY t.occ", key
    ).all()  # fmt: skip
    for occ, (row_id, before, account) in enumerate(rows, start=1):
        if before != occ:
            conn.exec_driver_sql("UPDATE transactions SET occ = ? WHERE id = ?", (occ, row_id))
            base = f"transaction:{account}|{key[1]}|{key[2]}|{key[3]}|"
            conn.exec_driver_sql(
                "UPDATE OR REPLACE decisions SET subject = ? WHERE subject = ?", (f"{base}{occ}", f"{base}{before}")
            )


def _orphaned_similar(conn: Connection) -> list[int]:
    """Rows that waited beside a movement that is gone resemble nothing any more: they become movements."""
    orphans = conn.exec_driver_sql(
        "SELECT id FROM similar_rows WHERE candidate_id NOT IN (SELECT id FROM transactions) ORDER BY id"
    ).scalars()
    return [keep_similar(conn, row_id) for row_id in list(orphans)]


def keep_similar(conn: Connection, similar_id: int) -> int:
    """Makes a waiting row a movement of its own; its new id."""
    import_id, account_id, record, place = conn.exec_driver_sql(
        "SELECT import_id, account_id, record, place FROM similar_rows WHERE id = ?", (similar_id,)
    ).one()
    said = json.loads(record)
    occ = intake.free_occ(conn, account_id, said["booked_on"], said["amount"], said["currency"])
    ym = int(said["booked_on"][:4]) * 100 + int(said["booked_on"][5:7])
    values = (account_id, occ, ym, *from_json("transaction", record))
    (new,) = intake.add_records(conn, "transaction", import_id, ("account_id", "occ", "ym"), [values])
    intake.add_sightings(conn, import_id, "transaction", [(new, place, None)])
    intake.index_words(conn, "transaction", [new])
    conn.exec_driver_sql("DELETE FROM similar_rows WHERE id = ?", (similar_id,))
    return new


def drop_similar(conn: Connection, similar_id: int) -> int:
    """Lets a waiting row be the movement it resembles; that movement's id. Booked words replace pending ones."""
    import_id, record, place, candidate_id = conn.exec_driver_sql(
        "SELECT import_id, record, place, candidate_id FROM similar_rows WHERE id = ?", (similar_id,)
    ).one()
    intake.add_sightings(conn, import_id, "transaction", [(candidate_id, place, record)])
    status = conn.exec_driver_sql("SELECT status FROM transactions WHERE id = ?", (candidate_id,)).scalar_one()
    if status == "pending" and json.loads(record)["status"] == "booked":
        values = from_json("transaction", record)
        _make_room(conn, candidate_id, values)
        intake.restate(conn, "transaction", candidate_id, import_id, values)
    conn.exec_driver_sql("DELETE FROM similar_rows WHERE id = ?", (similar_id,))
    return int(candidate_id)
