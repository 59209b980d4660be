"""Who writes to the person: each company or host with its messages, ways out, opt-ins, and what came after a refusal.

Nothing is claimed that no header or word of the person shows: a birth date is held when a wish fell near the one the
person gave, and a company still writes when a message that offers to unsubscribe is later than the refusal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from pims.insights.opt_ins import OptIn, opt_ins
from pims.queries import messages
from pims.queries.firms import recall_own, same_companies
from pims.queries.messages import Wish, Written
from pims.queries.requests import LoggedRequest, logged_requests
from pims.records.trace import WAYS_OUT
from pims.reference.companies import by_domain, directory, find
from pims.reference.mailers import mailer_of

OBJECTION = "objection"  # the kind of letter
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class MailerUse:
    """Who sent in a company's name: its registered domain, its name and slug when known, and how many messages."""

    host: str
    company: str
    slug: str
    messages: int


@dataclass(frozen=True, slots=True)
class Birthday:
    """A message that wishes the birthday near the birth date the person gave: its record and day."""

    id: int
    on: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One company (or host that no company is known for) and how it writes. Days are ISO text, or empty.

    `key`: slug or host. `unsubscribe`: the easiest way out that a header offers ("one_click", "link", "mail" or "").
    `offered`: messages that offer one. `objected_on`: sent; `objection_received_on`: reached it. `after_unsubscribe`
    and `after_objection` (after it was received, else sent): the day of every later message that offers to
    unsubscribe; messages that do not (orders, bills) never count. `birthday_guess`: it wishes a birthday, and the
    person gave no birth date to compare.
    """

    key: str
    company: str
    name: str
    hosts: tuple[str, ...]
    mailers: tuple[MailerUse, ...]
    channels: tuple[str, ...]
    messages: int
    last_12_months: int
    spam: int
    first_on: str
    last_on: str
    months: tuple[tuple[str, int], ...]
    campaigns: int
    languages: tuple[tuple[str, int], ...]
    unsubscribe: str
    offered: int
    opt_ins: tuple[OptIn, ...]
    unsubscribed_on: str
    objected_on: str
    objection_received_on: str
    objection_id: int | None
    after_unsubscribe: tuple[str, ...]
    after_objection: tuple[str, ...]
    birthdays: tuple[Birthday, ...]
    birthday_guess: bool

    @property
    def still_writing(self) -> bool:
        """Whether it wrote to a list after the person refused."""
        return bool(self.after_unsubscribe or self.after_objection)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the whole store says, read once, by host or by slug."""

    written: Mapping[str, list[Written]]
    recent: Mapping[str, int]
    campaigns: Mapping[str, frozenset[str]]
    wishes: Mapping[str, list[Wish]]
    said: Mapping[str, str]
    opt_ins: Mapping[str, tuple[OptIn, ...]]
    objections: Mapping[str, LoggedRequest]
    born: bool


def contacts(conn: Connection, today: date) -> list[Contact]:
    """Everyone who writes, gave or was given a word on it: those still writing first, then by messages."""
    recall_own(conn)
    return sorted(_all(conn, today), key=lambda one: (not one.still_writing, -one.messages, one.name.casefold()))


def contact(conn: Connection, key: str, today: date) -> Contact | None:
    """The one of this slug, host or company name; None when there is none."""
    recall_own(conn)
    known, same = find(key), same_companies(conn)
    keys = {key, key.strip().lower(), *((known.slug, same.get(known.slug, known.slug)) if known else ())}
    owners = {host: _owner(host, same) for host in messages.hosts_heard(conn)}
    keys |= {owner for host, owner in owners.items() if host in keys}
    hosts = [host for host, owner in owners.items() if owner in keys]
    return next((one for one in _all(conn, today, hosts) if one.key in keys), None)


def _all(conn: Connection, today: date, only: Sequence[str] | None = None) -> list[Contact]:
    """Every contact; `only` these hosts: those of the contact that is asked for are all it takes."""
    facts, same = _facts(conn, today, only), same_companies(conn)
    hosts: dict[str, list[str]] = defaultdict(list)
    for host in facts.written:
        hosts[_owner(host, same)].append(host)
    for slug in (*facts.opt_ins, *facts.objections):
        hosts.setdefault(same.get(slug, slug), [])
    return [_contact(conn, key, tuple(sorted(its)), facts, same) for key, its in hosts.items()]


def _facts(conn: Connection, today: date, only: Sequence[str] | None) -> _Facts:
    written: dict[str, list[Written]] = defaultdict(list)
    for row in messages.written(conn, only):
        written[row.host].append(row)
    for host in [host for host, rows in written.items() if all(row.folder == "spam" for row in rows)]:
        del written[host]  # nobody but a spammer is known to use this name
    wishes: dict[str, list[Wish]] = defaultdict(list)
    for wish in messages.wishes(conn, only):
        wishes[wish.host].append(wish)
    objections: dict[str, LoggedRequest] = {}
    for logged in logged_requests(conn):
        if logged.kind == OBJECTION and any(event.kind in ("sent", "received") for event in logged.events):
            objections.setdefault(logged.company, logged)
    return _Facts(
        written, messages.since(conn, (today - _YEAR).isoformat(), only), messages.campaigns(conn, only), wishes,
        messages.said_unsubscribed(conn), opt_ins(conn), objections, messages.birth_date_given(conn),
    )  # fmt: skip


def _contact(conn: Connection, key: str, hosts: tuple[str, ...], facts: _Facts, same: Mapping[str, str]) -> Contact:
    found = [row for host in hosts for row in facts.written[host]]
    rows = [row for row in found if row.folder != "spam"]
    slugs = [slug for slug in (*facts.opt_ins, *facts.objections) if same.get(slug, slug) == key]
    gave = tuple(one for slug in dict.fromkeys(slugs) for one in facts.opt_ins.get(slug, ()))
    objection = next((facts.objections[slug] for slug in slugs if slug in facts.objections), None)
    sent, received = _event(objection, "sent"), _event(objection, "received")
    said = max((facts.said[one] for one in (*hosts, key) if one in facts.said), default="")
    refused, company = received or sent, directory().get(key)
    wishes = [wish for host in hosts for wish in facts.wishes.get(host, ())]
    return Contact(
        key=key,
        company=key if company else "",
        name=company.name if company else key,
        hosts=hosts,
        mailers=tuple(_mailers(rows, key)),
        channels=_channels(rows, gave),
        messages=sum(row.messages for row in rows),
        last_12_months=sum(facts.recent.get(host, 0) for host in hosts),
        spam=sum(row.messages for row in found if row.folder == "spam"),
        first_on=min((row.first_on for row in rows if row.first_on), default=""),
        last_on=max((row.last_on for row in rows), default=""),
        months=_counted((row.month, row.messages) for row in rows),
        campaigns=len(frozenset[str]().union(*(facts.campaigns.get(host, frozenset()) for host in hosts))),
        languages=_counted(((row.language, row.messages) for row in rows), by_count=True),
        unsubscribe=max((row.unsubscribe for row in rows), key=("", *WAYS_OUT).index, default=""),
        offered=sum(row.messages for row in rows if row.unsubscribe),
        opt_ins=gave,
        unsubscribed_on=said,
        objected_on=sent or received,
        objection_received_on=received,
        objection_id=objection.id if objection else None,
        after_unsubscribe=messages.days_after(conn, hosts, said) if said else (),
        after_objection=messages.days_after(conn, hosts, refused) if refused else (),
        birthdays=tuple(Birthday(wish.id, wish.on) for wish in wishes if wish.near),
        birthday_guess=bool(wishes) and not facts.born,
    )


def _mailers(rows: Iterable[Written], key: str) -> Iterable[MailerUse]:
    """Who sent in its name, most messages first; its own other domains are no mailers."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.mailer:
            counts[row.mailer] += row.messages
    for host, count in counts.most_common():
        known, company = mailer_of(host), by_domain(host)
        if known or company is None or company.slug != key:
            slug = known.party if known else company.slug if company else ""
            yield MailerUse(host, known.name if known else company.name if company else "", slug, count)


def _channels(rows: Sequence[Written], gave: Iterable[OptIn]) -> tuple[str, ...]:
    """The ways it is shown to use or was allowed: messages prove e-mail, a "yes" in its own file the others."""
    used = {"email"} if rows else set[str]()
    allowed = {one.channel for one in gave if one.value == "yes" and one.channel}
    return tuple(one for one in ("email", "sms", "phone", "post", "app") if one in used | allowed)


def _counted(counts: Iterable[tuple[str, int]], *, by_count: bool = False) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for word, count in counts:
        if word:
            total[word] += count
    return tuple(total.most_common() if by_count else sorted(total.items()))


def _event(logged: LoggedRequest | None, kind: str) -> str:
    return next((event.on.isoformat() for event in logged.events if event.kind == kind), "") if logged else ""


def _owner(host: str, same: Mapping[str, str]) -> str:
    """The slug of the company behind a host, of the one that stands for both when two are one; else the host."""
    known = by_domain(host)
    return same.get(known.slug, known.slug) if known else host
