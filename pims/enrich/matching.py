"""What movements pay and give back, found anew; and the person's word on a pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from pims.enrich.payments import payments_of
from pims.enrich.refunds import refunds_of
from pims.errors import KnownError
from pims.queries import matches as query
from pims.queries.decisions import decide, take_back
from pims.queries.firms import same_companies
from pims.reference.companies import directory, find


def match_payments(conn: Connection) -> None:
    """Finds every match again, so that the order of imports changes nothing."""
    said = query.said_of_matches(conn)
    movements = [replace(one, company=_brand(one.company)) for one in query.movements_that_pay(conn)]
    same = same_companies(conn)
    owed = [replace(one, company=_slug(one.company, same)) for one in
            (*query.receipts_to_pay(conn), *query.invoices_to_pay(conn))]  # fmt: skip
    query.refill_matches(conn, [*payments_of(owed, movements, said), *refunds_of(movements, said)])


def refuse(conn: Connection, match_id: int, today: date) -> None:
    """Breaks a pair for ever. Raises KnownError("unknown_match")."""
    name = query.identity_of_match(conn, match_id)
    if name is None:
        raise KnownError("unknown_match", id=str(match_id))
    decide(conn, name, query.WORD, "no", today.isoformat())
    match_payments(conn)


def tie(conn: Connection, transaction_id: int, other_kind: str, other_id: int, today: date) -> None:
    """Makes a pair: a movement and a receipt, an invoice or the purchase it gives back.

    Raises KnownError: unknown_transaction, unknown_record.
    """
    one, other = query.identities(conn, transaction_id, other_kind, other_id)
    if one is None:
        raise KnownError("unknown_transaction", id=str(transaction_id))
    if other is None:
        raise KnownError("unknown_record", kind=other_kind, id=str(other_id))
    decide(conn, query.pair_name(one, other), query.WORD, "yes", today.isoformat())
    match_payments(conn)


def forget(conn: Connection, transaction_id: int, other_kind: str, other_id: int) -> bool:
    """Takes the person's word on a pair back; False when there was none."""
    one, other = query.identities(conn, transaction_id, other_kind, other_id)
    gone = bool(one and other) and take_back(conn, query.pair_name(one or "", other or ""), query.WORD)
    match_payments(conn)
    return gone


def _slug(company: str, same: Mapping[str, str]) -> str:
    """The company as movements name it: records say a slug or a printed name."""
    known = find(company) if company else None
    return _brand(same.get(known.slug, known.slug)) if known else company


def _brand(slug: str) -> str:
    """The brand under which a company trades: what a ticket of a store names."""
    known = directory().get(slug)
    return (known.brand or slug) if known else slug
