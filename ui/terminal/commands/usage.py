"""`usage`: calls, messages and data, one by one or by month, hour and counterpart; others' numbers are masked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from pims.records.money import micro_text
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.commands.lists import SHOWN, Company, Limit, Since, Text, Until, adding_up, listed, said_day, slug_of
from ui.terminal.output import say, say_json, table
from ui.terminal.session import Session
from ui.wording.choices import choice
from ui.wording.formats import count, day, micro_money, month, weekday
from ui.wording.numbers import about_number, number_text
from ui.wording.quantities import duration, volume
from ui.wording.usage_reveals import echoes_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pims.insights.usage import Counterpart, Heat, UsageMonth
    from pims.queries.usage import UsageFilter, UsageRow

_BY = ("month", "hour", "counterpart")
By = Annotated[str, typer.Option("--by", help="month, hour or counterpart: add up instead of listing.")]


@app.command()
def usage(
    ctx: typer.Context,
    by: By = "",
    since: Since = "",
    until: Until = "",
    company: Company = "",
    text: Text = "",
    limit: Limit = None,
    with_numbers: Annotated[
        bool, typer.Option("--with-numbers", help="With the whole numbers of the people you called.")
    ] = False,
) -> None:
    """List calls, messages, data and viewings."""
    from pims.queries.usage import UsageFilter

    session: Session = ctx.obj
    wanted = UsageFilter(said_day(since), said_day(until), slug_of(company))
    if not by:
        _list(session, (since, until, company, text, limit), whole=with_numbers)
    elif adding_up(by, _BY, text) == "month":
        _by_month(session, wanted, limit)
    elif by == "hour":
        _by_hour(session, wanted)
    else:
        _by_counterpart(session, wanted, limit, whole=with_numbers)


def _list(session: Session, asked: tuple[str, str, str, str, int | None], *, whole: bool) -> None:
    from pims.insights.home_time import home_time

    rows = listed(session, "usage_event", *asked, numbers=whole)
    columns = [(_("When"), "left"), (_("Kind"), "left"), (_("Direction"), "left"), (_("Number"), "left"),
               (_("How long"), "right"), (_("Volume"), "right"), (_("Cost"), "right")]  # fmt: skip
    cells = [
        (home_time(row["started_at"], row["started_at_utc"]).replace("T", " "),
         choice("kind", row["kind"]), choice("direction", row["direction"]),
         number_text(row["counterpart"]), "" if row["duration_s"] is None else duration(row["duration_s"]),
         volume(row["volume_bytes"]) if row["volume_bytes"] else "",
         micro_money(int(Decimal(row["cost"]).scaleb(6)), row["currency"]) if row["cost"] else "")
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No usage."))


def _by_month(session: Session, wanted: UsageFilter, limit: int | None) -> None:
    from pims.insights.usage import usage_months

    with session.reader() as conn:
        rows = usage_months(conn, wanted)[:limit]
    if session.json:
        say_json([usage_month(row) for row in rows])
    columns = [(_("Month"), "left"), (_("Line"), "left"), (_("Calls out"), "right"), (_("Lasting"), "right"),
               (_("Calls in"), "right"), (_("Messages out"), "right"), (_("Messages in"), "right"),
               (_("Volume"), "right"), (_("Abroad"), "right"), (_("Beside the plan"), "right")]  # fmt: skip
    cells = [
        (month(*map(int, r.month.split("-"))), number_text(r.line) or r.company, count(r.calls_out),
         duration(r.seconds_out), count(r.calls_in), count(r.messages_out), count(r.messages_in),
         volume(r.volume_bytes) if r.volume_bytes else "", count(r.roaming) if r.roaming else "",
         micro_money(r.out_of_bundle, r.currency) if r.out_of_bundle else "")
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No usage."))


def usage_month(row: UsageMonth) -> dict[str, Any]:
    """A month of a line as JSON: costs as decimal strings beside their currency."""
    costs = ("roaming_cost", "premium_cost", "out_of_bundle", "services")
    found = plain.values(row) | {name: micro_text(getattr(row, name)) for name in costs}
    found["events"] = len(row.events)
    return found


def _by_hour(session: Session, wanted: UsageFilter) -> None:
    from pims.insights.usage import heat_of

    with session.reader() as conn:
        rows, echoes = _told_once(conn, wanted)
    heat = heat_of(rows)
    if session.json:
        say_json([{"weekday": day_, "hour": hour, "events": events}
                  for day_, hours in enumerate(heat.cells, start=1) for hour, events in enumerate(hours)])  # fmt: skip
    columns = [(_("Day"), "left"), *((f"{hour:02d}", "right") for hour in range(24))]
    cells = [[weekday(day_), *(events or "·" for events in hours)] for day_, hours in enumerate(heat.cells)]
    table(session, columns, cells if heat.counted else [], _("No usage."))
    _tell_times(session, heat)
    _tell_echoes(session, echoes)


def _tell_times(session: Session, heat: Heat) -> None:
    """What stands behind the hours."""
    if heat.untimed:
        say(session, _("{count} calls and messages tell no hour.").format(count=count(heat.untimed)))
    if heat.assumed:
        say(session, _("{count} tell no time zone: their hours are taken as yours.").format(count=count(heat.assumed)))


def _by_counterpart(session: Session, wanted: UsageFilter, limit: int | None, *, whole: bool) -> None:
    from pims.insights.usage import counterparts_of

    most = limit if limit is not None or session.json else SHOWN
    with session.reader() as conn:
        uses, echoes = _told_once(conn, wanted)
    rows = counterparts_of(uses)[:most]
    if session.json:
        say_json([_counterpart(row, whole=whole) for row in rows])
    columns = [(_("Number"), "left"), (_("What it is"), "left"), (_("Calls out"), "right"), (_("Calls in"), "right"),
               (_("Messages out"), "right"), (_("Messages in"), "right"), (_("Talked"), "right"),
               (_("Last"), "left")]  # fmt: skip
    cells = [
        (number_text(row.number if whole else row.shown), about_number(row), count(row.calls_out), count(row.calls_in),
         count(row.messages_out), count(row.messages_in), duration(row.seconds), day(row.last_on))
        for row in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No usage."))
    if any(row.several for row in rows):
        say(session, _("Digits hidden by the operator: one such row may be several people."))
    _tell_echoes(session, echoes)


def _told_once(conn: Connection, wanted: UsageFilter) -> tuple[list[UsageRow], int]:
    """The events without those that a second list tells again, and how many those are."""
    from pims.insights.usage_echoes import told_once
    from pims.queries.usage import usage_rows

    rows = usage_rows(conn, wanted)
    once = told_once(rows)
    return once, len(rows) - len(once)


def _tell_echoes(session: Session, many: int) -> None:
    if many:
        say(session, echoes_text(many))


def _counterpart(row: Counterpart, *, whole: bool) -> dict[str, Any]:
    found = plain.values(row) | {"number": row.number if whole else row.shown}
    del found["shown"]
    return {"number": found.pop("number"), **found}
