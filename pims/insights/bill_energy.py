"""What an energy bill says: which energy it is for, which days, how many kilowatt-hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from pims.insights.bill_lines import CHARGES
from pims.insights.energy_series import energy_of
from pims.queries.energy import ReadingRow
from pims.queries.invoices import InvoiceRow
from pims.reference.fold import fold

_KWH = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,3}))?\s*KWH\b")
_ENERGIES = (("electricity", re.compile(r"ELECTRI")), ("gas", re.compile(r"\bGAZ\b|\bGAS\b")))
# Taxes and the grid are charged by kilowatt-hour too, of the energy that other rows count.
_NOT_USED = re.compile(r"ACCISE|CSPE|CTA\b|TICF|TICGN|CONTRIBUTION|TAXE|ACHEMINEMENT|OCTROI|REMISE|\bTVA\b|TOTAL")
_PART = re.compile(r"HEURES? (?:PLEINES?|CREUSES?)|\bHP|\bHC|POINTE|TEMPO|BLEU|BLANC|ROUGE|TRANCHE|\bDU \d")
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a bill says: `energy` "electricity", "gas", "both", or "" when nothing tells; days both included, kWh.

    `meter`: its number, "" when the bill names none, or several.
    """

    energy: str
    since: date | None
    until: date | None
    kwh: Decimal | None
    meter: str = ""


def counted(bill: InvoiceRow, billed: Sequence[ReadingRow]) -> Counted:
    """By the periods that its own rows state (`billed`), else by what its rows name."""
    energies = {energy_of(row) for row in billed}
    spans = sorted((date.fromisoformat(row.start[:10]), date.fromisoformat(row.end[:10])) for row in billed if row.end)
    follow = all(before[1] == after[0] for before, after in pairwise(spans))
    if len(energies) == 1 and len(spans) == len(billed) and follow:
        total = sum((Decimal(row.kwh) for row in billed), Decimal(0))
        meters = {row.meter for row in billed}
        meter = meters.pop() if len(meters) == 1 else ""
        return Counted(energies.pop(), spans[0][0], spans[-1][1] - timedelta(days=1), total, meter)
    if len(energies) > 1:
        return Counted(BOTH, None, None, None)
    energy = energy_of_bill(bill)
    return Counted(energy, None, None, kwh_of_bill(bill) if energy != BOTH else None)


def energy_of_bill(bill: InvoiceRow) -> str:
    """Which energy: "electricity", "gas", "both", or "" when no row of the bill tells."""
    text = "\n".join(fold(row) for row in _rows(bill))
    found = [name for name, words in _ENERGIES if words.search(text)]
    return BOTH if len(found) > 1 else "".join(found)


def kwh_of_bill(bill: InvoiceRow) -> Decimal | None:
    """The kilowatt-hours that the bill charges; None when it names none, or when its rows do not settle how many."""
    counted = [(fold(row), kwh) for row in _rows(bill) for kwh in _amounts(row)]
    used = [(row, kwh) for row, kwh in counted if not _NOT_USED.search(row)]
    if not used:
        return None
    values = {kwh for _row, kwh in used}
    if len(values) == 1 and len({row for row, _kwh in used}) == 1:
        return used[0][1]
    largest, total = max(values), sum((kwh for _row, kwh in used), Decimal(0))
    if len(used) > 2 and total == 2 * largest:  # the parts, and what they add up to
        return largest
    taxed = {kwh for row, kwh in counted if _NOT_USED.search(row)}
    parts = all(_PART.search(row) for row, _kwh in used)
    return total if total in taxed or (parts and not taxed) else None


def _rows(bill: InvoiceRow) -> Sequence[str]:
    """The rows of the bill with an amount."""
    return [row for row in bill.said.rpartition(CHARGES)[2].split("\n") if row.strip()]


def _amounts(row: str) -> list[Decimal]:
    found = _KWH.findall(fold(row))
    return [Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}") for whole, part in found]
