"""What a table comes to when it is read: to be compared with the paper before anything is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from importers.mapped.baskets import Baskets
from importers.mapped.cells import number
from importers.mapped.named import Named
from importers.mapped.settled import Settled
from pims.records.port import Problem, Row, Said
from pims.records.proposal import Proof
from pims.records.roles import POINTS, RECEIPT

_AMOUNT = {"receipt_line": "line_amount", "receipt": "total_paid", "points_movement": "points", "usage_event": "cost"}
_DAY = {"receipt": "purchased_at", "points_movement": "on", "usage_event": "started_at"}
_TOTAL = {RECEIPT: "total_receipt"}  # kind of row -> what its sum is called, where it is no plain sum
_ZERO = Decimal(0)


def counted_rows(of: Named, kind: str, settled: Settled, said: Sequence[Said]) -> Iterator[Proof]:
    """How many records of each kind, how many rows that are none, the sum of the records, how many days."""
    rows = [one for one in said if isinstance(one, Row)]
    for each in _AMOUNT:
        if held := sum(row.kind == each for row in rows):
            yield Proof(f"count_{each}", str(held), "counted")
    if problems := sum(isinstance(one, Problem) for one in said):
        yield Proof("count_problem", str(problems), "counted_bad")
    mark = settled.counts if kind == POINTS else settled.decimal.value
    amounts = [number(row.cells.get(_AMOUNT[kind], ""), mark) for row in rows if row.kind == kind]
    if amounts:
        total = sum((value for value in amounts if value is not None), _ZERO)
        yield Proof(_TOTAL.get(kind, "total"), _with_currency(total, of, settled), "counted")
    days = {text[:10] for row in rows if (text := row.cells.get(_DAY.get(row.kind, ""), ""))}
    if days:
        yield Proof("days", str(len(days)), "counted")


def basket_proofs(found: Baskets, said: Sequence[Said]) -> Iterator[Proof]:
    """What tells one ticket from another, the sum of the tickets, and whether their lines come to it."""
    if found.dated and not found.of.has("receipt"):
        yield Proof("basket", " ".join(found.key_roles()), "as_found")
    stated = found.totals()[0]
    lines = _sums(found, said)
    both = [key for key in lines if key in stated]
    if not stated:
        return
    yield Proof("total_receipt", _with_currency(sum(stated.values(), _ZERO), found.of, found.settled), "counted")
    if not both:
        return
    right = sum(_comes_to(found, key, lines[key], stated[key]) for key in both)
    code = "totals_agree" if right == len(both) else "totals_differ"
    yield Proof("totals", f"{right} / {len(both)}", code)
    if right < len(both):
        apart = sum((lines[key] - stated[key] for key in both
                     if not _comes_to(found, key, lines[key], stated[key])), _ZERO)  # fmt: skip
        yield Proof("difference", _with_currency(apart, found.of, found.settled), code)


def _sums(found: Baskets, said: Sequence[Said]) -> dict[str, Decimal]:
    """The sum of the lines of each ticket, as they are read."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in said:
        if isinstance(one, Row) and one.kind == "receipt_line":
            sums[one.cells["receipt"]] += number(one.cells.get("line_amount", ""), found.settled.decimal.value) or _ZERO
    return sums


def _comes_to(found: Baskets, key: str, lines: Decimal, paid: Decimal) -> bool:
    """Whether the lines of a ticket come to what was paid, the discounts beside them taken off where they are apart."""
    rows = found.tickets[key]
    beside = sum((abs(found.amount(row, "discount_amount") or _ZERO) for row in rows), _ZERO)
    whole = next((abs(value) for row in rows if (value := found.amount(row, "discount_total"))), _ZERO)
    return paid in (lines, lines - beside, lines - whole, lines - beside - whole)


def _with_currency(total: Decimal, of: Named, settled: Settled) -> str:
    mixed = of.has("currency") and len(set(of.column("currency"))) > 1
    code = settled.currency.value or next(iter(of.column("currency")), "")
    return str(total) if mixed else f"{total} {code}".strip()
