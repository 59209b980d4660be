"""A request's life: the order of its events, the clock on it, and the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.profile import profile, set_profile
from pims.queries.requests import logged_requests
from pims.rights.calendar import calendar
from pims.rights.requests import EVENTS, RequestRow, open_request, record_event, requests


def day(text: str) -> date:
    return date.fromisoformat(text)


def opened(conn: Connection, *events: tuple[str, str]) -> int:
    """A request opened on 1 March 2026, with events after it."""
    request = open_request(conn, "carrefour", "access", "fr", date(2026, 3, 1))
    for kind, on in events:
        record_event(conn, request, kind, day(on), "motif")
    return request


def only(conn: Connection, today: str) -> RequestRow:
    (row,) = requests(conn, day(today))
    return row


def test_a_new_request_waits_to_be_sent(person: Connection) -> None:
    request = opened(person)
    row = only(person, "2026-05-01")
    assert (row.id, row.company, row.kind, row.status) == (request, "carrefour", "access", "prepared")
    assert (row.due_on, row.late, row.provisional, row.flags) == (None, False, False, ("not_sent",))
    assert "Carrefour France SAS" in logged_requests(person, request)[0].letter


def test_sent_gives_a_provisional_date_and_received_the_true_one(person: Connection) -> None:
    request = opened(person, ("sent", "2026-03-02"))
    row = only(person, "2026-03-10")
    assert (row.due_on, row.provisional, row.status) == (date(2026, 4, 2), True, "sent")
    record_event(person, request, "received", date(2026, 3, 5))
    row = only(person, "2026-03-10")
    assert (row.due_on, row.provisional, row.late) == (date(2026, 4, 7), False, False)
    assert [step.params["holiday"] for step in row.steps if step.code == "holiday"] == ["easter_monday"]
    assert only(person, "2026-04-08").late


def test_an_extension_moves_the_date_and_is_judged(person: Connection) -> None:
    request = opened(person, ("received", "2026-03-05"))
    record_event(person, request, "extended", date(2026, 4, 2), "nombre de demandes")
    row = only(person, "2026-04-10")
    assert (row.due_on, row.flags, row.late) == (date(2026, 6, 5), (), False)


def test_a_late_or_unreasoned_extension_is_flagged_not_refused(person: Connection) -> None:
    request = opened(person, ("received", "2026-03-05"))
    record_event(person, request, "extended", date(2026, 4, 20))
    assert only(person, "2026-05-01").flags == ("extension_too_late", "extension_unreasoned")


def test_identity_asked_suspends_until_the_proof_comes(person: Connection) -> None:
    request = opened(person, ("received", "2026-03-05"), ("identity_asked", "2026-03-10"))
    row = only(person, "2026-06-01")
    assert (row.provisional, row.late, row.flags) == (True, False, ("suspended",))
    record_event(person, request, "resumed", date(2026, 3, 20))
    row = only(person, "2026-06-01")
    assert (row.due_on, row.provisional, row.late, row.flags) == (date(2026, 4, 15), False, True, ())


def test_an_answer_ends_the_clock(person: Connection) -> None:
    request = opened(person, ("received", "2026-03-05"), ("incomplete", "2026-03-20"))
    assert only(person, "2026-05-01").late
    record_event(person, request, "answered", date(2026, 4, 7))
    assert not only(person, "2026-05-01").late


def test_an_answer_after_the_date_stays_late(person: Connection) -> None:
    opened(person, ("received", "2026-03-05"), ("answered", "2026-04-08"))
    assert only(person, "2026-05-01").late


def test_the_region_of_the_person_counts(person: Connection) -> None:
    set_profile(person, {"region": "alsace-moselle"})
    request = open_request(person, "carrefour", "access", "fr", date(2025, 11, 20))
    record_event(person, request, "received", date(2025, 11, 26))
    assert only(person, "2025-12-01").due_on == date(2025, 12, 29)


IMPOSSIBLE = [
    ((), "answered"),
    ((), "extended"),
    ((), "resumed"),
    ((("sent", "2026-03-02"),), "sent"),
    ((("received", "2026-03-02"),), "sent"),
    ((("received", "2026-03-02"),), "received"),
    ((("received", "2026-03-02"),), "resumed"),
    ((("received", "2026-03-02"), ("identity_asked", "2026-03-03")), "identity_asked"),
    ((("received", "2026-03-02"), ("extended", "2026-03-03")), "extended"),
    ((("closed", "2026-03-02"),), "sent"),
    ((), "prepared"),
]


@pytest.mark.parametrize(("before", "kind"), IMPOSSIBLE)
def test_impossible_orders_are_refused(person: Connection, before: tuple[tuple[str, str], ...], kind: str) -> None:
    request = opened(person, *before)
    with pytest.raises(KnownError) as caught:
        record_event(person, request, kind, date(2026, 4, 1))
    assert caught.value.code == "impossible_event"
    assert caught.value.params == {"event": kind, "status": before[-1][0] if before else "prepared"}


def test_impossible_dates_are_refused(person: Connection) -> None:
    request = opened(person, ("sent", "2026-03-10"))
    for kind, on in [("received", "2026-03-09"), ("answered", "2026-03-01")]:
        with pytest.raises(KnownError, match="bad_event_date"):
            record_event(person, request, kind, day(on))
    record_event(person, request, "identity_asked", date(2026, 3, 20))
    with pytest.raises(KnownError, match="bad_event_date"):
        record_event(person, request, "resumed", date(2026, 3, 19))
    record_event(person, request, "resumed", date(2026, 3, 25))
    with pytest.raises(KnownError, match="bad_event_date"):
        record_event(person, request, "identity_asked", date(2026, 3, 24))
    with pytest.raises(KnownError, match="event_in_future"):
        record_event(person, request, "answered", date(2026, 4, 2), today=date(2026, 4, 1))


def test_unknown_requests_and_events_are_refused(person: Connection) -> None:
    request = opened(person)
    with pytest.raises(KnownError, match="unknown_request"):
        record_event(person, request + 1, "sent", date(2026, 3, 2))
    with pytest.raises(KnownError, match="unknown_event"):
        record_event(person, request, "forgotten", date(2026, 3, 2))
    assert "forgotten" not in EVENTS


def test_the_calendar_has_a_reminder_for_each_open_request(person: Connection) -> None:
    opened(person, ("received", "2026-03-05"))
    opened(person, ("received", "2026-03-05"), ("answered", "2026-03-20"))
    opened(person)
    made = calendar(person, date(2026, 3, 21))
    parsed: Any = Calendar.from_ical(made)
    (event,) = parsed.walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 4, 7)
    assert str(event["SUMMARY"]) == "PIMS\u00a0: réponse due par Carrefour"
    assert [alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")] == [-3]
    assert made == calendar(person, date(2026, 3, 21))


def test_profile_keeps_known_keys_only(conn: Connection) -> None:
    assert profile(conn) == {}
    said = set_profile(conn, {"city": " Lyon ", "name": "Camille\nExemple", "address": "1 rue A\\nBât. B\n\n"})
    assert said == {"name": "Camille Exemple", "address": "1 rue A\nBât. B", "city": "Lyon"}
    with pytest.raises(KnownError, match="unknown_profile_key"):
        set_profile(conn, {"city": "Paris", "shoe_size": "42"})
    assert profile(conn)["city"] == "Lyon"
    assert "city" not in set_profile(conn, {"city": ""})
