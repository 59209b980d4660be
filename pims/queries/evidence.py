"""The facts behind the register: per company, how many records of each kind, when, and the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Label,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    text,
)

from pims.queries.decisions import ids_with
from pims.queries.messages import GENUINE, NEAR_BIRTHDAY
from pims.reference.special_hints import hint_words
from pims.store.tables import (
    KIND_CODES,
    account_traces,
    accounts,
    ad_traces,
    energy_readings,
    identity_facts,
    imports,
    invoices,
    loyalty_accounts,
    meanings,
    messages,
    points_movements,
    receipt_lines,
    receipts,
    request_events,
    requests,
    sightings,
    transactions,
    usage_events,
)

Text = ColumnElement[str]
Rows = Select[*tuple[Any, ...]]
_NOTHING: Text = literal("")


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Records of one kind of fact with the same company words and facets.

    `company` is a slug or a printed name as the record says it; `host` an internet host when the record has no
    company. Days are ISO text, or empty when the records have none.
    """

    company: str
    host: str
    facets: Mapping[str, str]
    count: int
    first_on: str
    last_on: str


@dataclass(frozen=True, slots=True)
class Place:
    """A record that proves something: its kind and id, its place in the file and the import it came with."""

    kind: str
    id: int
    where: str
    import_id: int


@dataclass(frozen=True, slots=True)
class RequestState:
    """The latest request to a company: its id, letter kind and the kind and day of its last event ("" when none)."""

    id: int
    kind: str
    event: str
    on: str


@dataclass(frozen=True, slots=True)
class _Source:
    """How a kind of fact is read: where from, whose it is, when (`since`: its beginning, when that differs), facets."""

    kind: str
    table: FromClause
    id: ColumnElement[int]
    import_id: ColumnElement[int]
    company: Text
    on: ColumnElement[str | None]
    facets: Mapping[str, Text]
    host: Text = _NOTHING
    where: ColumnElement[bool] | None = None
    since: ColumnElement[str | None] | None = None


def fact_groups(conn: Connection, fact: str) -> Iterator[FactGroup]:
    """The records of a kind of fact (a key of `register_rules.FACETS`), counted by company and facets."""
    source = _source(fact)
    names = list(source.facets)
    keys = [source.company.label("company"), source.host.label("host"), *_labels(source)]
    first = func.min(func.substr(source.on if source.since is None else source.since, 1, 10))
    rows = _from(source, select(*keys, func.count(), first, func.max(func.substr(source.on, 1, 10)))).group_by(*keys)
    for company, host, *facets, count, first, last in conn.execute(rows):
        yield FactGroup(company, host, dict(zip(names, facets, strict=True)), count, first or "", last or "")


def places(
    conn: Connection, fact: str, companies: Sequence[str], hosts: Sequence[str], when: Mapping[str, Sequence[str]]
) -> list[Place]:
    """The records of a kind of fact of these companies (or of these hosts), with every facet of `when` as given.

    Oldest first. The place is the one in the import whose words the record carries.
    """
    source, place = _source(fact), sightings.c.place
    seen = (sightings.c.kind == KIND_CODES[source.kind], sightings.c.record_id == source.id)
    first = select(func.min(place)).where(*seen, sightings.c.import_id == source.import_id).scalar_subquery()
    rows = _from(source, select(source.id, func.coalesce(first, ""), source.import_id))
    named = and_(source.company != "", source.company.in_(companies))
    rows = rows.where(or_(named, and_(source.company == "", source.host != "", source.host.in_(hosts))))
    rows = rows.where(*(source.facets[name].in_(words) for name, words in when.items()))
    found = conn.execute(rows.order_by(source.on, source.id))
    return [Place(source.kind, record, where, import_id) for record, where, import_id in found]


def spent(conn: Connection) -> dict[str, dict[str, int]]:
    """Slug -> currency -> what was paid to the company less what it gave back, in minor units; own transfers apart.

    Hidden movements do not count. A currency in which nothing was ever paid to the company is left out: an employer or
    a benefit is no spending.
    """
    t, m = transactions, meanings
    of_company = and_(m.c.transaction_id == t.c.id, m.c.company.is_not(None), m.c.transfer_with.is_(None))
    paid = func.sum(case((t.c.amount < 0, 1), else_=0))
    rows = select(m.c.company, t.c.currency, -func.sum(t.c.amount)).join(m, of_company)
    sums: dict[str, dict[str, int]] = {}
    shown = text(f"transactions.id NOT IN ({ids_with('hidden')})")
    counted = rows.where(t.c.status != "reverted", shown).group_by(m.c.company, t.c.currency).having(paid > 0)
    for company, currency, amount in conn.execute(counted.order_by(m.c.company, t.c.currency)):
        sums.setdefault(company, {})[currency] = amount
    return sums


def latest_requests(conn: Connection) -> dict[str, RequestState]:
    """Slug -> the latest request made to the company, with its last event."""
    e, r = request_events, requests
    states: dict[str, RequestState] = {}
    rows = select(r.c.id, r.c.company, r.c.kind, e.c.kind, e.c.on).outerjoin(e, e.c.request_id == r.c.id)
    for request, company, kind, event, on in conn.execute(rows.order_by(r.c.created_on, r.c.id, e.c.on, e.c.id)):
        states[company] = RequestState(request, kind, event or "", on or "")
    return states


def _labels(source: _Source) -> list[Label[str]]:
    return [facet.label(f"facet_{name}") for name, facet in source.facets.items()]


def _from(source: _Source, rows: Rows) -> Rows:
    rows = rows.select_from(source.table).where(or_(source.company != "", source.host != ""))
    return rows if source.where is None else rows.where(source.where)


def _first(first: ColumnElement[str | None], last: ColumnElement[str | None]) -> ColumnElement[str | None]:
    """When something began: as it says, else as far back as is known."""
    return func.coalesce(func.nullif(first, ""), last)


def _yes(condition: ColumnElement[bool]) -> Text:
    return case((condition, "yes"), else_="no")


def _source(fact: str) -> _Source:
    """The reading of a kind of fact; KeyError when there is none."""
    return _SOURCES[fact]


def _bank() -> Text:
    """The institution of an account: as the account says it, else the company of the import that named it."""
    return case((accounts.c.institution != "", accounts.c.institution), else_=func.coalesce(imports.c.company, ""))


def _accounts() -> _Source:
    table = accounts.outerjoin(imports, imports.c.id == accounts.c.import_id)
    never: ColumnElement[str | None] = literal(None)
    return _Source("account", table, accounts.c.id, accounts.c.import_id, _bank(), never, {})


def _account_transactions() -> _Source:
    t = transactions
    kept = t.join(accounts, accounts.c.id == t.c.account_id).outerjoin(imports, imports.c.id == accounts.c.import_id)
    return _Source("transaction", kept, t.c.id, t.c.import_id, _bank(), t.c.booked_on, {})


def _transactions() -> _Source:
    t, m = transactions, meanings
    table = t.join(m, m.c.transaction_id == t.c.id)
    facets = {"kind": m.c.kind, "sign": case((t.c.amount < 0, "out"), else_="in")}
    own = and_(m.c.company.is_not(None), m.c.transfer_with.is_(None))
    return _Source("transaction", table, t.c.id, t.c.import_id, func.coalesce(m.c.company, ""), t.c.booked_on, facets,
                   where=own)  # fmt: skip


def _receipts() -> _Source:
    r = receipts
    facets = {"channel": r.c.channel, "card": _yes(r.c.card_masked != "")}
    return _Source("receipt", r, r.c.id, r.c.import_id, r.c.company, r.c.purchased_at, facets)


def _receipt_lines() -> _Source:
    line = receipt_lines
    table = line.outerjoin(receipts, receipts.c.id == line.c.receipt_id)
    company = case((line.c.company != "", line.c.company), else_=func.coalesce(receipts.c.company, ""))
    return _Source("receipt_line", table, line.c.id, line.c.import_id, company, receipts.c.purchased_at,
                   {"kind": line.c.kind})  # fmt: skip


def _usage() -> _Source:
    u = usage_events
    facets = {"kind": u.c.kind, "located": _yes(u.c.latitude.is_not(None))}
    return _Source("usage_event", u, u.c.id, u.c.import_id, u.c.company, u.c.started_at, facets)


def _account_traces() -> _Source:
    a = account_traces
    login = case((a.c.login.like("%_@_%._%"), "email"), (a.c.login != "", "name"), else_="none")
    facets = {"source": a.c.source, "login": login}
    # A mailbox imported later says more than the one that made the trace.
    written = select(func.max(messages.c.at)).where(messages.c.host == a.c.host, a.c.source == "mailbox", text(GENUINE))
    last = func.nullif(func.max(func.coalesce(a.c.last_at, ""), func.coalesce(written.scalar_subquery(), "")), "")
    return _Source("account_trace", a, a.c.id, a.c.import_id, a.c.company, last, facets, host=a.c.host,
                   since=_first(a.c.first_at, a.c.last_at))  # fmt: skip


def _messages() -> _Source:
    """Messages of a mailbox; a wish counts only near the birth date that the person gave."""
    m = messages
    near = text(NEAR_BIRTHDAY.replace("m.at", "messages.at"))
    facets = {"about": case((and_(m.c.about == "birthday", near), "birthday"), else_="none")}
    return _Source(
        "message", m, m.c.id, m.c.import_id, _NOTHING, m.c.at, facets, host=m.c.host, where=m.c.folder != "spam"
    )


def _identity_facts() -> _Source:
    i = identity_facts
    words = {"profile%": "profile", "birth_place": "other", "%preference%": "preference", "%consent%": "consent",
             "%mail%": "email", "%phone%": "phone", "%address%": "address", "%card%": "card", "%birth%": "birth",
             "%household%": "household", "%number%": "number", "%customer%": "number", "%contract%": "number",
             "%member%": "number", "%meter%": "number", "name": "name"}  # fmt: skip
    name = case(*((i.c.name.like(pattern), word) for pattern, word in words.items()), else_="other")
    never: ColumnElement[str | None] = literal(None)
    hint = case(*((i.c.value.like(f"%{word}%"), hinted) for word, hinted in hint_words().items()), else_="none")
    return _Source("identity_fact", i, i.c.id, i.c.import_id, i.c.company, never, {"name": name, "hint": hint})


def _ads(fact: str) -> _Source:
    a = ad_traces
    company = a.c.company if fact == "ad_trace" else a.c.actor
    return _Source("ad_trace", a, a.c.id, a.c.import_id, company, a.c.last_at, {"kind": a.c.kind},
                   since=_first(a.c.first_at, a.c.last_at))  # fmt: skip


def _plain() -> Iterator[tuple[str, _Source]]:
    p, y, i, e = points_movements, loyalty_accounts, invoices, energy_readings
    yield "points_movement", _Source("points_movement", p, p.c.id, p.c.import_id, p.c.company, p.c["on"],
                                     {"kind": p.c.kind})  # fmt: skip
    yield "loyalty_account", _Source("loyalty_account", y, y.c.id, y.c.import_id, y.c.company, y.c.opened_on, {})
    yield "invoice", _Source("invoice", i, i.c.id, i.c.import_id, i.c.company, i.c.issued_on,
                             {"kind": i.c.kind, "customer": _yes(i.c.customer_number != "")})  # fmt: skip
    yield "energy_reading", _Source("energy_reading", e, e.c.id, e.c.import_id, e.c.company, e.c.start, {})


_SOURCES: Mapping[str, _Source] = {
    "account": _accounts(),
    "account_transaction": _account_transactions(),
    "transaction": _transactions(),
    "receipt": _receipts(),
    "receipt_line": _receipt_lines(),
    "usage_event": _usage(),
    "account_trace": _account_traces(),
    "message": _messages(),
    "identity_fact": _identity_facts(),
    "ad_trace": _ads("ad_trace"),
    "ad_actor": _ads("ad_actor"),
    **dict(_plain()),
}
FACTS: Mapping[str, tuple[str, ...]] = {fact: tuple(source.facets) for fact, source in _SOURCES.items()}
