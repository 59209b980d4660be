"""What platforms declare of advertisers and of the person: advertising traces counted and listed, read page by page."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from pims.queries.evidence import Place
from pims.queries.firms import same_companies
from pims.queries.words import match_text
from pims.reference.companies import Company, by_domain, directory, find
from pims.store.tables import KIND_CODES

# Who did something with the person's data or showed an ad, the weightiest first; and what is inferred of the person.
REACHED = ("list_upload", "tailored_audience", "store_visit", "remarketing", "site_event", "app_event", "lookalike",
           "ad_clicked", "ad_seen")  # fmt: skip
LISTS = ("list_upload", "tailored_audience")
INFERRED = ("inference", "interest", "segment")
_CODE = KIND_CODES["ad_trace"]
_ACTOR = "CASE WHEN a.actor <> '' THEN a.actor ELSE a.value END"
# An advertiser that a platform spells in several ways, or by its site, is one: joined to what `_spelt` finds.
_FIRM = (
    " LEFT JOIN (SELECT value ->> 0 AS platform, value ->> 1 AS actor, value ->> 2 AS slug, value ->> 3 AS name "
    f"FROM json_each(?)) f ON f.platform = a.company AND f.actor = {_ACTOR} "
)
_KEY = f"coalesce(f.slug, {_ACTOR})"
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
    """An advertiser at a platform: what is declared (kinds of `REACHED`), how often, when; `records` counts traces.

    `actor` is written as the platform does, or the company's name when it has several spellings; `key` names the row.
    """

    platform: str
    key: str
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


def company_of(actor: str) -> Company | None:
    """The company of the directory that an advertiser is, by its name or its site."""
    return find(actor) or (by_domain(actor) if "." in actor and " " not in actor else None)


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
        f"SELECT a.company, a.kind, count(*), count(DISTINCT {_KEY}) FROM ad_traces a {_FIRM} "
        "GROUP BY a.company, a.kind ORDER BY a.company, a.kind",
        (_spelt(conn),),
    )
    return [KindCount(*row) for row in rows]


def listed_count(conn: Connection) -> int:
    """How many advertisers handed a platform a list or chose an audience with the person in it."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ad_traces a {_FIRM} WHERE {_among(LISTS)} GROUP BY a.company, {_KEY})"
    return int(conn.exec_driver_sql(sql, (_spelt(conn),)).scalar_one())


def reach_count(conn: Connection, wanted: AdFilter) -> int:
    """How many advertisers, each platform's counted for itself."""
    where, values = _where(wanted, REACHED)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ad_traces a {_FIRM} {where} GROUP BY a.company, {_KEY})"
    return int(conn.exec_driver_sql(sql, (_spelt(conn), *values)).scalar_one())


def reach_page(
    conn: Connection, wanted: AdFilter, order: str = "weight", descending: bool = True, offset: int = 0,
    limit: int = 256,
) -> list[ReachRow]:  # fmt: skip
    """Some advertisers, by default those with a list of the person first."""
    where, values = _where(wanted, REACHED)
    rows = conn.exec_driver_sql(
        f"SELECT a.company, {_KEY} AS key, coalesce(f.name, {_ACTOR}) AS actor, group_concat(DISTINCT a.kind), "
        f"count(*), sum({_EVENTS}) AS events, max({_WEIGHT}) AS weight, {_FIRST} AS first_on, {_LAST} AS last_on "
        f"FROM ad_traces a {_FIRM} {where} GROUP BY a.company, {_KEY} "
        f"ORDER BY {_REACH_ORDERS[order]} {_way(descending)}, events DESC, actor COLLATE NOCASE, a.company "
        f"LIMIT {int(limit)} OFFSET {int(offset)}",
        (_spelt(conn), *values),
    )
    return [ReachRow(*(*row[:3], _sorted(row[3]), *row[4:])) for row in rows]


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


def reach_places(conn: Connection, platform: str, key: str) -> list[Place]:
    """The records behind an advertiser at a platform."""
    return _places(conn, f"a.company = ? AND {_KEY} = ? AND {_among(REACHED)}", (platform, key))


def inferred_places(conn: Connection, trace_id: int) -> list[Place]:
    """The record behind one inference."""
    return _places(conn, "a.id = ?", (trace_id,))


def _spelt(conn: Connection) -> str:
    """JSON rows of platform, spelling, slug and name: advertisers whose company one platform spells in several ways."""
    same, found = same_companies(conn), defaultdict[tuple[str, str], list[str]](list)
    rows = conn.exec_driver_sql(
        f"SELECT DISTINCT company, actor FROM ad_traces WHERE actor <> '' AND {_among(REACHED)}"
    )
    for platform, actor in rows.all():
        if known := company_of(actor):
            found[platform, same.get(known.slug, known.slug)].append(actor)
    several = {key: actors for key, actors in found.items() if len(actors) > 1}
    return json.dumps([
        (platform, actor, slug, directory()[slug].name if slug in directory() else slug)
        for (platform, slug), actors in several.items() for actor in actors
    ])  # fmt: skip


def _places(conn: Connection, where: str, values: tuple[Any, ...]) -> list[Place]:
    rows = conn.exec_driver_sql(
        f"SELECT a.id, coalesce((SELECT min(s.place) FROM sightings s WHERE s.kind = {_CODE} AND s.record_id = a.id "
        f"AND s.import_id = a.import_id), ''), a.import_id FROM ad_traces a {_FIRM} "
        f"WHERE {where} ORDER BY a.first_at, a.id",
        (_spelt(conn), *values),
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
    return "kind IN ({})".format(", ".join(f"'{kind}'" for kind in kinds))


def _way(descending: bool) -> str:
    return "DESC" if descending else "ASC"


def _sorted(kinds: str) -> tuple[str, ...]:
    return tuple(sorted(kinds.split(","), key=REACHED.index))
