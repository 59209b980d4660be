"""Findings on telecom plans: what was paid beside them, and plans that are hardly used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from pims.insights.plan import Beyond, Contract, beyond_the_plan, contracts
from pims.queries.findings import Finding
from pims.reference.plans import plan_facts


def plan_findings(conn: Connection) -> list[Finding]:
    """What deserves a look in every telecom contract, by day."""
    found = [finding for one in contracts(conn) for finding in (*_beyond(one), *_unused(one))]
    return sorted(found, key=lambda finding: (finding.on, finding.subject))


def _beyond(one: Contract) -> Iterator[Finding]:
    """One finding for each bill, or month of a statement without bill, that charges enough beside the plan."""
    for spent in beyond_the_plan(one):
        if spent.amount >= plan_facts().least:
            name = f"{one.company}:{one.line}:{spent.on[:7]}"
            yield Finding("out_of_bundle", spent.on, spent.amount, one.currency, one.company or None,
                          _why(one, spent), f"out_of_bundle:{name}", _debit(spent))  # fmt: skip


def _why(one: Contract, spent: Beyond) -> dict[str, str | int]:
    because: dict[str, str | int] = {"code": "out_of_bundle", "label": one.company, "month": spent.on[:7]}
    if spent.bill:
        charges = [line for line in spent.bill.lines if line.kind == "beyond" and line.amount > 0]
        return because | {"code": "out_of_bundle_bill", "charge": max(charges, key=lambda line: line.amount).label}
    if spent.month:
        return because | {"events": len(spent.month.events), "roaming": spent.month.roaming,
                          "premium": spent.month.premium}  # fmt: skip
    return because


def _debit(spent: Beyond) -> tuple[int, ...]:
    """The movement that paid the bill."""
    debit = spent.bill.invoice.debit if spent.bill else None
    return (debit.transaction_id,) if debit else ()


def _unused(one: Contract) -> Iterator[Finding]:
    """A plan of which little is used, by the last whole month that is known."""
    if one.fit.code not in ("unused", "too_large") or one.plan is None or one.used is None:
        return
    because: dict[str, str | int] = {
        "code": f"plan_{one.fit.code}", "label": one.plan.label or one.company, "months": one.used.months,
        "share": one.fit.share or 0, "volume": one.used.volume_p95 or 0, "bundle": one.plan.bundle_bytes or 0,
    }  # fmt: skip
    debits = [bill.invoice.debit.transaction_id for bill in one.bills if bill.invoice.debit]
    on = date.fromisoformat(f"{one.used.until}-28").isoformat()
    yield Finding("unused_plan", on, one.plan.price, one.plan.currency, one.company or None, because,
                  f"unused_plan:{one.company}:{one.line}", tuple(debits[-1:]))  # fmt: skip
