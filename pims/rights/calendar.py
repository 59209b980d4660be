"""The deadlines of open requests as an iCalendar file, with a reminder on each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from pims.reference.companies import find
from pims.rights.requests import RequestRow, requests
from pims.rights.words import words

if TYPE_CHECKING:
    from icalendar import Event

REMIND_BEFORE = timedelta(days=3)
_OVER = ("answered", "refused", "complained", "closed")


def calendar(conn: Connection, today: date) -> bytes:
    """One all-day event on the deadline of each request that waits for an answer; same requests, same bytes."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//PIMS//PIMS//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for request in requests(conn, today):
        if request.due_on is not None and request.status not in _OVER:
            made.add_component(_event(request, request.due_on, today))
    return bytes(made.to_ical())


def _event(request: RequestRow, due_on: date, today: date) -> Event:
    from icalendar import Alarm, Event

    said = words(request.language)["calendar"]
    company = find(request.company)
    name = company.name if company else request.company
    title = said["provisional" if request.provisional else "due"].format(company=name)
    event = Event()
    event.add("uid", f"pims-request-{request.id}@pims.invalid")
    event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    return event
