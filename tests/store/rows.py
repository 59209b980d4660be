"""Invented rows, put into a store the way an import does: everything of one import in one transaction."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import Connection

from pims.records.money import decimal_text
from pims.store.store import Cost
from pims.store.tables import KIND_CODES

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "trois chats gris dorment"
ACCOUNT, TRANSACTION = KIND_CODES["account"], KIND_CODES["transaction"]


def add_import(connection: Connection, number: int, size: int = 5) -> int:
    """Import `number` with `size` movements of one invented account; gives the sum in minor units."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO imports(id, path, sha256, size, status, importer, imported_at, report, raw) "
        "VALUES (?, ?, ?, 1, 'imported', 'ofx', ?, ?, ?)",
        (number, f"{number}.ofx", f"{number:064x}", datetime(2026, 1, 1, tzinfo=UTC).isoformat(), "{}", b""),
    )
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO accounts(id, identity, number, institution, kind, currency, import_id) "
        "VALUES (1, 'account 1', 'FR7600000000000000000000001', 'Banque Imaginaire', 'checking', 'EUR', ?)",
        (number,),
    )
    connection.exec_driver_sql("INSERT INTO sightings VALUES (?, ?, 1, 'account', NULL)", (number, ACCOUNT))
    amounts = [-100 * number - line for line in range(size)]
    first = number * 10_000
    connection.exec_driver_sql(
        "INSERT INTO transactions(id, booked_on, amount, currency, label, status, account_id, occ, ym, import_id) "
        "VALUES (?, ?, ?, 'EUR', ?, 'booked', 1, ?, 202601, ?)",
        [
            (first + line, f"2026-01-{line % 28 + 1:02}", amount, f"MARCHAND IMAGINAIRE {line}", number, number)
            for line, amount in enumerate(amounts)
        ],
    )
    seen = [(number, TRANSACTION, first + line, f"line {line}", None) for line in range(size)]
    connection.exec_driver_sql("INSERT INTO sightings VALUES (?, ?, ?, ?, ?)", seen)
    words = [((first + line) * 16 + TRANSACTION, f"marchand imaginaire {line}") for line in range(size)]
    connection.exec_driver_sql("INSERT INTO search(rowid, words) VALUES (?, ?)", words)
    _report(connection, number, size, sum(amounts))
    return sum(amounts)


def _report(connection: Connection, number: int, size: int, total: int) -> None:
    counts = {"read": size, "new": size, "duplicate": 0, "similar": 0}
    one = {"read": 1, "new": 1, "duplicate": 0, "similar": 0}
    sums = {"transaction": {"EUR": decimal_text(total, "EUR")}}
    report = {"records": {"account": one, "transaction": counts}, "sums": sums}
    connection.exec_driver_sql("UPDATE imports SET report = ? WHERE id = ?", (json.dumps(report), number))
