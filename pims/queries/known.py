"""What the store already knows, for judging a new file: movements, identities, accounts, decisions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection

from pims.queries.account_words import NAME, SAME_AS, account_words
from pims.store.tables import KIND_CODES, TABLE_NAMES

Shared = Literal["none", "some", "same"]  # movements of a file that an account has: one, or the very ones

_CHUNK = 500


class KnownMovement(NamedTuple):
    """A stored movement, with the importer whose words it carries."""

    id: int
    booked_on: date
    amount: int
    currency: str
    occ: int
    label: str
    remittance: str
    reference: str
    status: str
    importer: str


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """A stored account with every number that names it."""

    id: int
    identity: str
    name: str
    institution: str
    number: str
    bank_id: str
    kind: str
    currency: str
    holder: str
    numbers: frozenset[str]
    said: str = ""  # the name that the person gives it

    @property
    def shown(self) -> str:
        """What lists print: its name, else its number, else its institution."""
        return self.said or self.name or self.number or self.institution or self.identity


def known_movements(conn: Connection, account_id: int, since: date, until: date) -> list[KnownMovement]:
    """Movements of an account between two days, both included, in order of occurrence."""
    rows = conn.exec_driver_sql(
        "SELECT t.id, t.booked_on, t.amount, t.currency, t.occ, t.label, t.remittance, t.reference, t.status, "
        "i.importer FROM transactions t JOIN imports i ON i.id = t.import_id "
        "WHERE t.account_id = ? AND t.booked_on BETWEEN ? AND ? ORDER BY t.booked_on, t.amount, t.occ",
        (account_id, since.isoformat(), until.isoformat()),
    )
    day = cache(date.fromisoformat)
    return [KnownMovement(row[0], day(row[1]), *row[2:]) for row in rows.all()]


def also_said(conn: Connection, ids: Sequence[int]) -> list[KnownMovement]:
    """The other words under which imports state these movements, the earliest import first."""
    rows = conn.exec_driver_sql(
        "SELECT s.record_id, s.said, i.importer FROM sightings s JOIN imports i ON i.id = s.import_id "
        "WHERE s.kind = ? AND s.said IS NOT NULL AND s.record_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY s.import_id, s.record_id",
        (KIND_CODES["transaction"], json.dumps(list(ids))),
    )
    return [_worded(record_id, json.loads(said), importer) for record_id, said, importer in rows]


def _worded(record_id: int, said: Mapping[str, Any], importer: str) -> KnownMovement:
    return KnownMovement(
        record_id, date.fromisoformat(said["booked_on"]), said["amount"], said["currency"], 0, said["label"],
        said["remittance"], said["reference"], said["status"], importer,
    )  # fmt: skip


def currencies(conn: Connection, account_id: int) -> set[str]:
    """The currencies of an account and of its movements."""
    return set(
        conn.exec_driver_sql(
            "SELECT currency FROM accounts WHERE id = ? UNION SELECT currency FROM transactions WHERE account_id = ?",
            (account_id, account_id),
        ).scalars()
    )


def known_identities(conn: Connection, kind: str, identities: Iterable[str]) -> dict[str, int]:
    """Those of the identities that the store has, with the row's id."""
    found: dict[str, int] = {}
    left = iter(identities)
    while chunk := tuple(islice(left, _CHUNK)):
        marks = ",".join("?" * len(chunk))
        sql = f"SELECT identity, id FROM {TABLE_NAMES[kind]} WHERE identity IN ({marks})"
        found.update((row[0], row[1]) for row in conn.exec_driver_sql(sql, chunk))
    return found


def known_accounts(conn: Connection) -> list[KnownAccount]:
    """All accounts, oldest first."""
    numbers: dict[int, set[str]] = {}
    for account_id, number in conn.exec_driver_sql("SELECT account_id, number FROM account_numbers"):
        numbers.setdefault(account_id, set()).add(number)
    rows = conn.exec_driver_sql(
        "SELECT id, identity, name, institution, number, bank_id, kind, currency, holder FROM accounts ORDER BY id"
    )
    words = account_words(conn)
    return [
        KnownAccount(*(*row, frozenset(numbers.get(row[0], ())), words.get(row[1], {}).get(NAME, ""))) for row in rows
    ]


def same_accounts(conn: Connection) -> dict[str, str]:
    """The person's word on accounts that are another one: identity -> identity."""
    return {identity: said[SAME_AS] for identity, said in account_words(conn).items() if SAME_AS in said}


def shared_movements(conn: Connection, account_id: int, keys: Collection[tuple[date, int, str]]) -> Shared:
    """Whether an account has movements (day, amount, currency) of a file, in the days that both cover.

    "same": the very movements; one alone in common may be chance unless the file holds no other, and is "some".
    """
    if not keys:
        return "none"
    days = [day for day, _, _ in keys]
    there = known_movements(conn, account_id, date.min, date.max)
    if not there:
        return "none"
    first, last = max(min(days), there[0].booked_on), min(max(days), there[-1].booked_on)
    mine = {key for key in keys if first <= key[0] <= last}
    theirs = {(one.booked_on, one.amount, one.currency) for one in there if first <= one.booked_on <= last}
    common = len(mine & theirs)
    if common >= min(2, len(keys)) and 2 * common > min(len(mine), len(theirs)):
        return "same"
    return "some" if common else "none"


def remembered_account(conn: Connection, header: str, name_pattern: str) -> int | None:
    """The account given to the last file of this header and name pattern that named none."""
    row = conn.exec_driver_sql(
        "SELECT account_id FROM imports WHERE header = ? AND name_pattern = ? AND account_id IS NOT NULL "
        "ORDER BY id DESC LIMIT 1",
        (header, name_pattern),
    ).first()
    return row[0] if row else None


def earlier_import(conn: Connection, sha256: str) -> int | None:
    """The import of these very bytes, if there is one."""
    row = conn.exec_driver_sql("SELECT id FROM imports WHERE sha256 = ?", (sha256,)).first()
    return row[0] if row else None


def decided_similar(conn: Connection) -> dict[str, str]:
    """The person's word, "keep" or "drop", on similar rows, by digest."""
    rows = conn.exec_driver_sql("SELECT subject, value FROM decisions WHERE what = 'similar'")
    return {row[0]: row[1] for row in rows}
