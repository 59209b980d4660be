"""Calls, messages, data and viewings as their files tell them, for whatever counts them; numbers are whole here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from pims.store.tables import KIND_CODES


class UsageRow(NamedTuple):
    """An event. `at`: local ISO text as the file tells it, `at_utc` where the zone is known; `cost` in millionths.

    `counterpart` is whole: show `pims.reference.numbers.masked` of it. `import_id`: the first file that tells it.
    """

    id: int
    at: str
    at_utc: str | None
    kind: str
    direction: str
    company: str
    line: str
    counterpart: str
    duration_s: int | None
    billed_duration_s: int | None
    volume_bytes: int | None
    cost: int | None
    currency: str
    label: str
    zone: str
    network: str
    import_id: int = 0


class UsageSource(NamedTuple):
    """Where an event was read: its import, the place in the file, and the headings of the file."""

    import_id: int
    where: str
    header: str


@dataclass(frozen=True, slots=True)
class UsageFilter:
    """Which events: days both included, company by slug, a line as it is stored."""

    since: date | None = None
    until: date | None = None
    company: str = ""
    line: str = ""


EVERY = UsageFilter()
_NO_USE = ("location", "activity")  # places and sports are no use of a line


def usage_rows(conn: Connection, wanted: UsageFilter = EVERY) -> list[UsageRow]:
    """The events that pass the filter, oldest first."""
    rows = conn.exec_driver_sql(
        "SELECT id, started_at, started_at_utc, kind, direction, company, line, counterpart, duration_s, "
        "billed_duration_s, volume_bytes, cost, currency, label, zone, network, import_id FROM usage_events "
        "WHERE kind NOT IN (?, ?) AND (? = '' OR started_at >= ?) AND (? = '' OR substr(started_at, 1, 10) <= ?) "
        "AND ? IN ('', company) AND ? IN ('', line) ORDER BY coalesce(started_at_utc, started_at), id",
        (*_NO_USE, *_twice(wanted.since), *_twice(wanted.until), wanted.company, wanted.line),
    )
    return [UsageRow(*row) for row in rows]


def usage_sources(conn: Connection, ids: Sequence[int]) -> dict[int, UsageSource]:
    """Where these events were read, by their id."""
    rows = conn.exec_driver_sql(
        "SELECT t.id, t.import_id, coalesce((SELECT s.place FROM sightings s WHERE s.kind = ? AND s.record_id = t.id "
        "AND s.import_id = t.import_id LIMIT 1), ''), i.header FROM usage_events t "
        "JOIN imports i ON i.id = t.import_id WHERE t.id IN (SELECT value FROM json_each(?))",
        (KIND_CODES["usage_event"], json.dumps(list(ids))),
    )
    return {row[0]: UsageSource(*row[1:]) for row in rows}


def _twice(day: date | None) -> tuple[str, str]:
    text = day.isoformat() if day else ""
    return text, text
