"""Everything the person put into the store, table by table, for the export: no ids, nothing derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.queries.decisions import said_of
from pims.records.cells import cells_of
from pims.records.kinds import KINDS
from pims.store.columns import columns_of
from pims.store.tables import TABLE_NAMES

# Where a record stands under another one, that one's identity takes the place of its id.
_PARENTS = {
    "balance": ("p.identity AS account", "JOIN accounts p ON p.id = t.account_id"),
    "transaction": ("p.identity AS account", "JOIN accounts p ON p.id = t.account_id"),
    "receipt_line": ("coalesce(p.identity, t.receipt) AS receipt", "LEFT JOIN receipts p ON p.id = t.receipt_id"),
}
_NUMBERS = (
    "(SELECT group_concat(number, ' ') FROM (SELECT DISTINCT number FROM account_numbers n "
    "WHERE n.account_id = t.id ORDER BY number)) AS numbers"
)
# What stands behind the columns of a record.
_MORE = {
    "account": (_NUMBERS,),
    "transaction": tuple(
        f"coalesce({said_of(what).replace(' a.', ' p.')}, '') AS {what}" for what in ("hidden", "note")
    ),
}
_OTHERS = {
    "imports": "SELECT sha256, path, size, importer, company FROM imports",
    "similar_rows": "SELECT p.identity AS account, record, place, reason FROM similar_rows s "
    "JOIN accounts p ON p.id = s.account_id",
    "decisions": "SELECT subject, what, value FROM decisions",
    "mappings": "SELECT header, name, mapping FROM mappings",
    "rules": "SELECT place, conditions, category, company FROM rules",
    "profile": "SELECT key, value FROM profile",
    "requests": "SELECT company, kind, language, created_on, letter FROM requests",
    "request_events": 'SELECT company, requests.kind AS request, created_on, e."on", e.kind AS event, note '
    "FROM request_events e JOIN requests ON requests.id = e.request_id",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One table to export: its columns, what each is read as (a `CellKind.kind`, "text" when it is none), its rows."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def shelf_names() -> tuple[str, ...]:
    """What can be asked of `shelf`: the records in the order of their kinds, then the rest."""
    return (*TABLE_NAMES.values(), *_OTHERS)


def shelf(conn: Connection, name: str) -> Shelf:
    """One table, its rows in no particular order; amounts in minor units as they lie in the store."""
    if name in _OTHERS:
        found = conn.exec_driver_sql(_OTHERS[name])
        columns = tuple(found.keys())
        return Shelf(name, columns, ("text",) * len(columns), (tuple(row) for row in found))
    kind = next(kind for kind, table in TABLE_NAMES.items() if table == name)
    said = _cell_kinds(kind)
    found = conn.exec_driver_sql(_query(kind, name))
    columns = tuple(found.keys())
    return Shelf(name, columns, tuple(said.get(column, "text") for column in columns), (tuple(row) for row in found))


def _query(kind: str, name: str) -> str:
    parent, join = _PARENTS.get(kind, ("", ""))
    own = [f't."{column}"' for column in columns_of(kind) if not (kind == "receipt_line" and column == "receipt")]
    # A movement has no identity column: account, day, amount and currency stand for it.
    first = [] if kind == "transaction" else ["t.identity"]
    more = _MORE.get(kind, ())
    return f"SELECT {', '.join([*first, *([parent] if parent else []), *own, *more])} FROM {name} t {join}"


def _cell_kinds(kind: str) -> dict[str, str]:
    cells = cells_of(KINDS[kind])
    return {name: cell.kind for name, cell in cells.items()}
