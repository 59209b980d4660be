"""Tickets with their lines as they were imported, for whatever counts what was in the baskets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.store.tables import KIND_CODES

# What an importer says of a file whose tickets have no total of their own: what was paid is the sum of their lines.
SUMMED = "summed_totals"


@dataclass(frozen=True, slots=True)
class BasketFilter:
    """Which tickets: days both included, company by slug or name, words of a store."""

    since: date | None = None
    until: date | None = None
    company: str = ""
    receipt_id: int | None = None


EVERY = BasketFilter()


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket; `at` ISO text, sums in minor units, None when not stated; `summed`: the total is that of the lines."""

    id: int
    at: str
    company: str
    store: str
    printed_id: str
    currency: str
    paid: int | None
    discount: int | None
    tax: int | None
    summed: bool

    @property
    def on(self) -> str:
        """The day, ISO text."""
        return self.at[:10]


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A line; amounts in minor units, `quantity` decimal text."""

    id: int
    receipt_id: int
    position: int
    label: str
    gtin: str
    code: str
    quantity: str | None
    unit: str
    amount: int | None
    discount: int | None
    currency: str
    kind: str
    shop_category: str


def tickets(conn: Connection, wanted: BasketFilter = EVERY) -> list[Ticket]:
    """The tickets that pass the filter, oldest first."""
    where, values = _where(wanted)
    rows = conn.exec_driver_sql(
        "SELECT r.id, r.purchased_at, r.company, coalesce(nullif(r.store_name, ''), r.store_postcode), r.printed_id, "
        "r.currency, r.total_paid, r.discount_total, r.tax_total, "
        f"coalesce(json_extract(i.report, '$.assumed.{SUMMED}'), 0) "
        f"FROM receipts r JOIN imports i ON i.id = r.import_id {where} ORDER BY r.purchased_at, r.id",
        values,
    )
    return [Ticket(*(*row[:9], bool(row[9]))) for row in rows]


def ticket_lines(conn: Connection, wanted: BasketFilter = EVERY) -> dict[int, list[TicketLine]]:
    """The lines of these tickets, in the order of each ticket. Lines whose ticket was never imported are left out."""
    where, values = _where(wanted)
    rows = conn.exec_driver_sql(
        "SELECT l.id, l.receipt_id, l.position, l.label, l.gtin, l.code, l.quantity, l.unit, l.line_amount, "
        "l.discount_amount, coalesce(nullif(l.currency, ''), r.currency), l.kind, l.shop_category "
        f"FROM receipt_lines l JOIN receipts r ON r.id = l.receipt_id {where} ORDER BY l.receipt_id, l.position, l.id",
        values,
    )
    found: dict[int, list[TicketLine]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(TicketLine(*row))
    return found


@dataclass(frozen=True, slots=True)
class Payment:
    """The movement that paid a ticket: its id, day, signed minor units, and why they belong together."""

    transaction_id: int
    on: str
    amount: int
    currency: str
    account: str
    label: str
    score: int
    because: Mapping[str, Any]


def payments_of(conn: Connection, receipt_ids: Sequence[int]) -> dict[int, list[Payment]]:
    """Per ticket the movements matched to it, the surest first."""
    rows = conn.exec_driver_sql(
        "SELECT m.other_id, t.id, t.booked_on, t.amount, t.currency, coalesce(nullif(a.name, ''), a.number), "
        "coalesce(y.bare_label, t.label), m.score, m.because "
        "FROM matches m JOIN transactions t ON t.id = m.transaction_id JOIN accounts a ON a.id = t.account_id "
        "LEFT JOIN meanings y ON y.transaction_id = t.id WHERE m.kind = 'receipt' AND m.other_kind = ? "
        "AND m.other_id IN (SELECT value FROM json_each(?)) ORDER BY m.score DESC, t.booked_on, t.id",
        (KIND_CODES["receipt"], json.dumps(list(receipt_ids))),
    )
    found: dict[int, list[Payment]] = {}
    for receipt_id, *cells, because in rows:
        found.setdefault(receipt_id, []).append(Payment(*(*cells, json.loads(because))))
    return found


def _where(wanted: BasketFilter) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    for sql, value in (
        ("substr(r.purchased_at, 1, 10) >= ?", wanted.since and wanted.since.isoformat()),
        ("substr(r.purchased_at, 1, 10) <= ?", wanted.until and wanted.until.isoformat()),
        ("r.company = ?", wanted.company),
        ("r.id = ?", wanted.receipt_id),
    ):
        if value or value == 0:
            parts.append(sql)
            values.append(value)
    return ("WHERE " + " AND ".join(parts) if parts else ""), tuple(values)
