"""What movements pay or give back: the sides that may be tied, and the pairs that were found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.queries.decisions import decisions
from pims.store.tables import KIND_CODES

_KINDS = {code: kind for kind, code in KIND_CODES.items()}
_IDENTITY = "a.identity || '|' || t.booked_on || '|' || t.amount || '|' || t.currency || '|' || t.occ"
# Who gave something back or sold what is to be paid, and what was to be paid: nothing else can be tied.
_PARTIES = (
    "SELECT coalesce(y.company, y.bare_label) FROM transactions x JOIN meanings y ON y.transaction_id = x.id "
    "WHERE x.amount > 0 AND (y.kind = 'refund' OR y.company IS NOT NULL) UNION SELECT company FROM receipts"
)
# What was paid for a ticket `r`: lines of files whose tickets stand in another file give their sum.
PAID = (
    "coalesce(r.total_paid, (SELECT sum(l.line_amount) FROM receipt_lines l "
    "WHERE l.receipt_id = r.id AND l.currency = r.currency))"
)
_SUMS = (
    f"SELECT {PAID} FROM receipts r UNION SELECT amount_to_pay FROM invoices UNION SELECT x.amount FROM "
    "transactions x JOIN meanings y ON y.transaction_id = x.id WHERE x.amount > 0 AND y.kind = 'refund'"
)
_TOLD = "SELECT substr(subject, 1, instr(subject, ' = ') - 1) FROM decisions WHERE what = 'match' AND value = 'yes'"
WORD = "match"


@dataclass(frozen=True, slots=True)
class Paid:
    """A movement that may pay something, or give it back; amounts in signed minor units."""

    id: int
    identity: str
    account_id: int
    on: date
    amount: int
    currency: str
    company: str
    kind: str
    bare_label: str
    reference: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A ticket or an invoice: what was to pay (positive minor units), from which day, and when it is due."""

    kind: str
    id: int
    identity: str
    on: date
    due_on: date | None
    amount: int
    currency: str
    company: str
    number: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A movement and what it pays ("receipt", "invoice") or gives back ("refund"); `score` from 0 to 100."""

    kind: str
    transaction_id: int
    other_kind: str
    other_id: int
    score: int
    because: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MatchRow(Tied):
    """A match as it is listed: its number, and the bank's reference of the movement."""

    id: int
    reference: str


def movements_that_pay(conn: Connection) -> list[Paid]:
    """Movements that may pay or give back something, by day; own transfers and reverted ones are left out."""
    told = f"OR {_IDENTITY} IN ({_TOLD})" if "yes" in said_of_matches(conn).values() else ""
    rows = conn.exec_driver_sql(
        f"SELECT t.id, {_IDENTITY}, t.account_id, t.booked_on, t.amount, t.currency, coalesce(m.company, ''), m.kind, "
        "m.bare_label, t.reference FROM transactions t JOIN accounts a ON a.id = t.account_id "
        "JOIN meanings m ON m.transaction_id = t.id "
        "WHERE m.transfer_with IS NULL AND t.status <> 'reverted' AND m.kind NOT IN ('cash', 'fee', 'deferred_card') "
        f"AND (coalesce(m.company, m.bare_label) IN ({_PARTIES}) OR -t.amount IN ({_SUMS}) {told}) "
        "ORDER BY t.booked_on, t.id"
    )
    return [Paid(row[0], row[1], row[2], date.fromisoformat(row[3]), *row[4:]) for row in rows]


def receipts_to_pay(conn: Connection) -> list[Owed]:
    """Tickets and orders with what was paid, by day: the sum of the lines where no total is stated."""
    rows = conn.exec_driver_sql(
        f"SELECT r.id, identity, substr(purchased_at, 1, 10), NULL, {PAID} AS paid, currency, company, printed_id "
        "FROM receipts r WHERE paid > 0 AND currency <> '' ORDER BY 3, r.id"
    )
    return [_owed("receipt", row) for row in rows]


def invoices_to_pay(conn: Connection) -> list[Owed]:
    """Invoices with what was to pay, by day."""
    rows = conn.exec_driver_sql(
        "SELECT id, identity, issued_on, due_on, amount_to_pay, currency, company, number "
        "FROM invoices WHERE amount_to_pay > 0 AND currency <> '' ORDER BY issued_on, id"
    )
    return [_owed("invoice", row) for row in rows]


def ids_of_identities(conn: Connection, names: Sequence[str]) -> dict[str, int]:
    """The ids of movements by the names they have in decisions; names that no movement has are left out."""
    if not names:
        return {}
    rows = conn.exec_driver_sql(
        f"SELECT {_IDENTITY}, t.id FROM transactions t JOIN accounts a ON a.id = t.account_id "
        f"WHERE {_IDENTITY} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(names)),),
    )
    return {row[0]: row[1] for row in rows}


def said_of_matches(conn: Connection) -> dict[str, str]:
    """The person's word, "yes" or "no", on pairs named by `pair_name`."""
    return decisions(conn, WORD)


def pair_name(one: str, other: str) -> str:
    """What a pair of a movement and another row is called in decisions: it survives re-imports."""
    return f"{one} = {other}"


def refill_matches(conn: Connection, found: Sequence[Tied]) -> None:
    """Puts these in the place of all matches; one movement and one other row are a pair once."""
    conn.exec_driver_sql("DELETE FROM matches")
    rows = [
        (number, one.kind, one.transaction_id, KIND_CODES[one.other_kind], one.other_id, one.score,
         json.dumps(dict(one.because), ensure_ascii=False))
        for number, one in enumerate(found, start=1)
    ]  # fmt: skip
    if rows:
        conn.exec_driver_sql(
            "INSERT INTO matches (id, kind, transaction_id, other_kind, other_id, score, because) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def matches(conn: Connection) -> list[MatchRow]:
    """All matches, by the day of their movement, the newest first."""
    return _matches(conn, "")


def matches_of(conn: Connection, transaction_id: int) -> list[MatchRow]:
    """What one movement pays or gives back, and what gives it back."""
    code, one = KIND_CODES["transaction"], int(transaction_id)
    return _matches(conn, f"WHERE m.transaction_id = {one} OR (m.other_kind = {code} AND m.other_id = {one}) ")


def _matches(conn: Connection, where: str) -> list[MatchRow]:
    rows = conn.exec_driver_sql(
        "SELECT m.id, m.kind, m.transaction_id, m.other_kind, m.other_id, m.score, m.because, t.reference "
        f"FROM matches m JOIN transactions t ON t.id = m.transaction_id {where}ORDER BY t.booked_on DESC, m.id"
    )
    return [MatchRow(row[1], row[2], _KINDS[row[3]], row[4], row[5], json.loads(row[6]), row[0], row[7])
            for row in rows]  # fmt: skip


def identity_of_match(conn: Connection, match_id: int) -> str | None:
    """The name of a pair in decisions; None when there is no such match."""
    row = conn.exec_driver_sql(
        f"SELECT {_IDENTITY}, m.other_kind, m.other_id FROM matches m JOIN transactions t ON t.id = m.transaction_id "
        "JOIN accounts a ON a.id = t.account_id WHERE m.id = ?",
        (match_id,),
    ).first()
    if row is None:
        return None
    other = _identity(conn, _KINDS[row[1]], row[2])
    return pair_name(row[0], other) if other else None


def identities(conn: Connection, transaction_id: int, other_kind: str, other_id: int) -> tuple[str | None, str | None]:
    """The identities of a movement and of another row; None for one that is not there."""
    return _identity(conn, "transaction", transaction_id), _identity(conn, other_kind, other_id)


def identity_of_movement(conn: Connection, transaction_id: int) -> str | None:
    """The name of a movement in decisions; None when there is no such movement."""
    return _identity(conn, "transaction", transaction_id)


def _identity(conn: Connection, kind: str, row_id: int) -> str | None:
    if kind == "transaction":
        sql = f"SELECT {_IDENTITY} FROM transactions t JOIN accounts a ON a.id = t.account_id WHERE t.id = ?"
    else:
        sql = f"SELECT identity FROM {kind}s WHERE id = ?"
    row = conn.exec_driver_sql(sql, (row_id,)).first()
    return str(row[0]) if row else None


def _owed(kind: str, row: Sequence[Any]) -> Owed:
    due = date.fromisoformat(row[3]) if row[3] else None
    return Owed(kind, row[0], row[1], date.fromisoformat(row[2]), due, *row[4:])
