"""Energy bills beside what the meter says of the same days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import Connection

from pims.insights.energy import energy_days
from pims.queries.invoices import InvoiceFilter, InvoiceRow, invoice_rows

_MOST_DAYS = 130  # between two bills: longer than a season, one of them is not known
_ENOUGH = 95  # of 100 days read, before a price by kWh is told


@dataclass(frozen=True, slots=True)
class BillUse:
    """A bill and the electricity read in its period. `basis`: "stated" by the bill, or "between" (from the bill before
    to this one). `known`: days read of `days`; `per_kwh`: ten-thousandths of the currency's main unit, standing charge
    included, None when too few days are known.
    """

    invoice: InvoiceRow
    since: str
    until: str
    basis: str
    days: int
    known: int
    kwh: Decimal
    per_kwh: int | None


def energy_bills(conn: Connection, company: str = "") -> list[BillUse]:
    """Every energy bill whose period is known, oldest first; the electricity of all meters is added up."""
    read: dict[str, Decimal] = defaultdict(Decimal)
    for one in energy_days(conn):
        if one.energy == "electricity" and one.whole:
            read[one.day] += one.kwh
    before: dict[tuple[str, str], InvoiceRow] = {}
    found = []
    for row in invoice_rows(conn, InvoiceFilter(company=company, kind="energy")):
        key = row.company, row.customer_number
        if period := _period(row, before.get(key)):
            found.append(_use(row, *period, read))
        before[key] = row
    return found


def _period(row: InvoiceRow, before: InvoiceRow | None) -> tuple[date, date, str] | None:
    """First and last day of what a bill is for, and what tells them."""
    if row.period_start and row.period_end:
        return date.fromisoformat(row.period_start), date.fromisoformat(row.period_end), "stated"
    if before is None:
        return None
    since, until = date.fromisoformat(before.issued_on), date.fromisoformat(row.issued_on) - timedelta(days=1)
    return (since, until, "between") if 0 < (until - since).days <= _MOST_DAYS else None


def _use(row: InvoiceRow, since: date, until: date, basis: str, read: Mapping[str, Decimal]) -> BillUse:
    days: Sequence[str] = [(since + timedelta(days=nth)).isoformat() for nth in range((until - since).days + 1)]
    known = [day for day in days if day in read]
    kwh = sum((read[day] for day in known), Decimal(0))
    enough = len(known) * 100 >= _ENOUGH * len(days) and kwh > 0
    per_kwh = (Decimal(row.amount_to_pay) * 100 / kwh).quantize(Decimal(1), ROUND_HALF_UP) if enough else None
    return BillUse(row, since.isoformat(), until.isoformat(), basis, len(days), len(known), kwh,
                   None if per_kwh is None else int(per_kwh))  # fmt: skip
