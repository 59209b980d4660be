"""What the imports prove that a company knows the person by: numbers, logins, mandates, and traffic with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, and_, case, func, or_, select

from pims.reference.companies import by_domain, find
from pims.store.tables import (
    account_numbers,
    account_traces,
    accounts,
    energy_readings,
    identity_facts,
    imports,
    invoices,
    loyalty_accounts,
    meanings,
    receipts,
    transactions,
    usage_events,
)

TICKETS = 2


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or login of the person at a company.

    `name` is the word of the record (customer_number, mandate, card_number…); `detail` what belongs to it (the
    creditor identifier of a mandate, the programme of a card, the source of a login); days are ISO text or empty.
    """

    name: str
    value: str
    detail: str
    first_on: str
    last_on: str
    import_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Traffic:
    """What went on with a company, as counted in the imports.

    `name`: payments (money to the company), direct_debits (those of them that it drew), refunds, receipts, usage,
    operations (movements of an account that a bank keeps). Days are ISO text.
    """

    name: str
    count: int
    first_on: str
    last_on: str


def identifiers(conn: Connection, slug: str) -> list[Identifier]:
    """The identifiers of the person at a company of the directory, in a stable order, none twice."""
    found = (*_facts(conn, slug), *_cards(conn, slug), *_customers(conn, slug), *_lines(conn, slug),
             *_meters(conn, slug), *_accounts(conn, slug), *_mandates(conn, slug), *_logins(conn, slug),
             *_tickets(conn, slug))  # fmt: skip
    unique: dict[tuple[str, str], Identifier] = {}
    for one in found:
        unique.setdefault((one.name, one.value), one)
    return list(unique.values())


def traffic(conn: Connection, slug: str) -> list[Traffic]:
    """Counts and periods of what the imports show between the person and a company; kinds without any are left out."""
    t, m = transactions, meanings
    is_debit = or_(m.c.kind == "direct_debit", t.c.mandate != "")
    name = case((t.c.amount > 0, "refunds"), (is_debit, "direct_debits"), else_="payments")
    of_company = and_(m.c.transaction_id == t.c.id, m.c.company == slug, m.c.transfer_with.is_(None))
    counted = select(name, func.count(), func.min(t.c.booked_on), func.max(t.c.booked_on)).join(m, of_company)
    rows = [tuple(row) for row in conn.execute(counted.where(t.c.amount != 0).group_by(name))]
    kept = [account for account, _import in _bank_accounts(conn, slug)]
    if kept:
        on = transactions.c.booked_on
        operations = select(func.count(), func.min(on), func.max(on)).where(transactions.c.account_id.in_(kept))
        rows.append(("operations", *conn.execute(operations).one()))
    rows.append(("receipts", *_period(conn, receipts, receipts.c.purchased_at, slug)))
    rows.append(("usage", *_period(conn, usage_events, usage_events.c.started_at, slug)))
    seen = [Traffic(kind, count, first[:10], last[:10]) for kind, count, first, last in rows if count]
    return sorted(seen, key=lambda one: one.name)


def _spellings(conn: Connection, column: Column[str], slug: str) -> list[str]:
    """The words under which a column names the company: its slug, name or an alias."""
    words = conn.execute(select(column).distinct().where(column != "")).scalars()
    return [word for word in words if word == slug or ((known := find(word)) is not None and known.slug == slug)]


def _period(conn: Connection, table: Table, on: Column[str], slug: str) -> tuple[int, str, str]:
    words = _spellings(conn, table.c.company, slug)
    row = conn.execute(select(func.count(), func.min(on), func.max(on)).where(table.c.company.in_(words))).one()
    return (row[0], row[1] or "", row[2] or "")


def _facts(conn: Connection, slug: str) -> Iterator[Identifier]:
    t = identity_facts
    rows = select(t.c.name, t.c.value, t.c.import_id).where(t.c.company.in_(_spellings(conn, t.c.company, slug)))
    for name, value, import_id in conn.execute(rows.order_by(t.c.name, t.c.value)):
        yield Identifier(name, value, "", "", "", (import_id,))


def _cards(conn: Connection, slug: str) -> Iterator[Identifier]:
    t = loyalty_accounts
    wanted = select(t.c.number_masked, t.c.programme, t.c.opened_on, t.c.import_id)
    rows = wanted.where(t.c.company.in_(_spellings(conn, t.c.company, slug)))
    for number, programme, opened_on, import_id in conn.execute(rows.order_by(t.c.number_masked)):
        yield Identifier("loyalty_card", number, programme, opened_on or "", "", (import_id,))


def _customers(conn: Connection, slug: str) -> Iterator[Identifier]:
    yield from _grouped(conn, invoices, invoices.c.customer_number, invoices.c.issued_on, slug)


def _lines(conn: Connection, slug: str) -> Iterator[Identifier]:
    yield from _grouped(conn, invoices, invoices.c.line, invoices.c.issued_on, slug)
    yield from _grouped(conn, usage_events, usage_events.c.line, usage_events.c.started_at, slug)


def _meters(conn: Connection, slug: str) -> Iterator[Identifier]:
    yield from _grouped(conn, energy_readings, energy_readings.c.meter, energy_readings.c.start, slug)


def _grouped(conn: Connection, table: Table, value: Column[str], on: Column[str], slug: str) -> Iterator[Identifier]:
    """The distinct values of a column in the company's records, with their period and imports."""
    imported = func.group_concat(table.c.import_id.distinct())
    wanted = select(value, func.min(on), func.max(on), imported).where(value != "")
    rows = wanted.where(table.c.company.in_(_spellings(conn, table.c.company, slug))).group_by(value).order_by(value)
    for found, first, last, ids in conn.execute(rows):
        yield Identifier(value.name, found, "", (first or "")[:10], (last or "")[:10], _ids(ids))


def _bank_accounts(conn: Connection, slug: str) -> list[tuple[int, int]]:
    """The accounts that a bank keeps: (account, import that named it)."""
    a, i = accounts, imports
    rows = conn.execute(select(a.c.id, a.c.institution, i.c.company, a.c.import_id).join(i, i.c.id == a.c.import_id))
    kept = []
    for account, institution, company, import_id in rows:
        known = find(institution or company) if institution or company else None
        if known is not None and known.slug == slug:
            kept.append((account, import_id))
    return kept


def _accounts(conn: Connection, slug: str) -> Iterator[Identifier]:
    kept = dict(_bank_accounts(conn, slug))
    n = account_numbers
    numbers = (
        select(n.c.account_id, n.c.number)
        .where(n.c.account_id.in_(kept), ~n.c.number.startswith("*"))
        .distinct()
        .order_by(n.c.number)
    )
    known = [(account, number) for account, number in conn.execute(numbers)]
    own = select(accounts.c.id, accounts.c.number).where(accounts.c.id.in_(kept), accounts.c.number != "")
    known += [tuple(row) for row in conn.execute(own) if row[0] not in dict(known)]
    for account, number in known:
        yield Identifier("account_number", number, "", "", "", (kept[account],))


def _mandates(conn: Connection, slug: str) -> Iterator[Identifier]:
    t, m = transactions, meanings
    imported = func.group_concat(t.c.import_id.distinct())
    on = t.c.booked_on
    wanted = select(t.c.mandate, func.max(t.c.creditor_id), func.min(on), func.max(on), imported)
    of_company = and_(m.c.transaction_id == t.c.id, m.c.company == slug)
    rows = wanted.join(m, of_company).where(t.c.mandate != "").group_by(t.c.mandate).order_by(func.max(on).desc())
    for mandate, creditor, first, last, ids in conn.execute(rows):
        yield Identifier("mandate", mandate, creditor, first, last, _ids(ids))


def _logins(conn: Connection, slug: str) -> Iterator[Identifier]:
    t = account_traces
    rows = conn.execute(
        select(t.c.host, t.c.company, t.c.login, t.c.source, t.c.import_id).where(t.c.login != "").order_by(t.c.login)
    )
    for host, company, login, source, import_id in rows:
        known = by_domain(host) or (find(company) if company else None)
        if known is not None and known.slug == slug:
            yield Identifier("login", login, source, "", "", (import_id,))


def _tickets(conn: Connection, slug: str) -> Iterator[Identifier]:
    """The newest printed tickets: a shop finds its customer by one of them; `detail` is the store."""
    t = receipts
    wanted = select(t.c.printed_id, t.c.store_name, t.c.purchased_at, t.c.import_id).where(t.c.printed_id != "")
    rows = wanted.where(t.c.company.in_(_spellings(conn, t.c.company, slug))).order_by(t.c.purchased_at.desc())
    for number, store, at, import_id in conn.execute(rows.limit(TICKETS)):
        yield Identifier("receipt", number, store, at[:10], at[:10], (import_id,))


def _ids(joined: str | int | None) -> tuple[int, ...]:
    return tuple(sorted(int(one) for one in str(joined or "").split(",") if one))
