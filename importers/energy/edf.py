"""EDF, the tables of "Télécharger mes données": half-hours, days, months and registers of a meter (CSV, from a ZIP).

The file's name is the only place of the contract's number: "mes-index-elec-NUMBER-POSTCODE.csv".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from importers.energy.legal_time import ZONE, moment, written
from importers.energy.readings import NO_METER, Index, Meter, Point, between, curve, day_of, meters_of, span
from importers.tables import TableRow, heading, peek, table
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_CHARSET = "iso8859-1"
_NUMBER = re.compile(r"-(\d{9,14})-(?:\d{5})(?!\d)")
_UNIT = re.compile(r"\((k?wh?|va|m3|m³)\)")
_MONTH = re.compile(r"(0[1-9]|1[0-2])/(\d{4})")
_YEAR = re.compile(r"annee \d{4}")
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_HOUR = re.compile(r"(\d{2}):(\d{2}):(\d{2})")
# The first heading of each table.
_TABLES = {
    "date et heure de releve par le distributeur": "curve",
    "date de consommation": "days",
    "periode de consommation": "months",
    "date de releve de l'index": "registers",
}


@dataclass(frozen=True, slots=True)
class Edf:
    """Hours are in French legal time; a half-hour is stamped with its end, and midnight ends the day it is under."""

    name: str = "edf"
    company: str = "edf"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A text table with one of the headings of these exports near its top."""
        start = peek(source, _CHARSET)
        return start is not None and any(_layout(row) for row in start.rows[:10])

    def read(self, source: Source) -> Iterator[Said]:
        """Readings in the order of the file, then the contract."""
        found = table(source, _CHARSET)
        yield Conventions(dates="dmy", decimal=".", company=self.company, zone=ZONE, charset=found.charset)
        begin = next((index for index, row in enumerate(found.rows) if _layout(row)), len(found.rows))
        titles, rows = found.rows[begin], [row for row in found.rows[begin + 1 :] if row.filled]
        number = _NUMBER.search(source.name)
        unit = next((match[1] for cell in titles.cells if (match := _UNIT.search(heading(cell)))), "")
        meter = Meter(number[1] if number else NO_METER, unit)
        if unit == "va":
            yield Note("power_left_out", str(len(rows)))
            yield Ignored(len(rows))
        else:
            yield from meters_of(_said(_layout(titles), titles, rows, meter))


def _layout(row: TableRow) -> str:
    filled = row.filled
    if len(filled) < 2 or not _UNIT.search(" ".join(map(heading, filled))):
        return ""
    return _TABLES.get(heading(filled[0]), "")


def _said(layout: str, titles: TableRow, rows: Sequence[TableRow], meter: Meter) -> Iterator[Said]:
    match layout:
        case "curve":
            yield from _half_hours(rows, meter)
        case "days":
            yield from (day_of(_point(row, moment(row.filled[0])), meter) for row in rows)
        case "months":
            yield from (_month(row, meter) for row in rows)
        case _:
            names = {
                index: _register(cell) for index, cell in enumerate(titles.filled) if "index " in heading(cell)[:6]
            }
            indexes = [_index(row, names) for row in rows]
            yield from between(indexes, meter, days=True)


def _half_hours(rows: Sequence[TableRow], meter: Meter) -> Iterator[Said]:
    """Days stand alone on a row, their hours under them, the latest first; rows may stand twice."""
    day = ""
    points: list[Point] = []
    repeated = 0
    for row in rows:
        first = row.filled[0]
        if _DAY.fullmatch(first) and len(row.filled) == 1:
            day = first
            yield Ignored()
            continue
        point = _point(row, _end(day, first), f"{day} {first}")
        if points and point.at is not None and (points[-1].at, points[-1].value) == (point.at, point.value):
            repeated += 1
            yield Ignored()
        elif point.at is not None and point.at.minute not in (0, 30):
            yield Problem(row.where, "unknown_step", point.stamp, row.raw)
        else:
            points.append(point)
    if repeated:
        yield Note("repeated_rows", str(repeated))
    yield from curve(points, meter, 30)


def _end(day: str, hour: str) -> datetime | None:
    """The moment at which a half-hour of a day ended: 00:00:00 is the midnight that ends it."""
    match = _HOUR.fullmatch(hour)
    at = moment(f"{day} {hour}") if match and day else moment(hour) if len(hour) > 10 else None
    return at + timedelta(days=1) if at and match and hour == "00:00:00" else at


def _month(row: TableRow, meter: Meter) -> Row | Problem | Ignored:
    first = row.filled[0]
    if _YEAR.fullmatch(heading(first)):  # the sum of the months under it
        return Ignored()
    match = _MONTH.fullmatch(first)
    begin = moment(f"01/{first}") if match else None
    end = (begin + timedelta(days=32)).replace(day=1) if begin else None
    point = _point(row, begin)
    if begin is None or end is None:
        return Problem(row.where, "bad_date", first[:80], row.raw)
    return span(point, Meter(meter.name, meter.unit, "monthly"), written(begin)[:10], written(end)[:10])


def _index(row: TableRow, names: dict[int, str]) -> Index:
    cells = row.filled
    values = {name: cells[index] if index < len(cells) else "" for index, name in names.items()}
    return Index(row.where, moment(cells[0]), values, row.raw, cells[0], cells[1] if len(cells) > 1 else "")


def _register(title: str) -> str:
    """The register "Heures pleines" of the heading "Index Heures pleines (kWh)"."""
    return re.sub(r"^\s*index\s+|\s*\([^)]*\)\s*$", "", title, flags=re.IGNORECASE)


def _point(row: TableRow, at: datetime | None, stamp: str = "") -> Point:
    cells = row.filled
    quality = cells[2] if len(cells) > 2 else ""
    return Point(row.where, at, cells[1] if len(cells) > 1 else "", row.raw, stamp or cells[0], quality)
