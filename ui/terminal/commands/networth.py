"""`networth`: what the person has at each month's end, in each currency."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pims.i18n import _
from ui.terminal.app import app
from ui.terminal.output import say_json, table
from ui.terminal.plain import amount
from ui.terminal.session import Session
from ui.wording.formats import count, day, money

Since = Annotated[str, typer.Option("--since", metavar="DATE", help="From this day on.")]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Up to this day.")]
By = Annotated[str, typer.Option("--by", help="month or day.")]


@app.command()
def networth(ctx: typer.Context, since: Since = "", until: Until = "", by: By = "month") -> None:
    """Show what your accounts hold together over time, one sum a currency."""
    from pims.insights.networth import networth as worth

    session: Session = ctx.obj
    if by not in ("month", "day"):
        raise typer.BadParameter("month, day", param_hint="--by")
    with session.reader() as conn:
        rows = worth(conn, _day(until) or session.today, since=_day(since), by=by)
    if session.json:
        listed = [
            {"on": r.on, "currency": r.currency, "amount": amount(r.amount, r.currency) if r.accounts else None,
             "accounts": r.accounts, "unknown": r.unknown}
            for r in rows
        ]  # fmt: skip
        say_json(listed)
    columns = [(_("Day"), "left"), (_("Held together"), "right"), (_("Accounts"), "right"),
               (_("Without balance"), "right")]  # fmt: skip
    cells = [
        (day(r.on), money(r.amount, r.currency) if r.accounts else _("unknown"), count(r.accounts), count(r.unknown))
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No balance known yet."))


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD") from None
