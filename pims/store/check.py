"""Checks a store: every page, every link, and whether what was imported is still all there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from pims.records.money import decimal_text
from pims.store.columns import SEARCHED
from pims.store.faults import named
from pims.store.store import Store
from pims.store.tables import KIND_CODES, TABLE_NAMES


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the store. `code` picks the sentence; `subject` is a table, a kind or an import number.

    Codes: page_damaged, structure_damaged, link_broken, row_without_import, import_rows_differ, import_sum_differs,
    search_incomplete, search_extra.
    """

    code: str
    subject: str = ""
    count: int = 1


def check(store: Store) -> list[Fault]:
    """Everything wrong with the store, the gravest first; empty when it is whole.

    What is found in damaged pages cannot be trusted, so that a damaged store gets no further checks.
    """
    with named(), closing(store.raw()) as connection:
        damage = [*_pages(connection, encrypted=store.encrypted), *_structure(connection)]
        return damage or [*_links(connection), *_rows(connection), *_imports(connection), *_search(connection)]


def _pages(connection: dbapi2.Connection, *, encrypted: bool) -> Iterator[Fault]:
    """Pages whose seal is broken: the check that sees every changed bit, in an encrypted store."""
    found = connection.execute("PRAGMA cipher_integrity_check").fetchall() if encrypted else []
    if found:
        yield Fault("page_damaged", count=len(found))


def _structure(connection: dbapi2.Connection) -> Iterator[Fault]:
    found = [said for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
    if found:
        yield Fault("structure_damaged", found[0], len(found))


def _links(connection: dbapi2.Connection) -> Iterator[Fault]:
    broken = [table for table, *_ in connection.execute("PRAGMA foreign_key_check")]
    for table in sorted(set(broken)):
        yield Fault("link_broken", table, broken.count(table))


def _rows(connection: dbapi2.Connection) -> Iterator[Fault]:
    """Records that no import states, and statements about records that are not there."""
    for kind, table in TABLE_NAMES.items():
        lone = f"SELECT count(*) FROM {table} WHERE id NOT IN (SELECT record_id FROM sightings WHERE kind = ?)"
        gone = f"SELECT count(*) FROM sightings WHERE kind = ? AND record_id NOT IN (SELECT id FROM {table})"
        for code, query in (("row_without_import", lone), ("link_broken", gone)):
            count = connection.execute(query, (KIND_CODES[kind],)).fetchone()[0]
            if count:
                yield Fault(code, kind, count)


def _imports(connection: dbapi2.Connection) -> Iterator[Fault]:
    """Imports whose rows are not those that were counted and added up when the file was read."""
    for import_id, text in connection.execute("SELECT id, report FROM imports ORDER BY id").fetchall():
        report = json.loads(text)
        for kind, counts in report["records"].items():
            if kind == "account":  # a file that names no account may be given one
                continue
            yield from _import(connection, import_id, kind, counts, report["sums"].get(kind, {}))


def _import(
    connection: dbapi2.Connection, import_id: int, kind: str, counts: dict[str, int], sums: dict[str, Any]
) -> Iterator[Fault]:
    said = connection.execute(
        "SELECT count(*) FROM sightings WHERE import_id = ? AND kind = ?", (import_id, KIND_CODES[kind])
    ).fetchone()[0]
    # A row found similar to another waits for the person's word, and may have been refused.
    if not counts["read"] - counts["similar"] <= said <= counts["read"]:
        yield Fault("import_rows_differ", str(import_id), abs(counts["read"] - said))
    elif kind == "transaction" and said == counts["read"] and _sums(connection, import_id) != sums:
        yield Fault("import_sum_differs", str(import_id))


def _sums(connection: dbapi2.Connection, import_id: int) -> dict[str, str]:
    """The movements that the import states, in its own words, by currency."""
    found = connection.execute(
        "SELECT coalesce(said ->> 'currency', currency), sum(coalesce(said ->> 'amount', amount)) "
        "FROM sightings JOIN transactions ON transactions.id = record_id "
        "WHERE sightings.import_id = ? AND kind = ? GROUP BY 1",
        (import_id, KIND_CODES["transaction"]),
    )
    return {currency: decimal_text(total, currency) for currency, total in found}


def _search(connection: dbapi2.Connection) -> Iterator[Fault]:
    """Records that the search would miss, and entries of the index without a record."""
    indexed = dict(connection.execute("SELECT id % 16, count(*) FROM search_docsize GROUP BY 1").fetchall())
    for kind in SEARCHED:
        code, table = KIND_CODES[kind], TABLE_NAMES[kind]
        extra = connection.execute(
            f"SELECT count(*) FROM search_docsize WHERE id % 16 = ? AND id / 16 NOT IN (SELECT id FROM {table})",
            (code,),
        ).fetchone()[0]
        total = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if extra:
            yield Fault("search_extra", kind, extra)
        if indexed.get(code, 0) - extra != total:
            yield Fault("search_incomplete", kind, total - indexed.get(code, 0) + extra)
