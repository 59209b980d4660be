"""Requests as cards of the board, and the changes made to them."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from pims.progress import Changes, Progress
from pims.reference.companies import directory
from pims.rights.requests import EVENTS, RequestRow, record_event, requests

if TYPE_CHECKING:
    from pims.store.store import Store

LANES = ("to_send", "waiting", "late", "answered")
_OVER = ("answered", "closed", "refused", "complained")


@dataclass(frozen=True, slots=True)
class Ask:
    """A request with the name of its company and the lane it stands in."""

    row: RequestRow
    name: str
    lane: str
    days_late: int


def asked(conn: Connection, today: date) -> list[Ask]:
    """All requests, the most urgent first in each lane."""
    rows = [_ask(row, today) for row in requests(conn, today)]
    return sorted(rows, key=lambda ask: (ask.row.due_on or date.max, ask.row.created_on, ask.row.id))


def lane(row: RequestRow) -> str:
    """Where a request stands on the board."""
    if row.status in _OVER:
        return "answered"
    if row.late:
        return "late"
    return "to_send" if row.due_on is None else "waiting"


def possible(row: RequestRow) -> list[str]:
    """The events that may come next."""
    happened = [event.kind for event in row.events]
    if "closed" in happened:
        return []
    kinds = []
    for kind, rule in EVENTS.items():
        again = rule.once and kind in happened
        early = bool(rule.after) and not set(rule.after) & set(happened)
        if not again and not early and not _out_of_turn(kind, happened):
            kinds.append(kind)
    return [kind for kind in kinds if kind != "prepared"]


def recorded(
    store: Store, request_id: int, kind: str, on: date, note: str, today: date
) -> Generator[Progress, None, Changes]:
    """Logs an event."""
    yield Progress("request", 0)
    with store.writer() as conn:
        record_event(conn, request_id, kind, on, note, today=today)
    return Changes(frozenset({"requests", "companies"}))


def calendar_file(conn: Connection, today: date, file: Path) -> Path:
    """Writes the deadlines as a calendar."""
    from pims.rights.calendar import calendar

    file.write_bytes(calendar(conn, today))
    return file


def _out_of_turn(kind: str, happened: list[str]) -> bool:
    asks, proofs = happened.count("identity_asked"), happened.count("resumed")
    sent_late = kind == "sent" and "received" in happened
    return sent_late or (kind == "resumed" and asks <= proofs) or (kind == "identity_asked" and asks > proofs)


def _ask(row: RequestRow, today: date) -> Ask:
    firm = directory().get(row.company)
    days = (today - row.due_on).days if row.due_on and row.late else 0
    return Ask(row, firm.name if firm else row.company, lane(row), days)
