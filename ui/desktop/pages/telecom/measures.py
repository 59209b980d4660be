"""What a line used month by month, as bars: data, calls, messages, beside what the plan comprises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pims.i18n import _
from pims.insights.plan import Contract, Plan
from pims.insights.plan_use import next_month
from pims.insights.usage import UsageMonth
from ui.desktop.charts.bars import Bar
from ui.wording import formats
from ui.wording.quantities import duration, volume

_MOST = 12  # months drawn


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of use: its name, its months oldest first, and what the plan comprises of it in words."""

    name: str
    bars: tuple[Bar, ...]
    limit: float
    limit_text: str


def measures_of(one: Contract) -> list[Measure]:
    """Data, calls and messages of a line; a measure that no file tells is left out."""
    months = _last_months(one.months)
    if not months:
        return []
    plan = one.plan
    size = plan.bundle_bytes if plan and plan.bundle_bytes else 0
    talk = plan.bundle_seconds if plan and plan.bundle_seconds else 0
    made = []
    if any(month.sessions for month in one.months):
        bars = _bars(one.months, months, lambda month: month.volume_bytes, volume)
        made.append(Measure(_("Data used"), bars, size, _in_plan(volume(size)) if size else _open(plan)))
    if any(month.calls_out or month.calls_in for month in one.months):
        bars = _bars(one.months, months, lambda month: month.seconds_out, duration)
        made.append(Measure(_("Calls made"), bars, talk, _in_plan(duration(talk)) if talk else _open(plan)))
    if any(month.messages_out or month.messages_in for month in one.months):
        bars = _bars(one.months, months, lambda month: month.messages_out, formats.count)
        made.append(Measure(_("Messages sent"), bars, 0, _open(plan)))
    return made


def _in_plan(size: str) -> str:
    return _("in the plan: {size}").format(size=size)


def _open(plan: Plan | None) -> str:
    return _("unlimited, says the bill") if plan and plan.unlimited else ""


def _last_months(months: Sequence[UsageMonth]) -> list[str]:
    """The last twelve months up to the latest with use, those without any between them included."""
    known = sorted({one.month for one in months})
    if not known:
        return []
    found = [known[0]]
    while found[-1] < known[-1]:
        found.append(next_month(found[-1]))
    return found[-_MOST:]


def _bars(
    months: Sequence[UsageMonth], shown: Sequence[str], figure: Callable[[UsageMonth], int],
    words: Callable[[int], str],
) -> tuple[Bar, ...]:  # fmt: skip
    made = []
    for month in shown:
        held = [one for one in months if one.month == month]
        value = sum(figure(one) for one in held)
        part = any(not one.whole for one in held)
        text = words(value) if value else ""
        said = f"{formats.month(int(month[:4]), int(month[5:7]))} \u00b7 {words(value)}"
        name = formats.short_month(int(month[5:7]))
        made.append(Bar(name, value, text, f"{said}\n{_('Part of the month only')}" if part else said, part))
    return tuple(made)
