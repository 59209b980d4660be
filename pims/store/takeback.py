"""An import is taken back: its links go, a row goes with its last link, other imports keep their own words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from pims.progress import Progress, Work, finish
from pims.store import intake
from pims.store.columns import columns_of, from_json
from pims.store.names import close_ranks, free_occ, ids_as_json, ranks_of, rename_account
from pims.store.tables import KIND_CODES, TABLE_NAMES

# Children before parents: balances and movements before their account, lines before their ticket.
_ORDER = [kind for kind in reversed(KIND_CODES) if kind != "account"] + ["account"]
_AT_ONCE = 10_000  # rows


def take_back(conn: Connection, import_id: int) -> tuple[dict[str, int], list[int]]:
    """Removes an import. Gives the rows removed by kind, and the movements whose meaning must be found again."""
    return finish(taking_back(conn, import_id))


def taking_back(conn: Connection, import_id: int) -> Work[tuple[dict[str, int], list[int]]]:
    """The same as long work: an import of hundreds of thousands of rows is seen to go."""
    stated = conn.exec_driver_sql("SELECT count(*) FROM sightings WHERE import_id = ?", (import_id,)).scalar_one()
    touched = _pass_on(conn, import_id)
    conn.exec_driver_sql("DELETE FROM similar_rows WHERE import_id = ?", (import_id,))
    conn.exec_driver_sql("DELETE FROM account_numbers WHERE import_id = ?", (import_id,))
    removed: dict[str, int] = {}
    done = 0
    for kind in _ORDER:
        if gone := _only_here(conn, import_id, kind):
            if kind == "transaction":
                touched += forget_meanings(conn, gone)
            removed[kind] = len(gone)
            # The ranks of movements are closed for all at once.
            for part in _parts(gone, len(gone) if kind == "transaction" else _AT_ONCE):
                yield Progress("undo", done, stated)
                _remove(conn, kind, part)
                done += len(part)
        conn.exec_driver_sql("DELETE FROM sightings WHERE import_id = ? AND kind = ?", (import_id, KIND_CODES[kind]))
    _pass_accounts(conn, import_id)
    conn.exec_driver_sql("UPDATE imports SET account_id = NULL WHERE account_id NOT IN (SELECT id FROM accounts)")
    conn.exec_driver_sql("DELETE FROM imports WHERE id = ?", (import_id,))
    touched += _orphaned_similar(conn)
    return removed, touched


def _parts(ids: list[int], size: int) -> Iterator[list[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _only_here(conn: Connection, import_id: int, kind: str) -> list[int]:
    """Rows that no other import states."""
    return list(
        conn.exec_driver_sql(
            "SELECT DISTINCT s.record_id FROM sightings s WHERE s.import_id = ? AND s.kind = ? AND NOT EXISTS "
            "(SELECT 1 FROM sightings o WHERE o.kind = s.kind AND o.record_id = s.record_id AND o.import_id != ?)",
            (import_id, KIND_CODES[kind], import_id),
        ).scalars()
    )


def _heirs(conn: Connection, import_id: int, kind: str) -> list[tuple[int, int, str | None]]:
    """Rows that carry this import's words, with the earliest other import that states them and what that says."""
    code = KIND_CODES[kind]
    found = conn.exec_driver_sql(
        f"SELECT t.id, s.import_id, s.said FROM {TABLE_NAMES[kind]} t JOIN sightings s "
        "ON s.kind = ? AND s.record_id = t.id AND s.import_id = (SELECT min(o.import_id) FROM sightings o "
        "WHERE o.kind = ? AND o.record_id = t.id AND o.import_id != ?) "
        "WHERE t.import_id = ? GROUP BY t.id",
        (code, code, import_id, import_id),
    )
    return [(row[0], row[1], row[2]) for row in found]


def _pass_on(conn: Connection, import_id: int) -> list[int]:
    """Rows that carry this import's words take those of their heirs; the movements among them whose words change."""
    touched: list[int] = []
    for kind in KIND_CODES:
        if kind == "account":
            continue
        heirs = _heirs(conn, import_id, kind)
        same = [(heir, record_id) for record_id, heir, said in heirs if said is None]
        if same:
            conn.exec_driver_sql(f"UPDATE {TABLE_NAMES[kind]} SET import_id = ? WHERE id = ?", same)
        others = {record_id: (heir, from_json(kind, said)) for record_id, heir, said in heirs if said is not None}
        if not others:
            continue
        if kind == "transaction":
            touched += others
        intake.restate(conn, kind, others)
    return touched


def _pass_accounts(conn: Connection, import_id: int) -> None:
    """Accounts that carry this import's words take those of the earliest import left, and the name these give it."""
    for account_id, heir, said in _heirs(conn, import_id, "account"):
        conn.exec_driver_sql("UPDATE accounts SET import_id = ? WHERE id = ?", (heir, account_id))
        if said is not None:
            sets = ", ".join(f'"{name}" = ?' for name in columns_of("account"))
            values = from_json("account", said)
            conn.exec_driver_sql(f"UPDATE accounts SET {sets} WHERE id = ?", (*values, account_id))
            rename_account(conn, account_id, json.loads(said)["identity"])


def forget_meanings(conn: Connection, gone: Sequence[int]) -> list[int]:
    """Takes out what was derived from movements that go; the other legs of own transfers are looked at again."""
    ids, going = ids_as_json(gone), set(gone)
    legs = conn.exec_driver_sql("SELECT transaction_id, transfer_with FROM meanings WHERE transfer_with IS NOT NULL")
    left = [leg for leg, other in legs if other in going and leg not in going]
    chosen, alone = "IN (SELECT value FROM json_each(?))", (ids_as_json(left),)
    conn.exec_driver_sql(f"UPDATE meanings SET transfer_with = NULL WHERE transaction_id {chosen}", alone)
    for table in ("subscription_payments", "finding_transactions", "matches", "meanings"):
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE transaction_id {chosen}", (ids,))
    return left


def _remove(conn: Connection, kind: str, gone: Sequence[int]) -> None:
    ids = (ids_as_json(gone),)
    intake.unindex_words(conn, kind, gone)
    conn.exec_driver_sql(
        "DELETE FROM matches WHERE other_kind = ? AND other_id IN (SELECT value FROM json_each(?))",
        (KIND_CODES[kind], *ids),
    )
    if kind == "receipt":
        conn.exec_driver_sql(
            "UPDATE receipt_lines SET receipt_id = NULL WHERE receipt_id IN (SELECT value FROM json_each(?))", ids
        )
    ranks = ranks_of(conn, gone) if kind == "transaction" else {}
    conn.exec_driver_sql(f"DELETE FROM {TABLE_NAMES[kind]} WHERE id IN (SELECT value FROM json_each(?))", ids)
    close_ranks(conn, ranks)


def _orphaned_similar(conn: Connection) -> list[int]:
    """Rows that waited beside a movement that is gone: each becomes a movement, or states one of its very words."""
    orphans = conn.exec_driver_sql(
        "SELECT id FROM similar_rows WHERE candidate_id NOT IN (SELECT id FROM transactions) ORDER BY id"
    ).scalars()
    return [settled_alone(conn, row_id) for row_id in list(orphans)]


def settled_alone(conn: Connection, similar_id: int) -> int:
    """Another import may have stated the same row: two links to one movement then, never two movements."""
    twin = conn.exec_driver_sql(
        "SELECT t.id FROM transactions t JOIN similar_rows s ON s.id = ? AND t.account_id = s.account_id "
        "AND t.booked_on = s.record ->> 'booked_on' AND t.amount = s.record ->> 'amount' "
        "AND t.currency = s.record ->> 'currency' AND t.label = s.record ->> 'label' "
        "WHERE NOT EXISTS (SELECT 1 FROM sightings g WHERE g.kind = ? AND g.record_id = t.id "
        "AND g.import_id = s.import_id) ORDER BY t.occ",
        (similar_id, KIND_CODES["transaction"]),
    ).first()
    return drop_similar(conn, similar_id, twin[0]) if twin else keep_similar(conn, similar_id)


def keep_similar(conn: Connection, similar_id: int) -> int:
    """Makes a waiting row a movement of its own; its new id."""
    import_id, account_id, record, place = conn.exec_driver_sql(
        "SELECT import_id, account_id, record, place FROM similar_rows WHERE id = ?", (similar_id,)
    ).one()
    said = json.loads(record)
    occ = free_occ(conn, account_id, said["booked_on"], said["amount"], said["currency"])
    ym = int(said["booked_on"][:4]) * 100 + int(said["booked_on"][5:7])
    values = (account_id, occ, ym, *from_json("transaction", record))
    (new,) = intake.add_records(conn, "transaction", import_id, ("account_id", "occ", "ym"), [values])
    intake.add_sightings(conn, import_id, "transaction", [(new, place, record if "own" in said else None)])
    intake.index_words(conn, "transaction", [new])
    conn.exec_driver_sql("DELETE FROM similar_rows WHERE id = ?", (similar_id,))
    return new


def drop_similar(conn: Connection, similar_id: int, movement_id: int | None = None) -> int:
    """Lets a waiting row be the movement it resembles, or the one given; that movement's id.

    Booked words replace pending ones.
    """
    import_id, record, place, candidate_id = conn.exec_driver_sql(
        "SELECT import_id, record, place, candidate_id FROM similar_rows WHERE id = ?", (similar_id,)
    ).one()
    movement_id = movement_id or int(candidate_id)
    values = from_json("transaction", record)
    stored = intake.stored_values(conn, "transaction", [movement_id])[movement_id]
    same = stored == values and "own" not in json.loads(record)  # a mark of a joined account is kept
    intake.add_sightings(conn, import_id, "transaction", [(movement_id, place, None if same else record)])
    before = dict(zip(columns_of("transaction"), stored, strict=True))
    if before["status"] == "pending" and json.loads(record)["status"] == "booked":
        intake.restate(conn, "transaction", {movement_id: (import_id, values)})
    conn.exec_driver_sql("DELETE FROM similar_rows WHERE id = ?", (similar_id,))
    return movement_id
