"""The log of requests as it is stored: what was asked of whom, and what happened then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Insert, insert, select

from pims.store.tables import request_events, requests


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a request."""

    id: int
    kind: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A request as logged; events by day, then in the order in which they were written."""

    id: int
    company: str
    kind: str
    language: str
    created_on: date
    letter: str
    events: tuple[EventRow, ...]


def logged_requests(conn: Connection, request_id: int | None = None) -> list[LoggedRequest]:
    """All requests in the order of their opening, or the one of this id (an empty list when there is none)."""
    wanted = select(requests).order_by(requests.c.id)
    if request_id is not None:
        wanted = wanted.where(requests.c.id == request_id)
    found = conn.execute(wanted).mappings().all()
    events = _events(conn)
    return [
        LoggedRequest(
            id=row["id"],
            company=row["company"],
            kind=row["kind"],
            language=row["language"],
            created_on=date.fromisoformat(row["created_on"]),
            letter=row["letter"],
            events=tuple(events.get(row["id"], ())),
        )
        for row in found
    ]


def add_request(conn: Connection, company: str, kind: str, language: str, *, created_on: date, letter: str) -> int:
    """Logs a request and gives its id."""
    values = {"company": company, "kind": kind, "language": language, "created_on": str(created_on), "letter": letter}
    return _new_id(conn, insert(requests).values(values))


def add_event(conn: Connection, request_id: int, kind: str, on: date, note: str) -> int:
    """Logs an event of a request and gives its id."""
    values = {"request_id": request_id, "kind": kind, "on": str(on), "note": note}
    return _new_id(conn, insert(request_events).values(values))


def _new_id(conn: Connection, statement: Insert) -> int:
    made: int = conn.execute(statement.returning(statement.table.c.id)).scalar_one()
    return made


def _events(conn: Connection) -> dict[int, list[EventRow]]:
    events: dict[int, list[EventRow]] = {}
    # Preparing comes first, also when the letter had gone out before it was logged.
    order = (request_events.c.kind != "prepared", request_events.c.on, request_events.c.id)
    rows = conn.execute(select(request_events).order_by(*order)).mappings()
    for row in rows:
        event = EventRow(row["id"], row["kind"], date.fromisoformat(row["on"]), row["note"])
        events.setdefault(row["request_id"], []).append(event)
    return events
