"""Preferences and consents that companies' own files state: the identity facts that hold them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from pims.store.tables import KIND_CODES


class Preference(NamedTuple):
    """An identity fact named preference or consent: its record, company as the file says it, value, and place."""

    id: int
    company: str
    name: str
    value: str
    import_id: int
    where: str


def preferences(conn: Connection) -> list[Preference]:
    """All of them, in the order in which they were imported."""
    rows = conn.exec_driver_sql(
        "SELECT f.id, f.company, f.name, f.value, f.import_id, coalesce((SELECT s.place FROM sightings s "
        "WHERE s.kind = ? AND s.record_id = f.id AND s.import_id = f.import_id LIMIT 1), '') FROM identity_facts f "
        "WHERE f.company != '' AND (f.name LIKE '%preference%' OR f.name LIKE '%consent%') ORDER BY f.id",
        (KIND_CODES["identity_fact"],),
    )
    return [Preference(*row) for row in rows]
