"""All that is known of each meter, read once: its days, months and hours, its base load, what it reveals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection

from pims.insights.energy import DayUse, Load, MonthUse, days_of, energy_months_of, load_of
from pims.insights.energy_series import Series, Span, series_of
from pims.insights.presence import Presence, presence_of
from pims.insights.registers import RegisterUse, registers_of
from pims.queries.energy import reading_rows


@dataclass(frozen=True, slots=True)
class MeterUse:
    """A meter and one energy, oldest first. `hours`: its curve by day.

    `periods`: readings of several days that are no month, like those of a bill. `load`: None without a curve;
    `presence`: None unless it counts electricity used. `left_out`: readings that others cover already.
    """

    meter: str
    energy: str
    company: str
    days: tuple[DayUse, ...]
    months: tuple[MonthUse, ...]
    hours: Mapping[str, tuple[Span, ...]]
    periods: tuple[Span, ...]
    load: Load | None
    presence: Presence | None
    registers: tuple[RegisterUse, ...]
    left_out: int


def meters(conn: Connection) -> list[MeterUse]:
    """Every meter and energy: electricity first, then gas, then what the home gives back."""
    rows = reading_rows(conn)
    registers: dict[tuple[str, str], list[RegisterUse]] = defaultdict(list)
    for one in registers_of(rows):
        registers[one.meter, one.energy].append(one)
    found = [_meter(one, tuple(registers.get((one.meter, one.energy), ()))) for one in series_of(rows)]
    order = ("electricity", "gas", "production")
    return sorted(found, key=lambda one: (order.index(one.energy), one.meter))


def _meter(series: Series, registers: tuple[RegisterUse, ...]) -> MeterUse:
    hours: dict[str, list[Span]] = defaultdict(list)
    for span in series.curve:
        hours[span.start[:10]].append(span)
    reveals = series.energy == "electricity" and (series.curve or series.days)
    return MeterUse(
        series.meter,
        series.energy,
        series.company,
        tuple(days_of(series)),
        tuple(energy_months_of(series)),
        MappingProxyType({day: tuple(spans) for day, spans in hours.items()}),
        series.longer,
        load_of(series) if series.curve else None,
        presence_of(series) if reveals else None,
        registers,
        series.left_out,
    )
