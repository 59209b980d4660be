"""`spending`, `cashflow`, `subscriptions`, `findings`, `categories`: where the money goes, and what deserves a look."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import typer

from pims.i18n import N_, _
from ui.terminal.app import app
from ui.terminal.output import say_json, table
from ui.terminal.plain import amount, values
from ui.terminal.session import Session
from ui.wording.categories import category_text
from ui.wording.findings import finding_text
from ui.wording.formats import day, money

Since = Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on.")]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Up to this day.")]

_BY = {"category": N_("Category"), "month": N_("Month"), "company": N_("Company")}


@app.command()
def spending(
    ctx: typer.Context,
    by: Annotated[
        str, typer.Option("--by", help="category, month, company: one or several, with commas.")
    ] = "category",
    since: Since = "",
    until: Until = "",
) -> None:
    """Show what was spent, refunds netted, own transfers left out."""
    from pims.insights.spending import spending as spent

    session: Session = ctx.obj
    keys = [one.strip() for one in by.split(",") if one.strip()]
    if not set(keys) <= set(_BY) or not keys:
        raise typer.BadParameter(", ".join(_BY), param_hint="--by")
    with session.reader() as conn:
        rows = spent(conn, keys, _day(since), _day(until))
    if session.json:
        say_json([_spending(row, keys) for row in rows])
    columns = [(_(_BY[key]), "left") for key in keys] + [(_("Spent"), "right")]
    cells = [[_shown(key, getattr(row, key)) for key in keys] + [money(row.amount, row.currency)] for row in rows]
    table(session, columns, cells, _("Nothing spent yet."))


def _spending(row: Any, keys: list[str]) -> dict[str, Any]:
    return {key: getattr(row, key) for key in keys} | {
        "amount": amount(row.amount, row.currency),
        "currency": row.currency,
        "transactions": row.transactions,
    }


def _shown(key: str, value: str | None) -> str:
    return category_text(value) if key == "category" else value or "—"


@app.command()
def cashflow(ctx: typer.Context) -> None:
    """Show money in and out by month, own transfers left out."""
    from pims.insights.spending import cashflow as flow

    session: Session = ctx.obj
    with session.reader() as conn:
        rows = flow(conn)
    if session.json:
        say_json(
            [
                {"month": r.month, "currency": r.currency}
                | {name: amount(getattr(r, name), r.currency) for name in ("income", "spent", "net")}
                for r in rows
            ]
        )
    columns = [(_("Month"), "left"), (_("In"), "right"), (_("Out"), "right"), (_("Net"), "right")]
    cells = [(r.month, *(money(v, r.currency) for v in (r.income, r.spent, r.net))) for r in rows]
    table(session, columns, cells, _("No movement."))


@app.command()
def subscriptions(ctx: typer.Context) -> None:
    """List what is paid again and again, with its price changes."""
    from pims.queries.subscriptions import subscriptions as found

    session: Session = ctx.obj
    with session.reader() as conn:
        rows = found(conn)
    if session.json:
        say_json([subscription(row) for row in rows])
    columns = [(_("What"), "left"), (_("Price"), "right"), (_("Every"), "right"), (_("Per year"), "right"),
               (_("Next"), "left"), (_("Price changes"), "right")]  # fmt: skip
    cells = [
        (r.label, money(r.amount, r.currency), _("{days} days").format(days=r.cadence_days),
         money(r.yearly_cost, r.currency), day(r.next_on) if r.active else _("ended"), len(r.price_changes))
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No subscription found."))


def subscription(row: Any) -> dict[str, Any]:
    """A subscription as JSON."""
    changes = [
        {"on": c.on, "from": amount(c.before, row.currency), "to": amount(c.to, row.currency)}
        for c in row.price_changes
    ]
    return values(row) | {
        "amount": amount(row.amount, row.currency),
        "yearly_cost": amount(row.yearly_cost, row.currency),
        "active": bool(row.active),
        "because": json.loads(row.because),
        "price_changes": changes,
        "transactions": list(row.transactions),
        "references": list(row.references),
    }


@app.command()
def findings(ctx: typer.Context) -> None:
    """List what deserves a look: double charges, price rises, fees."""
    from pims.queries.findings import findings as found

    session: Session = ctx.obj
    with session.reader() as conn:
        rows = found(conn)
    if session.json:
        say_json([finding(row) for row in rows])
    columns = [(_("Day"), "left"), (_("What"), "left"), (_("Amount"), "right")]
    cells = [(day(r.on), finding_text(r), "" if r.amount is None else money(r.amount, r.currency)) for r in rows]
    table(session, columns, cells, _("Nothing deserves a look."))


def finding(row: Any) -> dict[str, Any]:
    """A finding as JSON."""
    return values(row) | {
        "amount": amount(row.amount, row.currency),
        "because": finding_text(row),
        "actions": list(row.actions),
        "transactions": list(row.transactions),
        "references": list(row.references),
    }


@app.command()
def categories(ctx: typer.Context) -> None:
    """List the categories."""
    from pims.reference.categories import tree

    session: Session = ctx.obj
    rows = list(tree().values())
    if session.json:
        say_json([values(row) for row in rows])
    cells = [(row.slug, row.parent or "", category_text(row.slug)) for row in rows]
    table(session, [(_("Name"), "left"), (_("Under"), "left"), (_("Category"), "left")], cells, "")


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD") from None
