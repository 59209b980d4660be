"""Files of two accounts as an importer would say them, and all that a store tells of them, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.ingest.commit import commit
from pims.ingest.reading import Reading, ReadRow
from pims.ingest.stage import stage
from pims.queries.accounts import accounts
from pims.queries.everything import shelf, shelf_names
from pims.records.bank import Account, Balance, Transaction
from pims.records.port import Conventions
from pims.store.store import Store


class _Enough(Exception):
    """Ends an example: its transaction is rolled back."""


@contextmanager
def example(store: Store) -> Iterator[Connection]:
    with suppress(_Enough), store.writer() as conn:
        yield conn
        raise _Enough


@dataclass(frozen=True)
class File:
    """A file of one account: rows (day of March, cents, label, pending)."""

    account: str
    importer: str
    rows: tuple[tuple[int, int, str, bool], ...]
    closing: int | None = None


NAMES = {"A": "FR7630001007941234567890185", "B": "40001000020000012345678"}


def reading(file: File, number: int, names: dict[str, str] | None = None) -> Reading:
    made = Reading(f"{number}.csv", f"sha{number}", 10, status="read", importer=file.importer, institution="Exemple")
    made.conventions = Conventions(currency="EUR")
    account = Account(key="k", number=(names or NAMES)[file.account], currency="EUR")
    made.rows.append(ReadRow("account", "line 1", "", account))
    for place, (day, amount, label, pending) in enumerate(file.rows, start=2):
        row = Transaction(
            booked_on=date(2026, 3, day), amount=-amount, account="k", currency="EUR", label=label,
            status="pending" if pending else "booked",
        )  # fmt: skip
        made.rows.append(ReadRow("transaction", f"line {place}", f"{day};{amount};{label}", row))
    if file.closing is not None:
        balance = Balance(amount=file.closing, account="k", on=date(2026, 3, 31), currency="EUR")
        made.rows.append(ReadRow("balance", "line 99", "", balance))
    return made


def imported(conn: Connection, file: File, number: int) -> int:
    done = commit(conn, stage(reading(file, number), conn, "", {}), "", {}, {})
    assert done.report.import_id is not None, done.report.notes
    return done.report.import_id


def content(conn: Connection) -> dict[str, list[str]]:
    """All that an export tells."""
    return {name: sorted(map(repr, shelf(conn, name).rows)) for name in shelf_names()}


def ids(conn: Connection) -> dict[str, int]:
    found = {number: row.id for row in accounts(conn) for number in row.numbers}
    return {name: found[number] for name, number in NAMES.items() if number in found}
