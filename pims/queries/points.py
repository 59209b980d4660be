"""Points of loyalty programmes as their files state them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class PointsRow:
    """A movement; points and balance are decimal text, days ISO text, None when not stated."""

    id: int
    on: str
    company: str
    programme: str
    unit: str
    kind: str
    points: str
    balance_after: str | None
    expires_on: str | None
    label: str
    partner: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A loyalty account that a file proves."""

    company: str
    programme: str
    number_masked: str
    status: str
    opened_on: str | None


def points_movements(conn: Connection, company: str = "") -> list[PointsRow]:
    """All movements (of a company), oldest first, in the order of their files."""
    rows = conn.exec_driver_sql(
        'SELECT id, "on", company, programme, unit, kind, points, balance_after, expires_on, label, partner '
        "FROM points_movements WHERE ? IN ('', company) ORDER BY \"on\", id",
        (company,),
    )
    return [PointsRow(*row) for row in rows]


def memberships(conn: Connection) -> list[Membership]:
    """All loyalty accounts."""
    rows = conn.exec_driver_sql(
        "SELECT company, programme, number_masked, status, opened_on FROM loyalty_accounts ORDER BY company, id"
    )
    return [Membership(*row) for row in rows]
