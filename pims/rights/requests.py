"""The life of a request: which event may follow which, and what the clock says today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.profile import profile
from pims.queries.requests import EventRow, LoggedRequest, add_event, add_request, logged_requests
from pims.rights.clock import REGIONS, Deadline, Step, deadline
from pims.rights.letters import draft
from pims.rights.render.text import text

_SENDING = ("sent", "received")


@dataclass(frozen=True, slots=True)
class Rule:
    """When an event may happen: after one of `after` (any when empty), and once only or not."""

    after: tuple[str, ...] = ()
    once: bool = False


# The events of a request, in the order in which they usually come.
EVENTS = {
    "prepared": Rule(once=True),
    "sent": Rule(("prepared",), once=True),
    "received": Rule(("prepared", "sent"), once=True),
    "acknowledged": Rule(_SENDING),
    "identity_asked": Rule(_SENDING),
    "resumed": Rule(("identity_asked",)),
    "extended": Rule(_SENDING, once=True),
    "answered": Rule(_SENDING),
    "incomplete": Rule(_SENDING),
    "refused": Rule(_SENDING),
    "complained": Rule(_SENDING),
    "closed": Rule(once=True),
}
_ENDS = ("answered", "refused", "closed")


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request and what the clock says of it today.

    `status`: the latest event. `due_on`: None before it is sent; `provisional`: counted from the day of sending, as
    the day of receipt is not known, or while the clock is suspended. `late`: `due_on` passed without an answer (today,
    or on the day of the answer). `flags`: extension_too_late (announced after the first month, GDPR 12(3)),
    extension_unreasoned (no reason was noted), suspended, not_sent.
    """

    id: int
    company: str
    kind: str
    language: str
    created_on: date
    events: tuple[EventRow, ...]
    status: str
    due_on: date | None
    provisional: bool
    late: bool
    flags: tuple[str, ...]
    steps: tuple[Step, ...]


def open_request(conn: Connection, company: str, kind: str, language: str, today: date) -> int:
    """Drafts the letter, logs the request as prepared, keeps the letter's text, and gives the request's id.

    Raises KnownError as `draft` does.
    """
    letter = draft(conn, kind, company, language, today)
    request_id = add_request(conn, letter.company, kind, language, created_on=today, letter=text(letter))
    add_event(conn, request_id, "prepared", today, "")
    return request_id


def record_event(
    conn: Connection, request_id: int, kind: str, on: date, note: str = "", *, today: date | None = None
) -> None:
    """Logs what happened to a request on a day.

    Raises KnownError unknown_request, unknown_event, impossible_event (its order), bad_event_date (before the event
    it follows), event_in_future (when `today` is given).
    """
    found = logged_requests(conn, request_id)
    if not found:
        raise KnownError("unknown_request", id=str(request_id))
    if kind not in EVENTS:
        raise KnownError("unknown_event", event=kind, known=", ".join(EVENTS))
    if today is not None and on > today:
        raise KnownError("event_in_future", event=kind, on=str(on))
    _check(found[0], kind, on)
    add_event(conn, request_id, kind, on, note.strip())


def requests(conn: Connection, today: date) -> list[RequestRow]:
    """All requests with their clock computed for today, in the order of their opening."""
    region = profile(conn).get("region", "")
    region = region if region in REGIONS else ""
    return [_row(logged, today, region) for logged in logged_requests(conn)]


def _check(logged: LoggedRequest, kind: str, on: date) -> None:
    rule, happened = EVENTS[kind], [event.kind for event in logged.events]
    # A letter may have gone out before it was logged here: the day of its preparation binds nothing.
    before = [_written(event) for event in logged.events if not rule.after or event.kind in rule.after]
    asked, resumed = happened.count("identity_asked"), happened.count("resumed")
    impossible = (
        "closed" in happened
        or (rule.once and kind in happened)
        or (rule.after and not before)
        or (kind == "sent" and "received" in happened)
        or (kind == "resumed" and asked <= resumed)
        or (kind == "identity_asked" and asked > resumed)
    )
    if impossible:
        raise KnownError("impossible_event", event=kind, status=_status(logged.events))
    earliest = max(before) if kind in ("resumed", "closed") else min(before, default=date.min)
    ordered = {"received": "sent", "identity_asked": "resumed"}.get(kind)
    earliest = max([earliest, *(event.on for event in logged.events if event.kind == ordered)])
    if on < earliest:
        raise KnownError("bad_event_date", event=kind, on=str(on), earliest=str(earliest))


def _written(event: EventRow) -> date:
    return date.min if event.kind == "prepared" else event.on


def _row(logged: LoggedRequest, today: date, region: str) -> RequestRow:
    events = logged.events
    received, sent = _first(events, "received"), _first(events, "sent")
    start, status = received or sent, _status(events)
    waiting = _suspended(events)
    found = _deadline(events, start, today, region) if start else None
    ended = min((event.on for event in events if event.kind in _ENDS), default=today)
    return RequestRow(
        id=logged.id,
        company=logged.company,
        kind=logged.kind,
        language=logged.language,
        created_on=logged.created_on,
        events=events,
        status=status,
        due_on=found.due_on if found else None,
        provisional=found is not None and (received is None or waiting),
        late=found is not None and ended > found.due_on,
        flags=_flags(events, start, region, waiting=waiting),
        steps=found.steps if found else (),
    )


def _deadline(events: Sequence[EventRow], start: date, today: date, region: str) -> Deadline:
    """The deadline with the extension and the suspensions told; an open suspension lasts until today."""
    extended = any(event.kind == "extended" for event in events)
    return deadline(start, extended=extended, suspensions=_pairs(events, start, today), region=region)


def _pairs(events: Sequence[EventRow], start: date, today: date) -> list[tuple[date, date]]:
    """Each day on which identity was asked with the day on which the proof came; none starts before receipt."""
    asked = [event.on for event in events if event.kind == "identity_asked"]
    proved = [event.on for event in events if event.kind == "resumed"]
    ends = proved + [max(today, asked[-1])] * (len(asked) - len(proved)) if asked else []
    return [(max(since, start), max(until, start)) for since, until in zip(asked, ends, strict=True)]


def _suspended(events: Sequence[EventRow]) -> bool:
    """Whether identity was asked and its proof has not reached the company, in a request still open."""
    kinds = [event.kind for event in events]
    return kinds.count("identity_asked") > kinds.count("resumed") and not set(kinds) & set(_ENDS)


def _flags(events: Sequence[EventRow], start: date | None, region: str, *, waiting: bool) -> tuple[str, ...]:
    flags = ["suspended"] if waiting else []
    if start is None and _status(events) != "closed":
        flags.append("not_sent")
    extension = next((event for event in events if event.kind == "extended"), None)
    if extension and start:
        first_month = deadline(start, suspensions=_pairs(events, start, extension.on), region=region)
        if extension.on > first_month.due_on:
            flags.append("extension_too_late")
        if not extension.note:
            flags.append("extension_unreasoned")
    return tuple(flags)


def _status(events: Sequence[EventRow]) -> str:
    return events[-1].kind if events else "prepared"


def _first(events: Sequence[EventRow], kind: str) -> date | None:
    return next((event.on for event in events if event.kind == kind), None)
