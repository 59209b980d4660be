"""Meter readings as their files tell them, for whatever adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from pims.store.tables import KIND_CODES


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
BILLED = ("billed", "gas billed")  # registers of what a bill says was used
_COLUMNS = 'e.id, meter, start, start_utc, "end", end_utc, kwh, company, register, quality'


def reading_rows(conn: Connection, wanted: ReadingFilter = EVERY) -> list[ReadingRow]:
    """The readings that pass the filter, by meter and start."""
    since, until = (day.isoformat() if day else "" for day in (wanted.since, wanted.until))
    rows = conn.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM energy_readings e WHERE (? = '' OR start >= ?) AND "
        "(? = '' OR substr(start, 1, 10) <= ?) AND ? IN ('', company) "
        "ORDER BY meter, coalesce(start_utc, start), e.id",
        (since, since, until, until, wanted.company),
    )
    return [ReadingRow(*row) for row in rows]


def billed_rows(conn: Connection) -> dict[int, list[ReadingRow]]:
    """What bills say was used, by the import of the one bill that says it."""
    rows = conn.exec_driver_sql(
        f"SELECT s.import_id, {_COLUMNS} FROM energy_readings e JOIN sightings s ON s.kind = ? AND s.record_id = e.id "
        "WHERE register IN (?, ?) AND 1 = (SELECT count(*) FROM sightings b WHERE b.import_id = s.import_id AND "
        "b.kind = ?) ORDER BY s.import_id, start, e.id",
        (KIND_CODES["energy_reading"], *BILLED, KIND_CODES["invoice"]),
    )
    found: dict[int, list[ReadingRow]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(ReadingRow(*row[1:]))
    return found
