"""Movements of the person's accounts, with what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.account_words import SHOWN_ACCOUNT, accounts_meant
from pims.queries.decisions import HIDDEN, SHOWN, said_of
from pims.queries.noted import noted
from pims.queries.words import match_text
from pims.store.entries import BY_HAND
from pims.store.names import ids_as_json
from pims.store.tables import KIND_CODES

_CODE = KIND_CODES["transaction"]
ORDERS = {
    "booked_on": "t.booked_on",
    "amount": "t.amount",
    "label": "t.label COLLATE NOCASE",
    "account": "account COLLATE NOCASE",
    "company": "m.company",
    "category": "m.category",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which movements: days both included, account by name, number or id, company and category by slug, any words.

    `hidden`: those that the person hid are left out (False), alone (True), or among the others (None).
    """

    since: date | None = None
    until: date | None = None
    account: str = ""
    company: str = ""
    category: str = ""
    text: str = ""
    limit: int | None = None
    hidden: bool | None = False


@dataclass(frozen=True, slots=True)
class TransactionRow:
    """One movement; `amount` in signed minor units, days as ISO text, `import_ids` the imports that state it.

    `hidden` and `note` are the person's word; `by_hand`: the person entered it.
    """

    id: int
    account: str
    booked_on: str
    value_on: str | None
    amount: int
    currency: str
    label: str
    bare_label: str
    kind: str
    counterparty: str
    company: str | None
    category: str | None
    category_because: str
    status: str
    reference: str
    creditor_id: str
    mandate: str
    transfer_with: int | None
    import_ids: tuple[int, ...]
    where: str
    hidden: bool
    note: str
    by_hand: bool


_COLUMNS = f"""
t.id, {SHOWN_ACCOUNT} AS account, t.booked_on, t.value_on, t.amount, t.currency, t.label,
coalesce(m.bare_label, t.label), coalesce(m.kind, 'other'), coalesce(nullif(m.counterparty, ''), t.counterparty),
m.company, m.category, coalesce(m.category_because, ''), t.status, t.reference, t.creditor_id, t.mandate,
m.transfer_with,
(SELECT group_concat(DISTINCT s.import_id) FROM sightings s WHERE s.kind = {_CODE} AND s.record_id = t.id),
coalesce((SELECT s.place FROM sightings s WHERE s.kind = {_CODE} AND s.record_id = t.id AND s.import_id = t.import_id
          LIMIT 1), ''),
{said_of("hidden")} IS NOT NULL, coalesce({said_of("note")}, ''),
(SELECT i.importer FROM imports i WHERE i.id = t.import_id) = '{BY_HAND}'"""
_FROM = "FROM transactions t JOIN accounts a ON a.id = t.account_id LEFT JOIN meanings m ON m.transaction_id = t.id"


def transactions(conn: Connection, wanted: Filter) -> list[TransactionRow]:
    """The movements that pass the filter, newest first."""
    return page(conn, wanted, limit=-1 if wanted.limit is None else wanted.limit)


def page(conn: Connection, wanted: Filter, order: str = "booked_on", descending: bool = True, offset: int = 0,
         limit: int = 256) -> list[TransactionRow]:  # fmt: skip
    """A page of movements in an order of `ORDERS`; equal ones newest first. `limit` -1 is all."""
    where, values = _where(conn, wanted)
    way = "DESC" if descending else "ASC"
    sql = (
        f"SELECT {_COLUMNS} {_FROM} {where} ORDER BY {ORDERS[order]} {way}, t.booked_on DESC, t.id DESC "
        f"LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    return [_row(row) for row in conn.exec_driver_sql(sql, tuple(values))]


def transaction(conn: Connection, transaction_id: int) -> TransactionRow:
    """One movement. Raises KnownError("unknown_transaction")."""
    row = conn.exec_driver_sql(f"SELECT {_COLUMNS} {_FROM} WHERE t.id = ?", (transaction_id,)).first()
    if row is None:
        raise KnownError("unknown_transaction", id=str(transaction_id))
    return _row(row)


def count(conn: Connection, wanted: Filter) -> int:
    """How many movements pass the filter."""
    where, values = _where(conn, wanted)
    return int(conn.exec_driver_sql(f"SELECT count(*) {_FROM} {where}", tuple(values)).scalar_one())


def _row(row: Any) -> TransactionRow:
    *plain, imports, where, hidden, note, by_hand = row
    import_ids = tuple(sorted(int(one) for one in (imports or "").split(",") if one))
    return TransactionRow(*(*plain, import_ids, where, bool(hidden), note, bool(by_hand)))


def _where(conn: Connection, wanted: Filter) -> tuple[str, list[Any]]:
    parts: list[str] = [] if wanted.hidden is None else [HIDDEN if wanted.hidden else SHOWN]
    values: list[Any] = []
    if wanted.since:
        parts.append("t.booked_on >= ?")
        values.append(wanted.since.isoformat())
    if wanted.until:
        parts.append("t.booked_on <= ?")
        values.append(wanted.until.isoformat())
    if wanted.account:
        parts.append("t.account_id IN (SELECT value FROM json_each(?))")
        values.append(ids_as_json(accounts_meant(conn, wanted.account)))
    if wanted.company:
        parts.append("m.company = ?")
        values.append(wanted.company)
    if wanted.category:
        parts.append("m.category IS NULL" if wanted.category == "none" else "m.category = ?")
        values += [] if wanted.category == "none" else [wanted.category]
    if wanted.text.strip():
        hits = f"SELECT (rowid - {_CODE}) / 16 FROM search WHERE search MATCH ? AND rowid % 16 = {_CODE}"
        parts.append(f"(t.id IN ({hits}) OR t.id IN (SELECT value FROM json_each(?)))")
        values += [match_text(wanted.text), ids_as_json(noted(conn, wanted.text))]
    return ("WHERE " + " AND ".join(parts) if parts else ""), values
