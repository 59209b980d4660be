"""Findings: what deserves a look, read for lists and refilled by the insights; dismissed ones are left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.queries.links import linked_movements

# What a person can do about each kind, by code.
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "double_charge": ("ask_refund", "dismiss"),
    "price_rise": ("compare", "cancel", "dismiss"),
    "trial_to_paid": ("cancel", "dismiss"),
    "fee": ("ask_refund", "dismiss"),
    "points_expiring": ("use", "dismiss"),
    "out_of_bundle": ("compare", "dismiss"),
    "unused_plan": ("compare", "cancel", "dismiss"),
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding; `amount` in positive minor units, `on` ISO text. `because`: {"code", …parameters}, amounts in minor
    units; `actions`: what can be done, by code; `subject` names it for the person's verdict.
    """

    id: int
    kind: str
    on: str
    amount: int | None
    currency: str
    company: str | None
    because: Mapping[str, str | int]
    subject: str
    actions: tuple[str, ...]
    transactions: tuple[int, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding to be written."""

    kind: str
    on: str
    amount: int | None
    currency: str
    company: str | None
    because: Mapping[str, str | int]
    subject: str
    transactions: tuple[int, ...]


def findings(conn: Connection) -> list[FindingRow]:
    """All findings that the person did not dismiss, the newest first."""
    ids, references = linked_movements(conn, "finding")
    rows = conn.exec_driver_sql(
        'SELECT id, kind, "on", amount, currency, company, because, subject FROM findings WHERE NOT EXISTS ('
        "SELECT 1 FROM decisions d WHERE d.subject = findings.subject AND d.what = 'finding' "
        "AND d.value = 'dismissed') ORDER BY \"on\" DESC, kind, id"
    )
    return [_row(row, ids[row[0]], references[row[0]]) for row in rows]


def _row(row: Any, ids: list[int], references: list[str]) -> FindingRow:
    cells = list(row)
    cells[6] = json.loads(cells[6])
    actions = ACTIONS.get(row[1], ("dismiss",))
    return FindingRow(*(*cells, actions, tuple(ids), tuple(references)))


def refill_findings(conn: Connection, found: Sequence[Finding]) -> None:
    """Puts these in the place of all findings."""
    conn.exec_driver_sql("DELETE FROM finding_transactions")
    conn.exec_driver_sql("DELETE FROM findings")
    rows = [
        (number, f.kind, f.on, f.amount, f.currency, f.company, json.dumps(dict(f.because)), f.subject)
        for number, f in enumerate(found, start=1)
    ]
    links = [(number, one) for number, f in enumerate(found, start=1) for one in f.transactions]
    if rows:
        conn.exec_driver_sql(
            'INSERT INTO findings (id, kind, "on", amount, currency, company, because, subject) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    if links:
        conn.exec_driver_sql("INSERT INTO finding_transactions VALUES (?, ?)", links)
