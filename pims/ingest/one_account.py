"""Two accounts that the person says are one: their movements are judged against each other; and apart again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.ingest.match import match
from pims.queries import account_words as word
from pims.queries import known
from pims.queries.decisions import decide, take_back
from pims.records.bank import Transaction
from pims.records.cells import cells_of
from pims.store.join import Twin, identity_of, join, movements_of
from pims.store.part import imports_of, part

EVER = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Joined:
    """What two accounts as one come to: movements that both state, those that wait for a word, those of one alone.

    `touched`: ids of movements whose meaning must be found again.
    """

    account_id: int
    member_id: int
    duplicate: int
    similar: int
    new: int
    touched: tuple[int, ...] = ()


def joining(conn: Connection, account_id: int, member_id: int) -> Joined:
    """What `same_account` would do, without writing anything. Raises KnownError as that does."""
    account_id = _checked(conn, account_id, member_id)
    return _joined(account_id, member_id, _twins(conn, account_id, member_id), ())


def same_account(conn: Connection, account_id: int, member_id: int, today: date) -> Joined:
    """Makes `member_id`, and what is part of it, part of `account_id`: movements that both state become one.

    Raises KnownError unknown_account, same_account_already, accounts_side_by_side (one file states both).
    """
    account_id = _checked(conn, account_id, member_id)
    parts = [one for one, into in word.members(conn).items() if into == member_id]
    touched = [row for one in reversed(parts) for row in part(conn, member_id, one)]
    account, total = identity_of(conn, account_id), Counter[str]()
    for one in (member_id, *parts):
        twins = _twins(conn, account_id, one)
        touched += join(conn, account_id, one, twins)
        member = identity_of(conn, one)
        decide(conn, word.subject_of(member), word.SAME_AS, account, today.isoformat())
        _lend_words(conn, account, member, today)
        total.update(twin.outcome for twin in twins.values())
    return Joined(
        account_id, member_id, total["duplicate"], total["similar"], total["new"], tuple(dict.fromkeys(touched))
    )


def apart(conn: Connection, member_id: int) -> list[int]:
    """Takes the word back: the account stands by itself again. Gives the movements to be understood again.

    Raises KnownError not_joined.
    """
    into = word.members(conn)
    if member_id not in into:
        raise KnownError("not_joined")
    touched = part_all(conn, {into[member_id]})
    member = identity_of(conn, member_id)
    _take_words(conn, identity_of(conn, into[member_id]), member)
    take_back(conn, word.subject_of(member), word.SAME_AS)
    return touched + join_again(conn)


def part_all(conn: Connection, account_ids: set[int] | None = None) -> list[int]:
    """Lets every account stand by itself, the words kept, so that an import can be taken back; `join_again` follows.

    `account_ids`: only what is part of these.
    """
    into = word.members(conn)
    order = [one for one in sorted(into, reverse=True) if account_ids is None or into[one] in account_ids]
    return [row for one in order for row in part(conn, into[one], one)]


def part_for(conn: Connection, import_id: int) -> list[int]:
    """`part_all` of the accounts that an import states."""
    into = word.members(conn)
    stated = {one for pair in into.items() for one in pair if import_id in imports_of(conn, one)}
    return part_all(conn, {into.get(one, one) for one in stated}) if stated else []


def join_again(conn: Connection) -> list[int]:
    """Accounts that are said to be one and are not joined yet become one: one of them may just have come."""
    touched: list[int] = []
    for member_id, account_id in sorted(word.members(conn).items()):
        if word.has_rows(conn, member_id) and not _side_by_side(conn, account_id, member_id):
            touched += join(conn, account_id, member_id, _twins(conn, account_id, member_id))
    return touched


def _lend_words(conn: Connection, account: str, member: str, today: date) -> None:
    """What the person said of the member and not of the account is said of both while they are one."""
    words = word.account_words(conn)
    here, theirs = words.get(account, {}), words.get(member, {})
    lent = [what for what in word.SAID if what in theirs and what not in here]
    for what in lent:
        decide(conn, word.subject_of(account), what, theirs[what], today.isoformat())
    if lent:
        decide(conn, word.subject_of(member), word.LENT, " ".join(lent), today.isoformat())


def _take_words(conn: Connection, account: str, member: str) -> None:
    """Words lent go, those that the person changed since stay."""
    words = word.account_words(conn)
    here, theirs = words.get(account, {}), words.get(member, {})
    for what in theirs.get(word.LENT, "").split():
        if here.get(what) == theirs.get(what):
            take_back(conn, word.subject_of(account), what)
    take_back(conn, word.subject_of(member), word.LENT)


def _checked(conn: Connection, account_id: int, member_id: int) -> int:
    """The account to join, when the two can be one."""
    known_ids = word.account_ids(conn)
    into = word.members(conn)
    account_id = into.get(account_id, account_id)
    if account_id not in known_ids or member_id not in known_ids:
        raise KnownError("unknown_account", account=str(member_id if account_id in known_ids else account_id))
    if account_id == member_id or member_id in into:
        raise KnownError("same_account_already")
    parts = [member_id, *(one for one, target in into.items() if target == member_id)]
    there = [account_id, *(one for one, target in into.items() if target == account_id)]
    if any(_side_by_side(conn, one, other) for one in there for other in parts):
        raise KnownError("accounts_side_by_side")
    return account_id


def _side_by_side(conn: Connection, one: int, other: int) -> bool:
    """Whether a file states both: then it says itself that they are two."""
    return bool(imports_of(conn, one) & imports_of(conn, other))


def _joined(account_id: int, member_id: int, twins: Mapping[int, Twin], touched: Sequence[int]) -> Joined:
    total = Counter(twin.outcome for twin in twins.values())
    return Joined(account_id, member_id, total["duplicate"], total["similar"], total["new"], tuple(touched))


def _twins(conn: Connection, account_id: int, member_id: int) -> dict[int, Twin]:
    """Each movement of the member beside those of the account, by the ordinary rule, one importer after the other."""
    rows = movements_of(conn, member_id)
    importers = word.importers(conn)
    there = known.known_movements(conn, account_id, *EVER)
    by_importer: dict[str, list[int]] = defaultdict(list)
    for row_id, row in sorted(rows.items(), key=lambda pair: (pair[1]["import_id"], pair[0])):
        by_importer[importers[row["import_id"]]].append(row_id)
    decided, account = known.decided_similar(conn), identity_of(conn, account_id)
    twins: dict[int, Twin] = {}
    for importer, ids in by_importer.items():
        records = [_record(rows[row_id]) for row_id in ids]
        found = match(records, there, importer, account, decided, partial(known.also_said, conn))
        for row_id, one in zip(ids, found, strict=True):
            candidate = 0 if one.outcome == "new" else one.candidate_id or 0
            twins[row_id] = Twin(one.outcome, candidate, one.reason, one.digest)
        taken = {twin.candidate_id for twin in twins.values()}
        there = [movement for movement in there if movement.id not in taken]
    return {row_id: twins[row_id] for row_id in rows}


def _record(row: Mapping[str, Any]) -> Transaction:
    """A stored movement as the record it was."""
    values = {name: row[name] for name in cells_of(Transaction) if name in row}
    for name in ("booked_on", "value_on"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return Transaction(**values)
