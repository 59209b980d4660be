"""What the person pays for a line and what they use of it, by their own bills and usage alone: no offer is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection

from pims.insights.bill_lines import BillLine, Change, bill_lines, changes, plan_line
from pims.insights.plan_use import Used, next_month, used_of
from pims.insights.usage import UsageMonth, usage_months
from pims.queries.invoices import InvoiceFilter, InvoiceRow, invoice_rows
from pims.records.money import exponent
from pims.reference.fold import fold
from pims.reference.numbers import number
from pims.reference.plans import plan_facts

_VOLUME = re.compile(r"\b(\d{1,4}(?:[.,]\d)?) ?([MGT])[OB]\b")
_HOURS = re.compile(r"\b(\d{1,3}) ?H\b(?!/)")
_POWERS = {"M": 10**6, "G": 10**9, "T": 10**12}


@dataclass(frozen=True, slots=True)
class Plan:
    """What the last bill says of the plan. `price`: minor units; `basis`: "line" (its row, with tax or without as the
    bill adds up) or "bill" (no row names the plan: the usual sum of the bills). `bundle_*`: None when not stated.
    """

    label: str
    price: int
    currency: str
    basis: str
    with_tax: bool
    bundle_bytes: int | None
    bundle_seconds: int | None
    unlimited: bool


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill of the contract, what differs from the one before, and what it charges beside the plan (minor units)."""

    invoice: InvoiceRow
    lines: tuple[BillLine, ...]
    changes: tuple[Change, ...]
    beyond: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """What was paid beside the plan, in minor units: on a bill, or in a month of a statement without known bill."""

    on: str
    amount: int
    bill: Bill | None
    month: UsageMonth | None


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the plan fits: "fits", "too_large", "too_small", "unused", or "unknown" with what is missing in `lacks`
    ("bills", "bundle", "usage"). `share`: of the bundle in 95 months of 100, per cent; `beyond`: minor units spent
    beside the plan in `beyond_times` bills or months.
    """

    code: str
    lacks: str
    share: int | None
    beyond: int
    beyond_times: int


@dataclass(frozen=True, slots=True)
class Contract:
    """A line (or a customer number) of a company: its bills oldest first, its months newest first."""

    company: str
    line: str
    currency: str
    bills: tuple[Bill, ...]
    plan: Plan | None
    months: tuple[UsageMonth, ...]
    used: Used | None
    fit: Fit


def contracts(conn: Connection, company: str = "") -> list[Contract]:
    """Every telecom contract that bills or usage show, by company and line."""
    billed = _billed(invoice_rows(conn, InvoiceFilter(company=company, kind="telecom")))
    used: dict[tuple[str, str], list[UsageMonth]] = defaultdict(list)
    for month in usage_months(conn):
        owner = _owner(month, billed)
        if _is_of_a_line(month) and company in ("", owner[0]):
            used[owner].append(month)
    keys = sorted({*billed, *used})
    return [_contract(key, billed.get(key, []), used.get(key, [])) for key in keys]


def bills_of(rows: Sequence[InvoiceRow]) -> list[Bill]:
    """Bills of one contract, oldest first, each with what differs from the one before."""
    found = [_bill(row, None) for row in rows[:1]]
    return found + [_bill(row, before) for before, row in pairwise(rows)]


def bills_by_id(conn: Connection) -> dict[int, Bill]:
    """Every bill of any kind by its id, compared with the one before of its contract."""
    groups = _billed(invoice_rows(conn)).values()
    return {bill.invoice.id: bill for rows in groups for bill in bills_of(rows)}


def contract_of(row: InvoiceRow) -> tuple[str, str]:
    """Company and line of a bill; its customer number where it names no line."""
    return row.company, number(row.line).canonical if row.line else row.customer_number


def _billed(rows: Iterable[InvoiceRow]) -> dict[tuple[str, str], list[InvoiceRow]]:
    groups: dict[tuple[str, str], list[InvoiceRow]] = defaultdict(list)
    for row in rows:
        groups[contract_of(row)].append(row)
    return groups


def _is_of_a_line(month: UsageMonth) -> bool:
    """Whether something was called, written or sent: viewings alone are of no telephone line."""
    return any((month.calls_out, month.calls_in, month.calls_missed, month.messages_out, month.messages_in,
                month.sessions))  # fmt: skip


def _owner(month: UsageMonth, billed: Mapping[tuple[str, str], object]) -> tuple[str, str]:
    """The contract whose line was used: the same line, else the only contract of the company when no line is named."""
    line = number(month.line).canonical if month.line else ""
    same = [key for key in billed if line and key[1] == line]
    if not same and not line:
        same = [key for key in billed if key[0] == month.company]
    return same[0] if len(same) == 1 else (month.company, line)


def _bill(row: InvoiceRow, before: InvoiceRow | None) -> Bill:
    lines = bill_lines(row).lines
    beyond = sum(one.amount for one in lines if one.kind == "beyond")
    return Bill(row, lines, changes(before, row) if before else (), beyond)


def _contract(key: tuple[str, str], rows: Sequence[InvoiceRow], months: Sequence[UsageMonth]) -> Contract:
    bills, used = bills_of(rows), used_of(months)
    plan = _plan(bills)
    currency = rows[-1].currency if rows else next((one.currency for one in months if one.currency), "")
    made = Contract(*key, currency, tuple(bills), plan, tuple(months), used, Fit("unknown", "", None, 0, 0))
    return replace(made, fit=_fit(made))


def _plan(bills: Sequence[Bill]) -> Plan | None:
    """By the last bill whose rows name the plan, else by what the bills usually come to."""
    for bill in reversed(bills):
        if found := plan_line(bill.lines):
            with_tax = bill_lines(bill.invoice).basis != "net"
            return Plan(found.label, found.amount, bill.invoice.currency, "line", with_tax, *bundle(found.label))
    if not bills:
        return None
    amounts = sorted(bill.invoice.amount_to_pay for bill in bills)
    return Plan("", amounts[len(amounts) // 2], bills[-1].invoice.currency, "bill", True, None, None, False)


def bundle(label: str) -> tuple[int | None, int | None, bool]:
    """Bytes and seconds that the name of a plan says it holds, and whether it says "unlimited"."""
    said = fold(label)
    volume, hours = _VOLUME.search(said), _HOURS.search(said)
    size = int(float(volume[1].replace(",", ".")) * _POWERS[volume[2]]) if volume else None
    unlimited = any(word in said for word in plan_facts().unlimited)
    return size, int(hours[1]) * 3600 if hours else None, unlimited


def _fit(one: Contract) -> Fit:
    facts, used, plan = plan_facts(), one.used, one.plan
    beyond = [spent.amount for spent in beyond_the_plan(one) if spent.amount >= facts.least]
    size = plan.bundle_bytes if plan else None
    share = used.volume_p95 * 100 // size if used and size and used.volume_p95 is not None else None

    def told(code: str, lacks: str = "") -> Fit:
        return Fit(code, lacks, share, sum(beyond), len(beyond))

    if plan is None:
        return told("unknown", "bills")
    if used is None or used.months < facts.least_months:
        return told("too_small" if len(beyond) > 1 else "unknown", "usage")
    if used.idle == used.months and _tells_all(used, plan):
        return told("unused")
    if len(beyond) > 1 or (share is not None and share > 100 * facts.too_small_over):
        return told("too_small")
    if share is None:
        return told("unknown", "usage" if size else "bundle")
    return told("too_large" if share < 100 * facts.too_large_under else "fits")


def _tells_all(used: Used, plan: Plan) -> bool:
    """Whether the files would show use of the plan: its data, or its calls when it holds calls alone."""
    return used.volume_p95 is not None or (plan.bundle_seconds is not None and plan.bundle_bytes is None)


def beyond_the_plan(one: Contract) -> list[Beyond]:
    """What was paid beside the plan, oldest first: by its bills, else by the statements of its use."""
    found = [Beyond(bill.invoice.issued_on, bill.beyond, bill, None) for bill in one.bills if bill.beyond > 0]
    issued = {bill.invoice.issued_on[:7] for bill in one.bills}
    for month in one.months:
        minor = month.out_of_bundle // 10 ** (6 - exponent(month.currency))
        if minor > 0 and not {month.month, next_month(month.month)} & issued:
            found.append(Beyond(f"{month.month}-01", minor, None, month))
    return sorted(found, key=lambda spent: spent.on)
