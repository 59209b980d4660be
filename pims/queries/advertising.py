"""What platforms declare of advertisers and of the person: advertising traces counted and listed, read page by page."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

# Who did something with the person's data or showed an ad; and what is inferred about the person.
REACHED = ("list_upload", "tailored_audience", "lookalike", "remarketing", "store_visit", "site_event", "app_event",
           "ad_clicked", "ad_seen")  # fmt: skip
INFERRED = ("inference", "interest", "segment")


class ActorKind(NamedTuple):
    """What one platform says of one advertiser: a kind of trace, how often, and when (ISO days, or empty)."""

    platform: str
    actor: str
    kind: str
    events: int
    first_on: str
    last_on: str


def actor_kinds(conn: Connection) -> list[ActorKind]:
    """All that platforms say of advertisers, one row a platform, advertiser and kind."""
    rows = conn.exec_driver_sql(
        "SELECT company, actor, kind, sum(max(coalesce(events, 1), 1)), coalesce(min(substr(first_at, 1, 10)), ''), "
        "coalesce(max(substr(coalesce(last_at, first_at), 1, 10)), '') "
        "FROM ad_traces WHERE actor <> '' GROUP BY company, actor, kind ORDER BY company, actor, kind"
    )
    return [ActorKind(*row) for row in rows]
