"""`plan`, `invoices`: what the bills say, what changed in them, which debit paid them, and whether the plan fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from pims.i18n import _, ngettext
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.commands.lists import Company, Limit, Since, Text, Until, filtered, slug_of
from ui.terminal.commands.usage import usage_month
from ui.terminal.output import say, say_json, table
from ui.terminal.plain import amount
from ui.terminal.session import Session
from ui.wording.formats import day, money
from ui.wording.numbers import number_text
from ui.wording.pairs import match_reason
from ui.wording.plans import change_text, fit_text
from ui.wording.quantities import duration, volume

if TYPE_CHECKING:
    from pims.insights.bill_lines import BillLine, Change
    from pims.insights.plan import Bill, Contract
    from pims.insights.plan_use import Used
    from pims.queries.invoices import Debit


@app.command()
def plan(ctx: typer.Context, company: Company = "") -> None:
    """Show what each line costs, what it is used for, and whether its plan fits: by your own bills."""
    from pims.insights.plan import contracts

    session: Session = ctx.obj
    with session.reader() as conn:
        rows = contracts(conn, slug_of(company))
    if session.json:
        say_json([_contract(row) for row in rows])
        return
    for row in rows:
        _tell(session, row)
    if not rows:
        say(session, _("No line yet. Import telephone bills and detailed statements."))


def _contract(row: Contract) -> dict[str, Any]:
    used, fit = row.used, row.fit
    return {
        "company": row.company, "line": row.line, "currency": row.currency,
        "plan": row.plan and plain.values(row.plan) | {"price": amount(row.plan.price, row.plan.currency)},
        "used": used and plain.values(used),
        "fit": {"code": fit.code, "lacks": fit.lacks, "share": fit.share, "because": fit_text(row)},
        "beyond": amount(fit.beyond, row.currency), "beyond_times": fit.beyond_times,
        "bills": [_bill(bill) for bill in row.bills],
        "months": [usage_month(month) for month in row.months],
    }  # fmt: skip


def _bill(bill: Bill) -> dict[str, Any]:
    one = bill.invoice
    return {"id": one.id, "number": one.number, "issued_on": one.issued_on, "currency": one.currency,
            "amount_to_pay": amount(one.amount_to_pay, one.currency)} | _more(bill)  # fmt: skip


def _tell(session: Session, row: Contract) -> None:
    """A line as a few sentences."""
    from pims.reference.companies import directory

    known = directory().get(row.company)
    name = known.name if known else row.company
    say(session, " · ".join(part for part in (name, number_text(row.line)) if part))
    if row.plan:
        price = money(row.plan.price, row.plan.currency)
        said = f"{row.plan.label} · {price}" if row.plan.label else _("Usually {price} a bill").format(price=price)
        say(session, f"  {said}" if row.plan.with_tax else f"  {said} {_('before tax')}")
    if row.used:
        say(session, f"  {_used(row.used)}")
    say(session, f"  {fit_text(row)}")
    if row.fit.beyond:
        times = ngettext("{count} time", "{count} times", row.fit.beyond_times).format(count=row.fit.beyond_times)
        spent = money(row.fit.beyond, row.currency)
        say(session, "  " + _("Beside the plan: {spent}, {times}").format(spent=spent, times=times))
    for bill in row.bills:
        for change in bill.changes:
            say(session, f"  {day(bill.invoice.issued_on)}  {change_text(change, row.currency)}")


def _used(used: Used) -> str:
    text = _("A usual month: {calls} of calls, {messages} messages")
    told = text.format(calls=duration(used.seconds_p50), messages=used.messages_p50)
    if used.volume_p50 is not None and used.volume_p95 is not None:
        more = _(", {data} of data (at most {top})").format(data=volume(used.volume_p50), top=volume(used.volume_p95))
        return told + more
    return told


@app.command()
def invoices(ctx: typer.Context, since: Since = "", until: Until = "", company: Company = "", text: Text = "",
             limit: Limit = None) -> None:  # fmt: skip
    """List bills, with what changed since the one before and the movement that paid them."""
    from pims.insights.plan import bills_by_id

    session: Session = ctx.obj
    with session.reader() as conn:
        rows = filtered(conn, session, "invoice", since, until, company, text, limit)
        bills = bills_by_id(conn)
    if session.json:
        say_json([plain.record(row) | _more(bills[row.id]) for row in rows])
    columns = [(_("Day"), "left"), (_("Company"), "left"), (_("Number"), "left"), (_("Amount"), "right"),
               (_("Paid on"), "left"), (_("What changed"), "left")]  # fmt: skip
    cells = [
        (day(row.values["issued_on"]), row.values["company"], row.values["number"],
         money(row.values["amount_to_pay"], row.values["currency"]), _paid_on(bills[row.id]),
         "\n".join(change_text(change, row.values["currency"]) for change in bills[row.id].changes))
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No bill."))


def _paid_on(bill: Bill) -> str:
    return day(bill.invoice.debit.on) if bill.invoice.debit else ""


def _more(bill: Bill) -> dict[str, Any]:
    """What is known of a bill beside its record."""
    currency, debit = bill.invoice.currency, bill.invoice.debit
    return {
        "lines": [_line(line, currency) for line in bill.lines],
        "beyond": amount(bill.beyond, currency),
        "changes": [_change(change, currency) for change in bill.changes],
        "paid_by": debit and _debit(debit),
        "transactions": [debit.transaction_id] if debit else [],
    }


def _line(line: BillLine, currency: str) -> dict[str, Any]:
    return {"label": line.label, "amount": amount(line.amount, currency), "currency": currency, "kind": line.kind}


def _change(change: Change, currency: str) -> dict[str, Any]:
    return {"code": change.code, "label": change.label, "from": amount(change.before, currency),
            "to": amount(change.after, currency), "currency": currency,
            "because": change_text(change, currency)}  # fmt: skip


def _debit(debit: Debit) -> dict[str, Any]:
    return {"transaction": debit.transaction_id, "on": debit.on, "amount": amount(debit.amount, debit.currency),
            "currency": debit.currency, "account": debit.account, "label": debit.label, "score": debit.score,
            "because": match_reason(debit.because)}  # fmt: skip
