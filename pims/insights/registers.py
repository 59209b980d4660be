"""What each register of a meter counted (peak and off-peak hours…): parts of its energy, never added to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from pims.insights.energy_series import PARTS, Span, covering, energy_of, family_of, minutes_of
from pims.insights.home_time import home_time, in_utc
from pims.queries.energy import ReadingRow


@dataclass(frozen=True, slots=True)
class RegisterUse:
    """A register over the days its meter's registers are known, both included. `share`: thousandths of them all."""

    meter: str
    energy: str
    register: str
    kwh: Decimal
    share: int
    since: str
    until: str


def registers_of(rows: Iterable[ReadingRow]) -> list[RegisterUse]:
    """The registers of every meter that has some, the largest first.

    The supplier's registers and the grid's tell the same energy twice: those that are known for longer are taken.
    """
    families: dict[tuple[str, str], dict[str, dict[tuple[datetime, int], list[ReadingRow]]]] = defaultdict(dict)
    for row in rows:
        family = family_of(row.register)
        if row.register and family.startswith(PARTS) and (minutes := minutes_of(row)) > 0:
            held = families[row.meter, energy_of(row)].setdefault(family, {})
            held.setdefault((in_utc(row.start, row.start_utc), minutes), []).append(row)
    found: list[RegisterUse] = []
    for (meter, energy), told in sorted(families.items()):
        best = max(told.values(), key=lambda spans: sum(minutes for _at, minutes in spans))
        found += _shares(meter, energy, covering([[_span(*key, held) for key, held in best.items()]]))
    return found


def _span(at: datetime, minutes: int, rows: Sequence[ReadingRow]) -> Span:
    parts = {row.register: Decimal(row.kwh) for row in rows}
    start = home_time(rows[0].start, rows[0].start_utc)
    return Span(start, at, minutes, sum(parts.values(), Decimal(0)), tuple(sorted(parts.items())))


def _shares(meter: str, energy: str, spans: Sequence[Span]) -> list[RegisterUse]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for span in spans:
        for register, kwh in span.parts:
            sums[register] += kwh
    total = sum(sums.values(), Decimal(0))
    since, last = spans[0].start[:10], spans[-1]
    until = (datetime.fromisoformat(last.start) + timedelta(minutes=last.minutes - 1)).date()
    return [
        RegisterUse(meter, energy, register, kwh, round(kwh * 1000 / total) if total else 0, since,
                    max(until, date.fromisoformat(since)).isoformat())
        for register, kwh in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    ]  # fmt: skip
