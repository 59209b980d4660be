"""The readings of a curve, a day, a month or a meter's registers, made from what a file states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from importers.energy import quantities
from importers.energy.legal_time import later, told_apart, written
from pims.records.port import Ignored, Note, Problem, Row, Said

NO_METER = "?"  # the file names none
STEPS = (5, 10, 15, 30, 60)  # minutes between two points of a load curve


@dataclass(frozen=True, slots=True)
class Point:
    """One stamped value; `value` as found."""

    where: str
    at: datetime | None
    value: str
    raw: str
    stamp: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """What the registers of a meter show at a moment, by register; `day` when the file tells no hour."""

    where: str
    at: datetime | None
    values: Mapping[str, str]
    raw: str
    stamp: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """Whose readings these are: the point of delivery, the unit of the values, what tells them from other readings."""

    name: str
    unit: str
    register: str = ""


def curve(points: Sequence[Point], meter: Meter, minutes: int = 0) -> Iterator[Said]:
    """Readings of points that are stamped with the END of their interval.

    `minutes` is the step the file states; 0 when it states none: then the shorter of the ways to the points beside it.
    """
    stamps = told_apart([point.at for point in points])
    steps = [minutes] * len(points) if minutes else _steps(stamps)
    for point, end, step in zip(points, stamps, steps, strict=True):
        bad = _bad(point, end, meter.unit)
        if bad:
            yield bad
        elif not step:
            yield Problem(point.where, "unknown_step", point.stamp, point.raw)
        elif end is not None:
            value = quantities.amount(point.value) or Decimal(0)
            energy = quantities.kwh(value, meter.unit, step) or Decimal(0)
            yield reading(
                meter, point.where, written(later(end, -step)), written(end), energy, point.quality, point.raw
            )


def span(point: Point, meter: Meter, start: str, end: str, minutes: int = 0) -> Row | Problem:
    """The reading of an interval whose start and end are known."""
    bad = _bad(point, point.at, meter.unit)
    if bad:
        return bad
    value = quantities.amount(point.value) or Decimal(0)
    energy = quantities.kwh(value, meter.unit, minutes)
    if energy is None:
        return Problem(point.where, "unknown_step", point.stamp, point.raw)
    return reading(meter, point.where, start, end, energy, point.quality, point.raw)


def between(indexes: Sequence[Index], meter: Meter, *, days: bool = False) -> Iterator[Said]:
    """What was used from one state of the registers to the next; the first only starts the count."""
    known: list[tuple[Index, datetime, dict[str, Decimal]]] = []
    for index in indexes:
        values = {
            name: number for name, text in index.values.items() if (number := quantities.amount(text)) is not None
        }
        if index.at is None:
            yield Problem(index.where, "bad_date", index.stamp[:80], index.raw)
        elif not values or len(values) < sum(bool(text.strip()) for text in index.values.values()):
            yield Problem(index.where, "bad_number" if any(index.values.values()) else "missing_value", "", index.raw)
        else:
            known.append((index, index.at, values))
    known.sort(key=lambda one: (one[1].replace(tzinfo=None), one[0].where))
    moving = {name for before, after in pairwise(known) for name in after[2] if after[2][name] != before[2].get(name)}
    if known:
        yield Ignored()
    if len(known) > 1:
        yield Note("from_registers")
    for before, after in pairwise(known):
        yield from _used(before, after, meter, moving, days=days)


def day_of(point: Point, meter: Meter) -> Row | Problem:
    """The reading of a whole day, whose stamp is that day."""
    if quantities.is_power(meter.unit):
        return Problem(point.where, "unknown_unit", meter.unit, point.raw)
    daily = Meter(meter.name, meter.unit, f"{meter.register} daily".strip())
    at = point.at
    first, last = (written(at)[:10], written(at + timedelta(days=1))[:10]) if at else ("", "")
    return span(point, daily, first, last)


def meter_facts(meters: Mapping[str, str]) -> Iterator[Said]:
    """The meters of a file, with the place of the first reading of each, as identifiers of the person."""
    for meter, where in meters.items():
        if meter == NO_METER:
            yield Note("no_meter")
        else:
            yield Row("identity_fact", where, {"name": "meter_number", "value": meter})


def meters_of(said: Iterable[Said]) -> Iterator[Said]:
    """What is said, then the meters that its readings are of."""
    meters: dict[str, str] = {}
    for one in said:
        if isinstance(one, Row):
            meters.setdefault(one.cells["meter"], one.where)
        yield one
    yield from meter_facts(meters)


def reading(meter: Meter, where: str, start: str, end: str, energy: Decimal, quality: str, raw: str) -> Row:
    """One record."""
    cells = {
        "meter": meter.name,
        "start": start,
        "end": end,
        "kwh": quantities.text_of(energy),
        "register": meter.register,
        "quality": quality,
    }
    return Row("energy_reading", where, {name: cell for name, cell in cells.items() if cell}, raw)


def _used(before: tuple[Index, datetime, dict[str, Decimal]], after: tuple[Index, datetime, dict[str, Decimal]],
          meter: Meter, moving: set[str], *, days: bool) -> Iterator[Said]:  # fmt: skip
    (_, start, old), (index, end, new) = before, after
    used = {name: value - old[name] for name, value in new.items() if name in old and (name in moving or len(new) == 1)}
    if start == end:
        yield Ignored() if not any(used.values()) else Problem(index.where, "amounts_disagree", index.stamp, index.raw)
        return
    if any(value < 0 for value in used.values()):
        yield Problem(index.where, "register_back", index.stamp, index.raw)
        return
    if not used:
        yield Ignored()
    first, last = (written(at)[:10] if days else written(at) for at in (start, end))
    for name, value in used.items():
        one = Meter(meter.name, meter.unit, " ".join(filter(None, (meter.register, name))))
        energy = quantities.kwh(value, meter.unit)
        if energy is None:
            yield Problem(index.where, "unknown_unit", meter.unit[:80], index.raw)
            return
        yield reading(one, index.where, first, last, energy, index.quality, index.raw)


def _bad(point: Point, at: datetime | None, unit: str) -> Problem | None:
    value = quantities.amount(point.value)
    if at is None:
        return Problem(point.where, "bad_date", point.stamp[:80], point.raw)
    if value is None:
        told = point.value.strip()
        missing = told.lower() in ("", "na", "n/a", "null", "-")
        return Problem(point.where, "missing_value" if missing else "bad_number", told[:80], point.raw)
    if not (quantities.is_energy(unit) or quantities.is_power(unit)):
        return Problem(point.where, "unknown_unit", unit[:80], point.raw)
    return None


def _steps(stamps: Sequence[datetime | None]) -> list[int]:
    """Minutes of each point; holes do not count, as the way over a hole is no step. 0 where no neighbour tells."""
    ways = [_minutes(one, other) for one, other in pairwise(stamps)]
    near = [min((way for way in (before, after) if way in STEPS), default=0)
            for before, after in zip([0, *ways], [*ways, 0], strict=True)]  # fmt: skip
    usual = Counter(filter(None, near)).most_common(1)
    return [step or (usual[0][0] if usual else 0) for step in near]


def _minutes(one: datetime | None, other: datetime | None) -> int:
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return 0
    if one.tzinfo is not None:  # clocks of one zone would be subtracted as they show
        one, other = one.astimezone(UTC), other.astimezone(UTC)
    seconds = abs((other - one).total_seconds())
    return int(seconds // 60) if seconds % 60 == 0 else 0
