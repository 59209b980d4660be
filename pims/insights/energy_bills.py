"""Energy bills beside what the meter says of the same days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import Connection

from pims.insights.bill_energy import BOTH, Counted, counted
from pims.insights.energy import DayUse, energy_days
from pims.queries.energy import billed_rows
from pims.queries.invoices import InvoiceFilter, InvoiceRow, invoice_rows

_MOST_DAYS = 130  # between two bills: longer than a season, one of them is not known
_ENOUGH = 95  # of 100 days read, before a price by kWh is told

_Read = dict[tuple[str, str], dict[str, Decimal]]  # kWh by day, of each energy and meter


@dataclass(frozen=True, slots=True)
class BillUse:
    """A bill and what the meters read in its period. `basis`: "stated" by the bill, or "between" (from the bill before
    to this one). `known`: days read of `days`.

    `energy`: "electricity" or "gas", "" when neither the bill nor the meters tell which; `told`: the bill says it
    itself, else it is the only energy that is read. `kwh`: read; `stated`: what the bill charges, None when it does not
    say. `per_kwh`: ten-thousandths of the currency's main unit, standing charge included, by what the bill states, else
    by the meter; None when neither is known well enough. `before`: the contract's bill before this one. `meters`: how
    many may be the one of this bill; nothing is read of several.
    """

    invoice: InvoiceRow
    since: str
    until: str
    basis: str
    days: int
    known: int
    kwh: Decimal
    per_kwh: int | None
    energy: str
    told: bool
    stated: Decimal | None
    before: InvoiceRow | None
    meters: int

    @property
    def gap(self) -> Decimal | None:
        """How much more the bill charges than was read; None unless every day of it was read."""
        return self.stated - self.kwh if self.stated is not None and self.known == self.days else None


def energy_bills(conn: Connection, company: str = "", *, days: Sequence[DayUse] | None = None) -> list[BillUse]:
    """Every energy bill whose period is known, oldest first, beside the meter it names or the only one of its energy.

    `days`: those of `energy_days`, when they are known already.
    """
    read: _Read = {}
    for one in energy_days(conn) if days is None else days:
        if one.energy != "production" and one.whole:
            read.setdefault((one.energy, one.meter), {})[one.day] = one.kwh
    before: dict[tuple[str, str], InvoiceRow] = {}
    found, billed = [], billed_rows(conn)
    for row in invoice_rows(conn, InvoiceFilter(company=company, kind="energy")):
        key = row.company, row.customer_number
        says = counted(row, billed.get(row.import_id, ()))
        if period := _period(row, says, before.get(key)):
            found.append(_use(row, says, period, before.get(key), read))
        before[key] = row
    return found


def _period(row: InvoiceRow, says: Counted, before: InvoiceRow | None) -> tuple[date, date, str] | None:
    """First and last day of what a bill is for, and what tells them."""
    if says.since and says.until:
        return says.since, says.until, "stated"
    if row.period_start and row.period_end:
        return date.fromisoformat(row.period_start), date.fromisoformat(row.period_end), "stated"
    if before is None:
        return None
    since, until = date.fromisoformat(before.issued_on), date.fromisoformat(row.issued_on) - timedelta(days=1)
    return (since, until, "between") if 0 < (until - since).days <= _MOST_DAYS else None


def _use(
    row: InvoiceRow,
    says: Counted,
    period: tuple[date, date, str],
    before: InvoiceRow | None,
    read: _Read,
) -> BillUse:
    since, until, basis = period
    stated = says.kwh
    energies = {kind for kind, _meter in read}
    energy = says.energy or (next(iter(energies)) if len(energies) == 1 else "")
    meters = _meters(energy, says.meter, read)
    meter = meters[0] if len(meters) == 1 else {}
    days: Sequence[str] = [(since + timedelta(days=nth)).isoformat() for nth in range((until - since).days + 1)]
    known = [day for day in days if day in meter]
    kwh = sum((meter[day] for day in known), Decimal(0))
    enough = len(known) * 100 >= _ENOUGH * len(days)
    cost = row.gross if row.gross is not None else row.amount_to_pay
    return BillUse(
        row, since.isoformat(), until.isoformat(), basis, len(days), len(known), kwh,
        _price(cost, stated if stated is not None else kwh if enough else None), "" if energy == BOTH else energy,
        bool(says.energy), stated, before, len(meters),
    )  # fmt: skip


def _meters(energy: str, named: str, read: _Read) -> list[dict[str, Decimal]]:
    """The days of the meter that a bill names, else of every meter of its energy."""
    if (energy, named) in read:
        return [read[energy, named]]
    return [days for (kind, _meter), days in read.items() if kind == energy]


def _price(cost: int, kwh: Decimal | None) -> int | None:
    """Ten-thousandths by kilowatt-hour; None for a credit, a bill paid by instalments, or nothing used."""
    if kwh is None or kwh <= 0 or cost <= 0:
        return None
    return int((Decimal(cost) * 100 / kwh).quantize(Decimal(1), ROUND_HALF_UP))
