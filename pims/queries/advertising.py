"""What platforms declare of advertisers and of the person: advertising traces counted and listed, read page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from pims.queries.evidence import Place
from pims.queries.words import match_text
from pims.store.tables import KIND_CODES

# Who did something with the person's data or showed an ad, the weightiest first; and what is inferred of the person.
REACHED = ("list_upload", "tailored_audience", "store_visit", "remarketing", "site_event", "app_event", "lookalike",
           "ad_clicked", "ad_seen")  # fmt: skip
LISTS = ("list_upload", "tailored_audience")
INFERRED = ("inference", "interest", "segment")
_CODE = KIND_CODES["ad_trace"]
_ACTOR = "CASE WHEN a.actor <> '' THEN a.actor ELSE a.value END"
_EVENTS = "max(coalesce(a.events, 1), 1)"
_FIRST = "coalesce(min(substr(a.first_at, 1, 10)), '')"
_LAST = "coalesce(max(substr(coalesce(a.last_at, a.first_at), 1, 10)), '')"
_WEIGHT = "CASE a.kind {} ELSE 0 END".format(
    " ".join(f"WHEN '{kind}' THEN {len(REACHED) - at}" for at, kind in enumerate(REACHED))
)
_REACH_ORDERS = {
    "actor": "actor COLLATE NOCASE",
    "platform": "a.company",
    "weight": "weight",
    "events": "events",
    "first_on": "first_on",
    "last_on": "last_on",
}
_INFERRED_ORDERS = {
    "value": "said COLLATE NOCASE",
    "platform": "a.company",
    "kind": "a.kind",
    "last_on": "last_on",
}


@dataclass(frozen=True, slots=True)
class AdFilter:
    """Which traces: of a platform (as stored), of a kind, with words; all optional."""

    platform: str = ""
    kind: str = ""
    text: str = ""


class ActorKind(NamedTuple):
    """What one platform says of one advertiser: a kind of trace, how often, and when (ISO days, or empty)."""

    platform: str
    actor: str
    kind: str
    events: int
    first_on: str
    last_on: str


class ReachRow(NamedTuple):
    """An advertiser at a platform: what is declared (kinds of `REACHED`), how often, when; `records` counts traces."""

    platform: str
    actor: str
    kinds: tuple[str, ...]
    records: int
    events: int
    weight: int
    first_on: str
    last_on: str


class InferredRow(NamedTuple):
    """One thing a platform says of the person; `said` is the value, else who supplied it. Days ISO, or empty."""

    id: int
    platform: str
    kind: str
    said: str
    supplier: str
    first_on: str
    last_on: str


class KindCount(NamedTuple):
    """How many traces of a kind a platform declares, and of how many advertisers."""

    platform: str
    kind: str
    records: int
    actors: int


def actor_kinds(conn: Connection) -> list[ActorKind]:
    """All that platforms say of advertisers, one row a platform, advertiser and kind."""
    rows = conn.exec_driver_sql(
        f"SELECT a.company, a.actor, a.kind, sum({_EVENTS}), {_FIRST}, {_LAST} FROM ad_traces a "
        "WHERE a.actor <> '' GROUP BY a.company, a.actor, a.kind ORDER BY a.company, a.actor, a.kind"
    )
    return [ActorKind(*row) for row in rows]


def kind_counts(conn: Connection) -> list[KindCount]:
    """Every platform with its kinds of traces."""
    rows = conn.exec_driver_sql(
        f"SELECT a.company, a.kind, count(*), count(DISTINCT {_ACTOR}) FROM ad_traces a "
        "GROUP BY a.company, a.kind ORDER BY a.company, a.kind"
    )
    return [KindCount(*row) for row in rows]


def listed_count(conn: Connection) -> int:
    """How many advertisers handed a platform a list or chose an audience with the person in it."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ad_traces a WHERE {_among(LISTS)} GROUP BY a.company, {_ACTOR})"
    return int(conn.exec_driver_sql(sql).scalar_one())


def reach_count(conn: Connection, wanted: AdFilter) -> int:
    """How many advertisers, each platform's counted for itself."""
    where, values = _where(wanted, REACHED)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ad_traces a {where} GROUP BY a.company, {_ACTOR})"
    return int(conn.exec_driver_sql(sql, values).scalar_one())


def reach_page(
    conn: Connection, wanted: AdFilter, order: str = "weight", descending: bool = True, offset: int = 0,
    limit: int = 256,
) -> list[ReachRow]:  # fmt: skip
    """Some advertisers, by default those with a list of the person first."""
    where, values = _where(wanted, REACHED)
    rows = conn.exec_driver_sql(
        f"SELECT a.company, {_ACTOR} AS actor, group_concat(DISTINCT a.kind), count(*), sum({_EVENTS}) AS events, "
        f"max({_WEIGHT}) AS weight, {_FIRST} AS first_on, {_LAST} AS last_on FROM ad_traces a {where} "
        f"GROUP BY a.company, {_ACTOR} ORDER BY {_REACH_ORDERS[order]} {_way(descending)}, events DESC, "
        f"actor COLLATE NOCASE, a.company LIMIT {int(limit)} OFFSET {int(offset)}",
        values,
    )
    return [ReachRow(*(row[0], row[1], _sorted(row[2]), *row[3:])) for row in rows]


def inferred_count(conn: Connection, wanted: AdFilter) -> int:
    """How many inferences, interests and segments."""
    where, values = _where(wanted, INFERRED)
    return int(conn.exec_driver_sql(f"SELECT count(*) FROM ad_traces a {where}", values).scalar_one())


def inferred_page(
    conn: Connection, wanted: AdFilter, order: str = "value", descending: bool = False, offset: int = 0,
    limit: int = 256,
) -> list[InferredRow]:  # fmt: skip
    """Some of what is inferred."""
    where, values = _where(wanted, INFERRED)
    rows = conn.exec_driver_sql(
        "SELECT a.id, a.company, a.kind, CASE WHEN a.value <> '' THEN a.value ELSE a.actor END AS said, a.supplier, "
        "coalesce(substr(a.first_at, 1, 10), ''), coalesce(substr(coalesce(a.last_at, a.first_at), 1, 10), '') "
        f"AS last_on FROM ad_traces a {where} ORDER BY {_INFERRED_ORDERS[order]} {_way(descending)}, "
        f"said COLLATE NOCASE, a.id LIMIT {int(limit)} OFFSET {int(offset)}",
        values,
    )
    return [InferredRow(*row) for row in rows]


def reach_places(conn: Connection, platform: str, actor: str) -> list[Place]:
    """The records behind an advertiser at a platform."""
    return _places(conn, f"a.company = ? AND {_ACTOR} = ? AND {_among(REACHED)}", (platform, actor))


def inferred_places(conn: Connection, trace_id: int) -> list[Place]:
    """The record behind one inference."""
    return _places(conn, "a.id = ?", (trace_id,))


def _places(conn: Connection, where: str, values: tuple[Any, ...]) -> list[Place]:
    rows = conn.exec_driver_sql(
        f"SELECT a.id, coalesce((SELECT min(s.place) FROM sightings s WHERE s.kind = {_CODE} AND s.record_id = a.id "
        f"AND s.import_id = a.import_id), ''), a.import_id FROM ad_traces a WHERE {where} ORDER BY a.first_at, a.id",
        values,
    )
    return [Place("ad_trace", *row) for row in rows]


def _where(wanted: AdFilter, kinds: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    parts, values = [_among((wanted.kind,) if wanted.kind in kinds else kinds)], []
    if wanted.platform:
        parts.append("a.company = ?")
        values.append(wanted.platform)
    if wanted.text.strip():
        found = f"SELECT (rowid - {_CODE}) / 16 FROM search WHERE search MATCH ? AND rowid % 16 = {_CODE}"
        parts.append(f"a.id IN ({found})")
        values.append(match_text(wanted.text))
    return "WHERE " + " AND ".join(parts), tuple(values)


def _among(kinds: tuple[str, ...]) -> str:
    return "a.kind IN ({})".format(", ".join(f"'{kind}'" for kind in kinds))


def _way(descending: bool) -> str:
    return "DESC" if descending else "ASC"


def _sorted(kinds: str) -> tuple[str, ...]:
    return tuple(sorted(kinds.split(","), key=REACHED.index))
