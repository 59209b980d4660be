"""A day of a meter made ready to be drawn: its steps, its hours, its base load."""

from __future__ import annotations

from datetime import date, timedelta

from pims.i18n import _
from pims.insights.energy_series import Span
from pims.insights.home_time import clock, day_begins
from pims.insights.meters import MeterUse
from ui.desktop.charts.curve import DayShape, Step
from ui.wording import formats
from ui.wording.quantities import clock_text, decimal

_EVERY = 3  # hours between two words under the curve
_WHOLE = 24 * 60


def day_shape(meter: MeterUse, day: str) -> DayShape:
    """The curve of a day as long as the day was; without steps when no hours of it are known."""
    midnight = day_begins(day)
    after = day_begins((date.fromisoformat(day) + timedelta(days=1)).isoformat())
    minutes = int((after - midnight).total_seconds() // 60)
    steps = tuple(_step(span, int((span.at - midnight).total_seconds() // 60)) for span in meter.hours.get(day, ()))
    base = meter.load.base if meter.load else None
    words = _("Day and night {power}").format(power=watts_text(base)) if base else ""
    return DayShape(minutes, steps, tuple(_hours(day)), base or None, words)


def length_text(minutes: int) -> str:
    """What is odd about the length of a day; empty for one of 24 hours."""
    if minutes == _WHOLE:
        return ""
    if minutes < _WHOLE:
        return _("The clock went forward: the day has {hours} hours.").format(hours=minutes // 60)
    return _("The clock went back: the day has {hours} hours.").format(hours=minutes // 60)


def watts_text(watts: float) -> str:
    """A power: « 1 224 W »."""
    return f"{formats.count(round(watts))}\u00a0W"


def _step(span: Span, begin: int) -> Step:
    watts = float(span.kwh) * 60_000 / span.minutes
    start, end = clock(span.at), clock(span.at + timedelta(minutes=span.minutes))
    when = f"{clock_text(start.hour, start.minute)} – {clock_text(end.hour, end.minute)}"
    kwh = f"{decimal(span.kwh, 3)}\u00a0kWh"
    return Step(begin, begin + span.minutes, watts, f"{when}\n{watts_text(watts)} · {kwh}")


def _hours(day: str) -> list[tuple[int, str]]:
    """Every third hour of the clock, at the minute of the day at which it comes."""
    midnight, found = day_begins(day), []
    after = day_begins((date.fromisoformat(day) + timedelta(days=1)).isoformat())
    at = midnight
    while at < after:
        shown = clock(at)
        if shown.hour % _EVERY == 0:
            found.append((int((at - midnight).total_seconds() // 60), clock_text(shown.hour, 0)))
        at += timedelta(hours=1)
    return [*found, (int((after - midnight).total_seconds() // 60), clock_text(0, 0))]
