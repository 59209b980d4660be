"""Enedis: consumption as the grid operator's interface gives it (JSON), of its first years or of today.

A point with an hour is stamped with the END of its interval; the first interface numbered its points from midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from importers.energy.legal_time import ZONE, later, moment, written
from importers.energy.readings import NO_METER, Meter, Point, curve, day_of, meters_of, span
from importers.jsons import document, has_members, member, opening
from importers.jsons import written as text_of
from pims.records.port import Conventions, Ignored, Note, Problem, Said, Source

_CLAIM = re.compile(r'"interval_(?:reading|block)"\s*:')
_DAY = 1440
_LENGTH = re.compile(r"PT?(\d+)(M|H)|(\d+) ?(?:mn|min)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EnedisJson:
    """Points without an offset are in French legal time."""

    name: str = "enedis_json"
    company: str = "enedis"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON document with the readings of a point of delivery."""
        return has_members(source, "usage_point_id") and _CLAIM.search(opening(source)) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """The readings of every point of delivery, then the points themselves."""
        yield Conventions(dates="ymd", decimal=".", company=self.company, zone=ZONE)
        yield from meters_of(_readings(document(source), "$", NO_METER))


def _readings(held: Any, where: str, meter: str) -> Iterator[Said]:
    """Looks for meter readings at any depth; the point of delivery is named on the way."""
    if isinstance(held, list):
        for index, one in enumerate(held):
            yield from _readings(one, f"{where}[{index}]", meter)
    elif isinstance(held, dict):
        meter = member(held, "usage_point_id") or meter
        for name in ("interval_reading", "interval_block"):
            if isinstance(held.get(name), list):
                yield from _block(held, held[name], f"{where}.{name}", meter)
        for name, one in held.items():
            if name not in ("interval_reading", "interval_block") and isinstance(one, (dict, list)):
                yield from _readings(one, f"{where}.{name}", meter)


def _block(held: dict[str, Any], found: list[Any], where: str, name: str) -> Iterator[Said]:
    unit = member(held, "reading_type", "unit")
    if unit.upper() == "VA":
        yield Note("power_left_out", str(len(found)))
        yield Ignored(len(found))
        return
    given = "production" if _is_given(held) else ""
    meter = Meter(name, unit, given)
    numbered = bool(found) and member(found[0], "reading_number") != "" and not member(found[0], "date")
    yield from _numbered(held, found, where, meter) if numbered else _dated(held, found, where, meter)


def _is_given(held: dict[str, Any]) -> bool:
    words = f"{member(held, 'reading_type', 'flow_direction')} {member(held, 'flow_direction')}".lower()
    return "reverse" in words or "production" in words


def _numbered(held: dict[str, Any], found: list[Any], where: str, meter: Meter) -> Iterator[Said]:
    """Points that only have a number: the n-th ends n steps after the midnight at which the period begins."""
    first = member(held, "reading_type", "start_measurement_period") or member(held, "start")
    minutes = _minutes(member(held, "reading_type", "interval_length")) or _minutes(
        member(held, "reading_type", "time_attribute")
    )
    daily = member(held, "reading_type", "time_attribute").lower() == "day" or minutes == _DAY
    midnight = moment(first)
    for index, one in enumerate(found):
        place, raw, number = f"{where}[{index}]", text_of(one), member(one, "reading_number")
        if midnight is None or not (number.isascii() and number.isdigit() and 0 < int(number) < 100_000):
            yield Problem(place, "bad_date", number[:80] or first[:80], raw)
        elif daily:
            at = midnight + timedelta(days=int(number) - 1)
            yield day_of(Point(place, at, member(one, "value"), raw, number), meter)
        elif not minutes:
            yield Problem(place, "unknown_step", "", raw)
        else:
            end = later(midnight, int(number) * minutes)
            point = Point(place, end, member(one, "value"), raw, number)
            yield span(point, meter, written(later(midnight, (int(number) - 1) * minutes)), written(end), minutes)


def _dated(held: dict[str, Any], found: list[Any], where: str, meter: Meter) -> Iterator[Said]:
    usual = _minutes(member(held, "reading_type", "interval_length"))
    quality = member(held, "quality")
    points: dict[int, list[Point]] = {}
    for index, one in enumerate(found):
        stamp = member(one, "date")
        point = Point(f"{where}[{index}]", moment(stamp), member(one, "value"), text_of(one), stamp,
                      member(one, "measure_type") or quality)  # fmt: skip
        if len(stamp) <= 10:
            yield day_of(point, meter)
        else:
            points.setdefault(_minutes(member(one, "interval_length")) or usual, []).append(point)
    for minutes, group in points.items():
        yield from curve(group, meter, minutes)


def _minutes(text: str) -> int:
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return 0
    return int(match[3]) if match[3] else int(match[1]) * (60 if match[2].upper() == "H" else 1)
