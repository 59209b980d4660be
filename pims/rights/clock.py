"""The legal clock: when a company must have answered, with every step explained (GDPR 12(3), Regulation 1182/71)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from pims.errors import KnownError

Suspension = tuple[date, date]
# Alsace and Moselle have two more public holidays than the rest of France; "57" is Moselle (ISO 3166-2:FR).
REGIONS = {"": None, "alsace-moselle": "57"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the computation: `on` is the date it leads to.

    Codes: received · month {months} · missing_date {months, day} · suspended {since, until, days} ·
    suspended_too_late {since, until} · weekend {from, weekday} · holiday {from, holiday} · due.
    `basis` names the rule: "1182/71 3(1)", "1182/71 3(2)(c)", "1182/71 3(4)", "gdpr 12(3)", or "practice" when no
    European text says so.
    """

    code: str
    on: date
    params: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the company answers in time, and how it was found."""

    due_on: date
    steps: tuple[Step, ...]


def deadline(
    received: date, *, extended: bool = False, suspensions: Iterable[Suspension] = (), region: str = ""
) -> Deadline:
    """The deadline of a request received on a day: one month, three when extended.

    The extension adds two months to the first one, so three months are counted from receipt. A suspension (A, B), A
    the day identity was asked and B the day the proof reached the company, moves the unadjusted end by B - A days:
    practice, not law. Raises KnownError unknown_region, bad_suspension.
    """
    if region not in REGIONS:
        raise KnownError("unknown_region", region=region)
    months = 3 if extended else 1
    end = _months_later(received, months)
    same = end.day == received.day
    rule = Step("month", end, {"months": str(months)}, "gdpr 12(3), 1182/71 3(2)(c)")
    short = Step("missing_date", end, {"months": str(months), "day": str(received.day)}, "1182/71 3(2)(c)")
    steps = [Step("received", received, {}, "1182/71 3(1)"), rule if same else short]
    for since, until in _in_order(received, suspensions):
        if since > _working_day(end, region)[0]:
            steps.append(Step("suspended_too_late", end, {"since": str(since), "until": str(until)}, "practice"))
            continue
        days = (until - since).days
        end += timedelta(days=days)
        steps.append(Step("suspended", end, {"since": str(since), "until": str(until), "days": str(days)}, "practice"))
    due, moves = _working_day(end, region)
    return Deadline(due, (*steps, *moves, Step("due", due)))


def _months_later(start: date, months: int) -> date:
    """The same date some months later, or the last day of that month when the date is missing."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _in_order(received: date, suspensions: Iterable[Suspension]) -> list[Suspension]:
    """The suspensions sorted, refused when one ends before it starts, starts before receipt, or two overlap."""
    pairs = sorted(suspensions)
    last = received
    for since, until in pairs:
        if since < last or until < since:
            raise KnownError("bad_suspension", since=str(since), until=str(until))
        last = until
    return pairs


def _working_day(end: date, region: str) -> tuple[date, tuple[Step, ...]]:
    """The end, or the next day that is neither a weekend day nor a public holiday, with the moves that led there."""
    moves: list[Step] = []
    while True:
        name = public_holidays(end.year, region).get(end)
        if name is None and end.weekday() < 5:
            return end, tuple(moves)
        after = end + timedelta(days=1)
        code, what = ("weekend", ("weekday", str(end.weekday()))) if name is None else ("holiday", ("holiday", name))
        moves.append(Step(code, after, {"from": str(end), what[0]: what[1]}, "1182/71 3(4)"))
        end = after


@cache
def public_holidays(year: int, region: str = "") -> Mapping[date, str]:
    """The French public holidays of a year: date -> code ("easter_monday", "christmas_day"…).

    Dates come from the `holidays` package, which is slow to import and therefore imported here.
    """
    import holidays

    names = holidays.country_holidays("FR", subdiv=REGIONS[region], years=year, language="en_US")
    return {on: name.split(";")[0].lower().replace("'", "").replace(" ", "_") for on, name in names.items()}
