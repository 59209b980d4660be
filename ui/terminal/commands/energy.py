"""`energy`: meter readings one by one, by day, month or hour; what they say of presence, what bills ask for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pims.i18n import _
from pims.records.money import scaled_text
from ui.terminal import plain
from ui.terminal.app import app
from ui.terminal.commands.lists import (
    Company,
    Limit,
    Since,
    Text,
    Until,
    adding_up,
    listed,
    said_day,
    slug_of,
)
from ui.terminal.output import say, say_json, table
from ui.terminal.plain import amount
from ui.terminal.session import Session
from ui.wording.formats import count, day, money, month, weekday
from ui.wording.presence import energy_kind, meter_text, presence_texts, register_text
from ui.wording.quantities import energy as energy_text
from ui.wording.quantities import exact, price_by_kwh

if TYPE_CHECKING:
    from pims.insights.energy_bills import BillUse
    from pims.queries.energy import ReadingFilter

By = Annotated[str, typer.Option("--by", help="day, month, hour, presence or bill: add up instead of listing.")]


@app.command()
def energy(
    ctx: typer.Context,
    by: By = "",
    since: Since = "",
    until: Until = "",
    company: Company = "",
    text: Text = "",
    limit: Limit = None,
) -> None:
    """List meter readings."""
    from pims.queries.energy import ReadingFilter

    session: Session = ctx.obj
    wanted = ReadingFilter(said_day(since), said_day(until), slug_of(company))
    if by:
        ways = {"day": _by_day, "month": _by_month, "hour": _by_hour, "presence": _presence, "bill": _by_bill}
        ways[adding_up(by, ways, text)](session, wanted, limit)
        return
    from pims.insights.home_time import home_time

    rows = listed(session, "energy_reading", since, until, company, text, limit)
    columns = [(_("When"), "left"), (_("Meter"), "left"), (_("Register"), "left"), (_("kWh"), "right")]
    cells = [
        (
            home_time(row["start"], row["start_utc"]).replace("T", " "),
            meter_text(row["meter"]),
            register_text(row["register"]),
            exact(Decimal(row["kwh"])),
        )
        for row in rows
    ]
    table(session, columns, cells, _("No reading."))


def _by_day(session: Session, wanted: ReadingFilter, limit: int | None) -> None:
    from pims.insights.energy import energy_days

    with session.reader() as conn:
        rows = energy_days(conn, wanted)[:limit]
    if session.json:
        say_json([plain.values(row) | {"kwh": plain.kwh(row.kwh)} for row in rows])
    columns = [(_("Day"), "left"), (_("Meter"), "left"), (_("Energy"), "left"), (_("Used"), "right"), ("", "left")]
    cells = [(day(row.day), meter_text(row.meter), energy_kind(row.energy), energy_text(row.kwh),
              "" if row.whole else _("part of the day")) for row in rows]  # fmt: skip
    table(session, columns, cells, _("No reading."))


def _by_month(session: Session, wanted: ReadingFilter, limit: int | None) -> None:
    from pims.insights.energy import energy_months

    with session.reader() as conn:
        rows = energy_months(conn, wanted)[:limit]
    if session.json:
        say_json([plain.values(row) | {"kwh": plain.kwh(row.kwh)} for row in rows])
    columns = [(_("Month"), "left"), (_("Meter"), "left"), (_("Energy"), "left"), (_("Used"), "right"),
               (_("Days known"), "right")]  # fmt: skip
    cells = [(month(*map(int, row.month.split("-"))), meter_text(row.meter), energy_kind(row.energy),
              energy_text(row.kwh), count(row.days)) for row in rows]  # fmt: skip
    table(session, columns, cells, _("No reading."))


def _by_hour(session: Session, wanted: ReadingFilter, limit: int | None) -> None:
    from pims.insights.energy import energy_loads

    with session.reader() as conn:
        loads = energy_loads(conn, wanted)[:limit]
    if session.json:
        say_json([
            {"meter": one.meter, "energy": one.energy, "weekday": weekday_, "hour": hour, "watts": watts}
            for one in loads for weekday_, hours in enumerate(one.cells, start=1) for hour, watts in enumerate(hours)
        ])  # fmt: skip
    for one in loads:
        say(session, _("{meter}, {energy}: mean power in watts").format(
            meter=meter_text(one.meter), energy=energy_kind(one.energy)))  # fmt: skip
        columns = [(_("Day"), "left"), *((f"{hour:02d}", "right") for hour in range(24))]
        cells = [
            [weekday(at), *("" if watts is None else watts for watts in hours)] for at, hours in enumerate(one.cells)
        ]
        table(session, columns, cells, "")
    if not loads:
        say(session, _("No load curve."))


def _presence(session: Session, wanted: ReadingFilter, limit: int | None) -> None:
    from pims.insights.presence import presences

    with session.reader() as conn:
        rows = presences(conn, wanted)[:limit]
    if session.json:
        say_json([
            {"meter": row.meter, "basis": row.basis, "days": row.days, "usual_kwh": plain.kwh(row.usual),
             "base_watts": row.base,
             "absences": [plain.values(one) | {"kwh_a_day": plain.kwh(one.kwh_a_day), "limit": plain.kwh(one.limit)}
                          for one in row.absences],
             "rhythm": [plain.values(one) for one in row.rhythm], "because": presence_texts(row)}
            for row in rows
        ])  # fmt: skip
    for row in rows:
        say(session, _("What anyone who has these readings can infer of {meter}").format(meter=meter_text(row.meter)))
        for text in presence_texts(row):
            say(session, f"  {text}")
    if not rows:
        say(session, _("No reading."))


def _by_bill(session: Session, wanted: ReadingFilter, limit: int | None) -> None:
    from pims.insights.energy_bills import energy_bills

    with session.reader() as conn:
        rows = [row for row in energy_bills(conn, wanted.company) if _in(row, wanted)][:limit]
    if session.json:
        say_json([_bill(row) for row in rows])
    columns = [(_("Bill"), "left"), (_("Company"), "left"), (_("Amount"), "right"), (_("First day"), "left"),
               (_("Last day"), "left"), (_("Billed"), "right"), (_("Read"), "right"), (_("Days known"), "right"),
               (_("By kWh"), "right")]  # fmt: skip
    cells = [
        (day(r.invoice.issued_on), r.invoice.company, money(r.invoice.amount_to_pay, r.invoice.currency), day(r.since),
         day(r.until), "" if r.stated is None else energy_text(r.stated), energy_text(r.kwh) if r.known else "",
         f"{r.known} / {r.days}",
         "" if r.per_kwh is None else price_by_kwh(r.per_kwh, r.invoice.currency))
        for r in rows
    ]  # fmt: skip
    table(session, columns, cells, _("No energy bill whose period is known."))


def _in(row: BillUse, wanted: ReadingFilter) -> bool:
    """Whether the days of a bill are among those asked for, in part."""
    since, until = (day_.isoformat() if day_ else "" for day_ in (wanted.since, wanted.until))
    return row.until >= since and (not until or row.since <= until)


def _bill(row: BillUse) -> dict[str, Any]:
    bill = row.invoice
    return {"id": bill.id, "number": bill.number, "company": bill.company, "issued_on": bill.issued_on,
            "amount_to_pay": amount(bill.amount_to_pay, bill.currency), "currency": bill.currency, "since": row.since,
            "until": row.until, "basis": row.basis, "energy": row.energy or None, "energy_told": row.told,
            "days": row.days, "known": row.known, "kwh": plain.kwh(row.kwh), "stated_kwh": _kwh(row.stated),
            "gap_kwh": _kwh(row.gap), "per_kwh": _price(row)}  # fmt: skip


def _kwh(value: Decimal | None) -> str | None:
    return None if value is None else plain.kwh(value)


def _price(row: BillUse) -> str | None:
    """What a kilowatt-hour cost, standing charge included, in the currency's main unit."""
    return None if row.per_kwh is None else scaled_text(row.per_kwh, 4)
