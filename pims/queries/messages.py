"""What organisations wrote to the person: counted by host, month, mailer and campaign, and the days themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from pims.queries.decisions import decisions
from pims.store.tables import KIND_CODES

UNSUBSCRIBED = "unsubscribed"
SUBJECT = "contact:"  # of a word on who writes: this and the host, or the company when no host of it wrote
GENUINE = "folder != 'spam'"  # what the mailbox took for spam proves nothing of the sender that it names
_CODE = KIND_CODES["message"]
# Month and day of the birth date the person gave, as "-05-31", written year first or day first.
_DAY_FIRST = "[0-3][0-9][/.-][01][0-9][/.-][12][0-9][0-9][0-9]"
_BORN = (
    "CASE WHEN p.value GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' THEN substr(p.value, 5) "
    f"WHEN p.value GLOB '{_DAY_FIRST}' THEN '-' || substr(p.value, 4, 2) || '-' || substr(p.value, 1, 2) END"
)
# Days between the birthday and the day `m.at`, the nearest year; NULL when the person gave no birth date.
_BIRTHDAY = f"julianday(printf('%04d', substr(m.at, 1, 4) + {{year}}) || {_BORN})"
_APART = ", ".join(f"abs(julianday(substr(m.at, 1, 10)) - {_BIRTHDAY.format(year=year)})" for year in (-1, 0, 1))
NEAR_DAYS = 7
NEAR_BIRTHDAY = f"coalesce((SELECT min({_APART}) <= {NEAR_DAYS} FROM profile p WHERE p.key = 'birth_date'), 0)"


class Written(NamedTuple):
    """Messages of one host that agree in month ("" without a day), mailer, way out, language and folder."""

    host: str
    month: str
    mailer: str
    unsubscribe: str
    language: str
    folder: str
    messages: int
    first_on: str
    last_on: str


class Wish(NamedTuple):
    """A message that wishes the person's own birthday: its record, day, and whether the given birth date is near."""

    host: str
    id: int
    on: str
    near: bool


class ListedMessage(NamedTuple):
    """One message: its record, host, day, how it offers to leave, the campaign's digest and the folder."""

    id: int
    host: str
    on: str
    unsubscribe: str
    campaign: str
    folder: str
    import_id: int
    where: str


@dataclass(frozen=True, slots=True)
class HostTotal:
    """What all mailboxes together say of a host: messages, first and last moment (ISO text in UTC, or empty)."""

    messages: int
    first_at: str
    last_at: str

    @property
    def first_on(self) -> str:
        """The first day."""
        return self.first_at[:10]

    @property
    def last_on(self) -> str:
        """The last day."""
        return self.last_at[:10]


def written(conn: Connection, hosts: Sequence[str] | None = None) -> list[Written]:
    """Messages, of these hosts or of all, counted; hosts that only older imports know have one row without a month."""
    among, values = _among(hosts)
    rows = conn.exec_driver_sql(
        "SELECT host, coalesce(substr(at, 1, 7), ''), mailer, unsubscribe, language, folder, count(*), "
        "coalesce(substr(min(at), 1, 10), ''), coalesce(substr(max(at), 1, 10), '') FROM messages m "
        f"WHERE {among} GROUP BY 1, 2, 3, 4, 5, 6 "
        "UNION ALL SELECT host, '', '', '', '', '', max(coalesce(messages, 1), 1), "
        "coalesce(substr(first_at, 1, 10), ''), coalesce(substr(last_at, 1, 10), '') "
        "FROM account_traces a WHERE source = 'mailbox' "
        f"AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.host = a.host) AND {among} ORDER BY 1, 2",
        values * 2,
    )
    return [Written(*row) for row in rows.all()]


def hosts_heard(conn: Connection) -> list[str]:
    """Every host that wrote, as messages or traces show."""
    rows = conn.exec_driver_sql(
        "SELECT host FROM messages UNION SELECT host FROM account_traces WHERE source = 'mailbox' ORDER BY 1"
    )
    return list(rows.scalars())


def totals(conn: Connection) -> dict[str, HostTotal]:
    """Host -> what its messages sum up to; hosts without a message of their own are left out."""
    rows = conn.exec_driver_sql(
        "SELECT host, count(*), coalesce(min(at), ''), coalesce(max(at), '') FROM messages "
        f"WHERE {GENUINE} GROUP BY host"
    )
    return {row[0]: HostTotal(*row[1:]) for row in rows}


def mailer_counts(conn: Connection) -> list[tuple[str, str, int]]:
    """Host, the registered domain of who sent in its name, and how many messages."""
    rows = conn.exec_driver_sql(
        f"SELECT host, mailer, count(*) FROM messages WHERE mailer != '' AND {GENUINE} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [(row[0], row[1], row[2]) for row in rows]


def campaigns(conn: Connection, hosts: Sequence[str] | None = None) -> dict[str, frozenset[str]]:
    """Host -> the digests of its campaigns."""
    among, values = _among(hosts)
    rows = conn.exec_driver_sql(
        "SELECT host, json_group_array(DISTINCT campaign) FROM messages "
        f"WHERE campaign != '' AND {GENUINE} AND {among} GROUP BY host",
        values,
    )
    return {row[0]: frozenset(json.loads(row[1])) for row in rows.all()}


def since(conn: Connection, day: str, hosts: Sequence[str] | None = None) -> dict[str, int]:
    """Host -> messages from this day on."""
    among, values = _among(hosts)
    rows = conn.exec_driver_sql(
        f"SELECT host, count(*) FROM messages WHERE at >= ? AND {GENUINE} AND {among} GROUP BY host", (day, *values)
    )
    return {row[0]: row[1] for row in rows}


def wishes(conn: Connection, hosts: Sequence[str] | None = None) -> list[Wish]:
    """Messages that wish the person's own birthday, oldest first."""
    among, values = _among(hosts)
    rows = conn.exec_driver_sql(
        f"SELECT m.host, m.id, coalesce(substr(m.at, 1, 10), ''), {NEAR_BIRTHDAY} FROM messages m "
        f"WHERE m.about = 'birthday' AND {GENUINE} AND {among} ORDER BY m.at, m.id",
        values,
    )
    return [Wish(host, number, on, bool(near)) for host, number, on, near in rows]


def days_after(conn: Connection, hosts: Sequence[str], day: str) -> tuple[str, ...]:
    """The days, later than this one, of messages that offer to unsubscribe: what was sent to a list."""
    found = _listed(conn, hosts, f"AND substr(m.at, 1, 10) > ? AND m.unsubscribe != '' AND {GENUINE}", (day,))
    return tuple(sorted(one.on for one in found))


def messages_of(conn: Connection, hosts: Sequence[str], after: str = "") -> list[ListedMessage]:
    """The messages of these hosts, newest first; `after`: only those of later days, which offer to unsubscribe."""
    tail = f"AND substr(m.at, 1, 10) > ? AND m.unsubscribe != '' AND {GENUINE}" if after else ""
    return list(_listed(conn, hosts, tail, (after,) if after else ()))


def said_unsubscribed(conn: Connection) -> dict[str, str]:
    """Host (or slug) -> the day on which the person says to have unsubscribed."""
    return {subject.removeprefix(SUBJECT): day for subject, day in decisions(conn, UNSUBSCRIBED).items()}


def _listed(conn: Connection, hosts: Iterable[str], tail: str, values: tuple[str, ...]) -> Iterator[ListedMessage]:
    rows = conn.exec_driver_sql(
        "SELECT m.id, m.host, coalesce(substr(m.at, 1, 10), ''), m.unsubscribe, m.campaign, m.folder, m.import_id, "
        f"coalesce((SELECT s.place FROM sightings s WHERE s.kind = {_CODE} AND s.record_id = m.id "
        "AND s.import_id = m.import_id LIMIT 1), '') FROM messages m "
        f"WHERE m.host IN (SELECT value FROM json_each(?)) {tail} ORDER BY m.at DESC, m.id DESC",
        (json.dumps(list(hosts)), *values),
    )
    return (ListedMessage(*row) for row in rows)


def _among(hosts: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    """The condition that keeps these hosts, and its value; all of them for None."""
    if hosts is None:
        return "1", ()
    return "host IN (SELECT value FROM json_each(?))", (json.dumps(list(hosts)),)


def birth_date_given(conn: Connection) -> bool:
    """Whether the person said when they were born, as a day."""
    return bool(conn.exec_driver_sql(f"SELECT {_BORN} FROM profile p WHERE p.key = 'birth_date'").scalar())
