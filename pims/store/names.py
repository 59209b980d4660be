"""The names of movements and accounts change with their rank, day or number; the person's words follow them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection

Key = tuple[int, str, int, str]  # account id, booking day, amount, currency
_PARTS = 4  # of a movement's name behind its account: day, amount, currency, occurrence


def ids_as_json(ids: Iterable[int]) -> str:
    """Many ids as one parameter, for `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(ids))


def free_occ(conn: Connection, account_id: int, booked_on: str, amount: int, currency: str) -> int:
    """The lowest occurrence number that is free under a movement's key."""
    taken = conn.exec_driver_sql(
        "SELECT occ FROM transactions WHERE account_id = ? AND booked_on = ? AND amount = ? AND currency = ?",
        (account_id, booked_on, amount, currency),
    )
    used = {row[0] for row in taken}
    return next(occ for occ in range(1, len(used) + 2) if occ not in used)


def rekey(conn: Connection, record_id: int, to: str, amount: int, currency: str) -> None:
    """Gives a movement another day, amount or currency, and a free rank there; the person's words follow."""
    account_id, account, *old, occ = conn.exec_driver_sql(
        "SELECT t.account_id, a.identity, t.booked_on, t.amount, t.currency, t.occ "
        "FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE t.id = ?",
        (record_id,),
    ).one()
    if old == [to, amount, currency]:
        return
    rank = free_occ(conn, account_id, to, amount, currency)
    ym = int(to[:4]) * 100 + int(to[5:7])
    conn.exec_driver_sql(
        "UPDATE transactions SET booked_on = ?, amount = ?, currency = ?, occ = ?, ym = ? WHERE id = ?",
        (to, amount, currency, rank, ym, record_id),
    )
    before, after = (account_id, *old), (account_id, to, amount, currency)
    make_room(conn, *after, rank)
    rename_words(conn, {_name(account, before, occ): _name(account, after, rank)})
    close_ranks(conn, {before: []})


def ranks_of(conn: Connection, ids: Sequence[int]) -> dict[Key, list[int]]:
    """The keys of movements, with their occurrences."""
    found: dict[Key, list[int]] = defaultdict(list)
    for *key, occ in conn.exec_driver_sql(
        "SELECT account_id, booked_on, amount, currency, occ FROM transactions "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (ids_as_json(ids),),
    ):
        found[tuple(key)].append(occ)
    return dict(found)


def close_ranks(conn: Connection, gone: Mapping[Key, Sequence[int]]) -> None:
    """Occurrences under each key count from 1 again; those that went stand behind, should they come back."""
    names: dict[str, str] = {}
    for key, went in gone.items():
        left = conn.exec_driver_sql(
            "SELECT id, occ FROM transactions WHERE account_id = ? AND booked_on = ? AND amount = ? AND currency = ? "
            "ORDER BY occ",
            key,
        ).all()
        if not left:
            continue
        ranks = {before: rank for rank, before in enumerate([*(occ for _, occ in left), *sorted(went)], start=1)}
        moved = {before: rank for before, rank in ranks.items() if before != rank}
        for row_id, before in left:
            if before in moved:
                conn.exec_driver_sql("UPDATE transactions SET occ = ? WHERE id = ?", (moved[before], row_id))
        if moved:
            sql = "SELECT identity FROM accounts WHERE id = ?"
            account = conn.exec_driver_sql(sql, (key[0],)).scalar_one()
            names |= {_name(account, key, before): _name(account, key, rank) for before, rank in moved.items()}
    rename_words(conn, names)


def make_room(conn: Connection, account_id: int, booked_on: str, amount: int, currency: str, occ: int) -> None:
    """A movement is about to take a rank: words kept for one that may come back stand behind it."""
    sql = "SELECT identity FROM accounts WHERE id = ?"
    account, key = conn.exec_driver_sql(sql, (account_id,)).scalar_one(), (account_id, booked_on, amount, currency)
    last = occ
    while conn.exec_driver_sql(
        "SELECT 1 FROM decisions WHERE subject = ?", (f"transaction:{_name(account, key, last)}",)
    ).first():
        last += 1
    rename_words(conn, {_name(account, key, rank): _name(account, key, rank + 1) for rank in range(occ, last)})


def close_room(conn: Connection, name: str) -> None:
    """A movement of this name is gone for good: words kept behind it for others move up."""
    account, day, amount, currency, _ = name.rsplit("|", _PARTS)
    key = (0, day, int(amount), currency)
    taken = conn.exec_driver_sql(
        "SELECT count(*) FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE a.identity = ? "
        "AND t.booked_on = ? AND t.amount = ? AND t.currency = ?",
        (account, *key[1:]),
    ).scalar_one()
    kept = "SELECT 1 FROM decisions WHERE subject = ?"
    last = first = taken + 2
    while conn.exec_driver_sql(kept, (f"transaction:{_name(account, key, last)}",)).first():
        last += 1
    if not conn.exec_driver_sql(kept, (f"transaction:{_name(account, key, first - 1)}",)).first():
        rename_words(conn, {_name(account, key, rank): _name(account, key, rank - 1) for rank in range(first, last)})


def rename_account(conn: Connection, account_id: int, wanted: str) -> None:
    """Gives an account the name that the imports left give it, unless another account has it."""
    old = conn.exec_driver_sql("SELECT identity FROM accounts WHERE id = ?", (account_id,)).scalar_one()
    taken = conn.exec_driver_sql("SELECT 1 FROM accounts WHERE identity = ?", (wanted,)).first()
    if taken:
        return
    conn.exec_driver_sql("UPDATE accounts SET identity = ? WHERE id = ?", (wanted, account_id))
    behind = len(old) + 1
    for table, column in (("balances", "identity"), ("similar_rows", "digest")):
        conn.exec_driver_sql(
            f"UPDATE {table} SET {column} = ? || substr({column}, ?) WHERE account_id = ?", (wanted, behind, account_id)
        )
    _replace(conn, lambda subject: _in_account(subject, old, wanted))
    conn.exec_driver_sql("UPDATE decisions SET value = ? WHERE what = 'same_as' AND value = ?", (wanted, old))


def _name(account: str, key: Key, occ: int) -> str:
    return "|".join((account, *map(str, key[1:]), str(occ)))


def rename_words(conn: Connection, names: Mapping[str, str]) -> None:
    """Decisions whose subject ends with ":" and the old name of a movement follow, all at once."""
    if not names:
        return
    olds: dict[str, list[str]] = defaultdict(list)
    for old in names:
        olds[_tail(old)].append(old)

    def renamed(subject: str) -> str:
        old = next((name for name in olds.get(_tail(subject), ()) if subject.endswith(f":{name}")), None)
        return subject if old is None else subject.removesuffix(old) + names[old]

    _replace(conn, renamed)


def _tail(name: str) -> str:
    return "|".join(name.rsplit("|", _PARTS)[1:])


def _in_account(subject: str, old: str, wanted: str) -> str:
    head, *parts = subject.rsplit("|", _PARTS)
    if len(parts) == _PARTS and head.endswith(f":{old}"):
        return "|".join((head.removesuffix(old) + wanted, *parts))
    if subject == f"account:{old}":
        return f"account:{wanted}"
    return wanted + subject.removeprefix(old) if subject.startswith(f"{old}|") else subject


def _replace(conn: Connection, renamed: Callable[[str], str]) -> None:
    changed = [
        (subject, renamed(subject), what, value, said_at)
        for subject, what, value, said_at in conn.exec_driver_sql("SELECT subject, what, value, said_at FROM decisions")
        if renamed(subject) != subject
    ]
    if changed:
        conn.exec_driver_sql("DELETE FROM decisions WHERE subject = ? AND what = ?", [(c[0], c[2]) for c in changed])
        conn.exec_driver_sql("INSERT OR REPLACE INTO decisions VALUES (?,?,?,?)", [c[1:] for c in changed])
