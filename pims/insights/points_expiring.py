"""The finding that loyalty points are about to be lost, on the day that a file states."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection

from pims.insights.points import SOON_DAYS, Programme, programmes
from pims.queries.findings import Finding
from pims.reference.companies import find


def points_expiring(conn: Connection, today: date) -> list[Finding]:
    """One a programme and day, for what expires within `SOON_DAYS`; `amount` only where the unit is money."""
    return [finding for programme in programmes(conn, today) for finding in _of_programme(programme, today)]


def _named(company: str) -> str:
    known = find(company)
    return known.name if known else company


def _of_programme(programme: Programme, today: date) -> list[Finding]:
    last = (today + timedelta(days=SOON_DAYS)).isoformat()
    found = []
    for expiry in programme.expiring:
        if expiry.on > last:
            continue
        because: dict[str, str | int] = {
            "code": "points_expiring",
            "label": programme.name or _named(programme.company),
            "points": format(expiry.points, "f"),
            "unit": programme.unit,
            "expires_on": expiry.on,
        }
        subject = f"points_expiring:{programme.company}|{programme.name}|{programme.unit}|{expiry.on}"
        value, currency = programme.worth(expiry.points), programme.currency
        found.append(
            Finding("points_expiring", expiry.on, value, currency, programme.company or None, because, subject, ())
        )
    return found
