"""Bills as they were imported, what their pages say, and the movement that paid each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.queries.imports import raw_rows
from pims.store.tables import KIND_CODES


@dataclass(frozen=True, slots=True)
class Debit:
    """The movement that paid a bill: its id, day, signed minor units, and why they belong together."""

    transaction_id: int
    on: str
    amount: int
    currency: str
    account: str
    label: str
    score: int
    because: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """A bill: amounts in minor units, days ISO text, None when not stated; `said`: what was kept of its pages."""

    id: int
    identity: str
    number: str
    issued_on: str
    company: str
    kind: str
    due_on: str | None
    period_start: str | None
    period_end: str | None
    net: int | None
    tax: int | None
    gross: int | None
    third_party: int | None
    amount_to_pay: int
    currency: str
    customer_number: str
    line: str
    import_id: int
    where: str
    said: str = field(repr=False)
    debit: Debit | None


@dataclass(frozen=True, slots=True)
class InvoiceFilter:
    """Which bills: days of issue both included, company by slug, kind ("telecom", "energy"…)."""

    since: date | None = None
    until: date | None = None
    company: str = ""
    kind: str = ""


ALL = InvoiceFilter()
_COLUMNS = (
    "id, identity, number, issued_on, company, kind, due_on, period_start, period_end, net, tax, gross, third_party, "
    "amount_to_pay, currency, customer_number, line, import_id"
)


def invoice_rows(conn: Connection, wanted: InvoiceFilter = ALL) -> list[InvoiceRow]:
    """The bills that pass the filter, oldest first."""
    since, until = (day.isoformat() if day else "" for day in (wanted.since, wanted.until))
    found = conn.exec_driver_sql(
        f"SELECT {_COLUMNS}, coalesce((SELECT s.place FROM sightings s WHERE s.kind = ? AND s.record_id = t.id AND "
        "s.import_id = t.import_id LIMIT 1), '') FROM invoices t WHERE (? = '' OR issued_on >= ?) AND "
        "(? = '' OR issued_on <= ?) AND ? IN ('', company) AND ? IN ('', kind) ORDER BY issued_on, id",
        (KIND_CODES["invoice"], since, since, until, until, wanted.company, wanted.kind),
    ).all()
    debits = debits_of(conn, [row[0] for row in found])
    texts: dict[int, dict[str, str]] = {}
    return [InvoiceRow(*(*row, _said(conn, row[-2], row[-1], texts), debits.get(row[0]))) for row in found]


def debits_of(conn: Connection, invoice_ids: Sequence[int]) -> dict[int, Debit]:
    """Per bill the movement that paid it."""
    rows = conn.exec_driver_sql(
        "SELECT m.other_id, t.id, t.booked_on, t.amount, t.currency, coalesce(nullif(a.name, ''), a.number), "
        "coalesce(y.bare_label, t.label), m.score, m.because FROM matches m "
        "JOIN transactions t ON t.id = m.transaction_id JOIN accounts a ON a.id = t.account_id "
        "LEFT JOIN meanings y ON y.transaction_id = t.id WHERE m.kind = 'invoice' AND m.other_kind = ? "
        "AND m.other_id IN (SELECT value FROM json_each(?)) ORDER BY m.score, m.id",
        (KIND_CODES["invoice"], json.dumps(list(invoice_ids))),
    )
    return {row[0]: Debit(*(*row[1:8], json.loads(row[8]))) for row in rows}


def _said(conn: Connection, import_id: int, where: str, texts: dict[int, dict[str, str]]) -> str:
    """The longest text kept of a place: the bill stands there beside the identifiers that it proves."""
    if import_id not in texts:
        held = texts[import_id] = dict[str, str]()
        for place, raw in raw_rows(conn, import_id):
            if len(raw) > len(held.get(place, "")):
                held[place] = raw
    return texts[import_id].get(where, "")
