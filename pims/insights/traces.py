"""Digital traces: who holds an account or an address of the person, and how a platform came by what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.advertising import kind_counts
from pims.queries.evidence import Place
from pims.queries.firms import recall_own, same_companies
from pims.queries.held import TraceRow, account_traces
from pims.queries.imports import imports
from pims.queries.messages import HostTotal, totals
from pims.records.domains import registrable
from pims.reference.companies import Company, by_domain, directory, find

# How a platform came to know: its own watching, its own conclusion, or somebody who told it.
_ORIGINS = {
    "inference": "inferred",
    "interest": "inferred",
    "segment": "inferred",
    "lookalike": "inferred",
    "ad_seen": "observed",
    "ad_clicked": "observed",
}
_OTHERS = frozenset({"broker", "brand"})  # suppliers that are not the platform itself
_NO = re.compile(r":\s*(?:no|non|nein|false|faux)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Login:
    """A login at a host, or a sender ("mailbox", without login), and the record behind it."""

    host: str
    login: str
    source: str
    first_on: str
    last_on: str
    messages: int
    place: Place


@dataclass(frozen=True, slots=True)
class Held:
    """A company that holds an account or an address of the person; `company` is empty when the host is nobody's.

    `key`: the slug, else the registered domain. `sources`: password_list, mailbox or both. Days are ISO text, or empty.
    """

    key: str
    company: str
    name: str
    hosts: tuple[str, ...]
    logins: tuple[Login, ...]
    sources: tuple[str, ...]
    messages: int
    first_on: str
    last_on: str

    @property
    def accounts(self) -> int:
        """How many logins a list of passwords shows."""
        return sum(one.source == "password_list" for one in self.logins)

    @property
    def places(self) -> tuple[Place, ...]:
        """The records behind all of it."""
        return tuple(one.place for one in self.logins)


@dataclass(frozen=True, slots=True)
class Silence:
    """A section that a platform handed over empty: it says that it has nothing there."""

    platform: str
    name: str
    section: str
    import_id: int
    file: str


@dataclass(frozen=True, slots=True)
class TraceCount:
    """A count of traces under some keys, in the order asked for: company, platform, kind."""

    keys: tuple[str, ...]
    records: int


def held(conn: Connection) -> list[Held]:
    """Every company or unknown host with the person's logins there, by name; merged companies are one."""
    recall_own(conn)
    same = same_companies(conn)
    groups: dict[str, list[TraceRow]] = defaultdict(list)
    owners: dict[str, Company | None] = {}
    heard = totals(conn)
    for row in account_traces(conn):
        owner = host_company(row.host, row.company, same)
        key = owner.slug if owner else registrable(row.host)
        owners[key] = owner
        groups[key].append(_with_all(row, heard.get(row.host)))
    return sorted((_held(key, owners[key], rows) for key, rows in groups.items()), key=lambda one: _name_key(one.name))


def host_company(host: str, company: str, same: dict[str, str]) -> Company | None:
    """The company behind a host, the one that stands for both when two were said to be one; None: nobody known."""
    known = (find(company) if company else None) or by_domain(host)
    return directory().get(same.get(known.slug, known.slug), known) if known else None


def platform_name(slug: str) -> str:
    """A platform as people call it."""
    known = directory().get(slug) or (find(slug) if slug else None)
    return known.name if known else slug


def origin(kind: str, supplier: str = "") -> str:
    """How a platform came by a trace: inferred, observed, or acquired from an advertiser, a site or a broker."""
    return "acquired" if supplier in _OTHERS else _ORIGINS.get(kind, "acquired")


def denied(said: str) -> bool:
    """Whether an inference answers "no": the platform holds the category all the same."""
    return _NO.search(said) is not None


def silences(conn: Connection) -> list[Silence]:
    """The sections that platforms handed over empty, the latest import first, none twice.

    What a later import of the same file says stands in place of what an earlier one said.
    """
    found: dict[tuple[str, str], Silence] = {}
    latest: dict[tuple[str, str], int] = {}
    for row in imports(conn):
        file = re.split(r"[/!]", row.path)[-1]
        if latest.setdefault((row.company, row.path.partition("!")[2] or file), row.id) != row.id:
            continue
        for note in row.report.get("notes", ()):
            if note.get("code") == "says_nothing":
                said = Silence(row.company, platform_name(row.company), note.get("detail") or file, row.id, file)
                found.setdefault((said.platform, said.section), said)
    return list(found.values())


def tally(conn: Connection, by: Sequence[str]) -> list[TraceCount]:
    """How many traces there are by company, platform and kind: accounts, senders and advertising, largest first."""
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for one in held(conn):
        for login in one.logins:
            facts = {"company": one.company or one.key, "platform": "", "kind": login.source}
            counts[tuple(facts[name] for name in by)] += 1
    for seen in kind_counts(conn):
        facts = {"company": seen.platform, "platform": seen.platform, "kind": seen.kind}
        counts[tuple(facts[name] for name in by)] += seen.records
    return [TraceCount(keys, many) for keys, many in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _held(key: str, owner: Company | None, rows: Sequence[TraceRow]) -> Held:
    logins = tuple(Login(r.host, r.login, r.source, r.first_on, r.last_on, r.messages, r.place) for r in rows)
    return Held(
        key=key,
        company=owner.slug if owner else "",
        name=owner.name if owner else key,
        hosts=_unique(row.host.removeprefix("www.") for row in rows),
        logins=logins,
        sources=_unique(row.source for row in rows),
        messages=sum(row.messages for row in rows),
        first_on=min((row.first_on for row in rows if row.first_on), default=""),
        last_on=max((row.last_on for row in rows if row.last_on), default=""),
    )


def _with_all(row: TraceRow, heard: HostTotal | None) -> TraceRow:
    """A sender with what all mailboxes together say of it: a later mailbox may know more than the trace."""
    if row.source != "mailbox" or heard is None:
        return row
    return row._replace(messages=heard.messages, first_on=heard.first_on, last_on=heard.last_on)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def _name_key(name: str) -> tuple[str, str]:
    return name.casefold(), name
