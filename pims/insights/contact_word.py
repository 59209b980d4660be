"""The person's word on who writes to them: the day on which they unsubscribed, and the way back from it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.insights.contacts import Contact, contact
from pims.insights.saying import Said
from pims.queries.decisions import decide, take_back
from pims.queries.messages import SUBJECT, UNSUBSCRIBED
from pims.queries.said import difference, words


def say_unsubscribed(conn: Connection, key: str, on: date | None, today: date) -> Said[Contact]:
    """Keeps the day of unsubscribing from a contact (slug, host or name) for all its hosts; None takes it back.

    Raises KnownError: unknown_contact, unsubscribed_in_future.
    """
    found = contact(conn, key, today)
    if found is None:
        raise KnownError("unknown_contact", contact=key)
    if on is not None and on > today:
        raise KnownError("unsubscribed_in_future", on=on.isoformat())
    before = words(conn)
    for one in dict.fromkeys((*found.hosts, *(() if on and found.hosts else (found.key,)))):
        if on is None:
            take_back(conn, f"{SUBJECT}{one}", UNSUBSCRIBED)
        else:
            decide(conn, f"{SUBJECT}{one}", UNSUBSCRIBED, on.isoformat(), today.isoformat())
    return Said(contact(conn, found.key, today) or found, difference(before, words(conn)))
