"""What the page says of meters, days, months and bills."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from pims.i18n import N_, _, ngettext
from pims.insights.energy import DayUse, MonthUse
from pims.insights.energy_bills import BillUse
from pims.insights.energy_series import Span
from pims.insights.meters import MeterUse
from ui.desktop.charts.timeline import Stretch
from ui.wording import formats
from ui.wording.presence import meter_text
from ui.wording.quantities import energy

RANKS = {"electricity": 0, "gas": 1, "production": 2}  # the colours of the series
_TITLES = {"electricity": N_("Electricity"), "gas": N_("Gas"), "production": N_("Given to the grid")}
_CLOSE = 62  # days up to which Mondays are named under the bars, months beyond


def energy_title(kind: str) -> str:
    """What a meter counts, as a heading."""
    return _(_TITLES[kind])


def meter_title(one: MeterUse) -> str:
    """A meter: its energy and the end of its number."""
    return f"{energy_title(one.energy)} {meter_text(one.meter)}" if one.meter.strip("?") else energy_title(one.energy)


def month_text(month: str) -> str:
    """« Octobre 2026 » for "2026-10"."""
    return formats.month(int(month[:4]), int(month[5:7]))


def day_bars(days: Sequence[DayUse], since: date, until: date, marked: frozenset[str] = frozenset()) -> list[Stretch]:
    """A bar for each day of a span, known or not; the `marked` ones look like inferences."""
    known = {one.day: one for one in days}
    span = [since + timedelta(days=nth) for nth in range((until - since).days + 1)]
    return [_day_bar(on, known.get(on.isoformat()), _day_tick(on, len(span)), marked) for on in span]


def _day_bar(on: date, one: DayUse | None, tick: str, marked: frozenset[str]) -> Stretch:
    key = on.isoformat()
    long = formats.long_day(on)
    head = f"{long[:1].upper()}{long[1:]}"
    if one is None:
        return Stretch(key, None, f"{head} · {_('not known')}", tick)
    words = f"{head} · {energy(one.kwh)}"
    if not one.whole:
        words = f"{words}\n{_('part of the day')}"
    look = "marked" if key in marked else "" if one.whole else "part"
    return Stretch(key, float(one.kwh), words, tick, look)


def _day_tick(on: date, many: int) -> str:
    if many <= _CLOSE:
        return formats.short_day(on) if on.weekday() == 0 else ""
    return month_tick(on.year, on.month) if on.day == 1 else ""


def month_tick(year: int, month: int) -> str:
    """A month under a bar, with its year in January."""
    return f"{formats.short_month(month)} {year}" if month == 1 else formats.short_month(month)


def month_bars(months: Sequence[MonthUse]) -> list[Stretch]:
    """A bar for each month from the first to the last."""
    known = {one.month: one for one in months}
    if not known:
        return []
    first, last = min(known), max(known)
    at, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [_month_bar(f"{nth // 12:04}-{nth % 12 + 1:02}", known) for nth in range(at, end + 1)]


def _month_bar(month: str, known: dict[str, MonthUse]) -> Stretch:
    one, tick = known.get(month), month_tick(int(month[:4]), int(month[5:7]))
    if one is None:
        return Stretch(month, None, f"{month_text(month)} · {_('not known')}", tick)
    words = f"{month_text(month)} · {energy(one.kwh)}"
    if not one.whole:
        words = f"{words}\n{days_known(one.days)}"
    return Stretch(month, float(one.kwh), words, tick, "" if one.whole else "part")


def days_known(days: int) -> str:
    """How many days of a month are known."""
    return ngettext("{days} day known", "{days} days known", days).format(days=formats.count(days))


def period_bars(periods: Sequence[Span]) -> list[Stretch]:
    """A bar for each reading longer than a month."""
    return [
        Stretch(span.start[:10], float(span.kwh), f"{span_text(*_ends(span))} · {energy(span.kwh)}", _period_tick(span))
        for span in periods
    ]


def _period_tick(span: Span) -> str:
    return f"{formats.short_month(int(span.start[5:7]))} {span.start[:4]}"


def _ends(span: Span) -> tuple[str, str]:
    first = date.fromisoformat(span.start[:10])
    return first.isoformat(), (first + timedelta(minutes=span.minutes - 1)).isoformat()


def span_text(since: str, until: str) -> str:
    """Days from one to another, both included: « 12 sept. – 11 oct. 2026 »."""
    first = formats.short_day(since) if since[:4] == until[:4] else formats.day(since)
    return f"{first} – {formats.day(until)}"


def gap_text(use: BillUse) -> str:
    """How far bill and meter are apart, and how much of the bill that is."""
    gap = use.gap
    if gap is None or not use.stated:
        return ""
    sign = "+" if gap > 0 else formats.MINUS if gap < 0 else ""
    return f"{sign}{energy(abs(gap))} ({formats.percent(float(abs(gap) / use.stated))})"


def sum_of(days: Sequence[DayUse]) -> Decimal:
    """What some days used."""
    return sum((one.kwh for one in days), Decimal(0))


def kwh_a_day(use: BillUse) -> Decimal | None:
    """What a day of a bill used: by the bill, else by the meter when it knows all its days."""
    kwh = use.stated if use.stated is not None else use.kwh if use.known == use.days else None
    return None if kwh is None else kwh / use.days
