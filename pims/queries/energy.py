"""Meter readings as their files tell them, for whatever adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection


class ReadingRow(NamedTuple):
    """A reading: `start` and `end` local ISO text (a day alone means midnight), `kwh` decimal text."""

    id: int
    meter: str
    start: str
    start_utc: str | None
    end: str | None
    end_utc: str | None
    kwh: str
    company: str
    register: str
    quality: str


@dataclass(frozen=True, slots=True)
class ReadingFilter:
    """Which readings: days on which they begin, both included, company by slug."""

    since: date | None = None
    until: date | None = None
    company: str = ""


EVERY = ReadingFilter()


def reading_rows(conn: Connection, wanted: ReadingFilter = EVERY) -> list[ReadingRow]:
    """The readings that pass the filter, by meter and start."""
    since, until = (day.isoformat() if day else "" for day in (wanted.since, wanted.until))
    rows = conn.exec_driver_sql(
        'SELECT id, meter, start, start_utc, "end", end_utc, kwh, company, register, quality FROM energy_readings '
        "WHERE (? = '' OR start >= ?) AND (? = '' OR substr(start, 1, 10) <= ?) AND ? IN ('', company) "
        "ORDER BY meter, coalesce(start_utc, start), id",
        (since, since, until, until, wanted.company),
    )
    return [ReadingRow(*row) for row in rows]
