"""Full text over everything that was imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from pims.queries.decisions import SHOWN
from pims.queries.noted import noted
from pims.queries.words import match_text
from pims.reference.numbers import masked, masked_in
from pims.store.columns import SEARCHED
from pims.store.tables import KIND_CODES, TABLE_NAMES

# Day, amount and currency of a hit, by kind; the text is what was indexed.
_DAY = {
    "transaction": "booked_on",
    "receipt": "substr(purchased_at, 1, 10)",
    "points_movement": '"on"',
    "usage_event": "substr(started_at, 1, 10)",
    "invoice": "issued_on",
    "ad_trace": "substr(first_at, 1, 10)",
    "account_trace": "substr(first_at, 1, 10)",
    "receipt_line": "(SELECT substr(r.purchased_at, 1, 10) FROM receipts r WHERE r.id = receipt_id)",
}
_AMOUNT = {
    "transaction": "amount",
    "receipt": "total_paid",
    "receipt_line": "line_amount",
    "invoice": "amount_to_pay",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words; `amount` in minor units, None where the kind has none."""

    kind: str
    id: int
    on: str | None
    text: str
    amount: int | None
    currency: str


def search(conn: Connection, text: str, limit: int = 200) -> list[Hit]:
    """The newest records first within each kind, at most `limit` in all; hidden movements are left out.

    A call is found by the whole number of its other end, and shown without the last digits of it.

    The person's notes are searched too, and stand behind the words of their movement.
    """
    rows = conn.exec_driver_sql(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (match_text(text), limit)
    ).scalars()
    by_kind: dict[int, list[int]] = {}
    for rowid in rows:
        by_kind.setdefault(rowid % 16, []).append(rowid // 16)
    notes = noted(conn, text)
    movements = by_kind.setdefault(KIND_CODES["transaction"], [])
    movements += sorted(set(notes).difference(movements), reverse=True)[: max(limit - len(movements), 0)]
    hits = [hit for kind, code in KIND_CODES.items() for hit in _hits(conn, kind, by_kind.get(code, []))]
    hits = [_masked(_with_note(hit, notes)) for hit in hits]
    return sorted(hits, key=lambda hit: hit.on or "", reverse=True)[:limit]


def _masked(hit: Hit) -> Hit:
    if hit.kind != "usage_event":
        return hit
    label, _blank, number = hit.text.rpartition(" ")
    return replace(hit, text=f"{masked_in(label)} {masked(number)}".strip() if number else "")


def _with_note(hit: Hit, notes: Mapping[int, str]) -> Hit:
    note = notes.get(hit.id, "") if hit.kind == "transaction" else ""
    return replace(hit, text=f"{hit.text} \u00b7 {' '.join(note.split())}") if note else hit


def _hits(conn: Connection, kind: str, ids: list[int]) -> list[Hit]:
    if not ids:
        return []
    text = " || ' ' || ".join(SEARCHED[kind])
    day, amount = _DAY.get(kind, "NULL"), _AMOUNT.get(kind, "NULL")
    currency = "currency" if kind in _AMOUNT else "''"
    marks = ",".join("?" * len(ids))
    shown = f"AND {SHOWN}" if kind == "transaction" else ""
    sql = f"SELECT id, {day}, trim({text}), {amount}, {currency} FROM {TABLE_NAMES[kind]} t WHERE id IN ({marks})"
    return [Hit(kind, *row) for row in conn.exec_driver_sql(f"{sql} {shown}", tuple(ids))]
