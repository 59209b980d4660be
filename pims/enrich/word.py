"""The person's word on a movement: its category or its company, for this one or for all alike; it wins for ever."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection

from pims.enrich.company import creditor_key
from pims.enrich.enrich import enrich
from pims.errors import KnownError
from pims.progress import Changes, finish
from pims.queries.decisions import decide, take_back
from pims.queries.meanings import RawMovement, bare_label_of, bare_labels, ids_of_creditor, ids_of_label, raw_movements
from pims.reference.categories import tree
from pims.reference.companies import directory
from pims.reference.fold import fold


def identity_of(account: str, booked_on: str, amount: int, currency: str, occ: int) -> str:
    """The name of a movement in decisions: it survives re-imports and rebuilds."""
    return f"{account}|{booked_on}|{amount}|{currency}|{occ}"


def categorise(conn: Connection, transaction_id: int, category: str, everywhere: bool) -> Changes:
    """Gives a movement a category; `everywhere`: all movements with the same bare label, also those to come.

    An empty category takes the person's word back. Raises KnownError unknown_transaction, unknown_category.
    """
    movement = _movement(conn, transaction_id)
    if category and category not in tree():
        raise KnownError("unknown_category", category=category)
    ids = _say(conn, movement, "category", category, everywhere)
    return finish(enrich(conn, ids)) | Changes(frozenset({"transactions", "spending", "subscriptions", "findings"}))


def name_company(conn: Connection, transaction_id: int, slug: str, everywhere: bool) -> Changes:
    """Says whose movement it is ("none": nobody's in the directory, "": as the program finds it).

    Said everywhere, the creditor identifier of the movement is learnt too. Raises KnownError unknown_transaction,
    unknown_company.
    """
    movement = _movement(conn, transaction_id)
    if slug not in ("", "none") and slug not in directory():
        raise KnownError("unknown_company", company=slug)
    value = "" if slug == "none" else slug
    ids = _say(conn, movement, "company", value, everywhere, forget=slug == "")
    if everywhere and movement.creditor_id:
        subject = f"creditor:{creditor_key(movement.creditor_id)}"
        _keep(conn, subject, "company", value, slug == "")
        ids += ids_of_creditor(conn, creditor_key(movement.creditor_id))
    return finish(enrich(conn, ids)) | Changes(frozenset({"transactions", "companies", "spending", "subscriptions"}))


def alike(conn: Connection, transaction_id: int) -> list[int]:
    """The movements that a word said everywhere would touch: those with the same bare label."""
    label = fold(bare_label_of(conn, transaction_id))
    return ids_of_label(conn, [other for other in bare_labels(conn) if fold(other) == label])


def _movement(conn: Connection, transaction_id: int) -> RawMovement:
    for block in raw_movements(conn, [transaction_id]):
        for movement in block:
            return movement
    raise KnownError("unknown_transaction", id=str(transaction_id))


def _say(conn: Connection, movement: RawMovement, what: str, value: str, everywhere: bool,
         forget: bool | None = None) -> list[int]:  # fmt: skip
    """Keeps the word and gives the movements it touches. A rule takes the place of the word on this one movement."""
    gone = value == "" if forget is None else forget
    one, rule = f"transaction:{movement.identity}", f"rule:{fold(bare_label_of(conn, movement.id))}"
    if not everywhere:
        _keep(conn, one, what, value, gone)
        return [movement.id]
    take_back(conn, one, what)
    _keep(conn, rule, what, value, gone)
    return alike(conn, movement.id)


def _keep(conn: Connection, subject: str, what: str, value: str, forget: bool) -> None:
    if forget:
        take_back(conn, subject, what)
    else:
        decide(conn, subject, what, value, datetime.now(UTC).isoformat(timespec="seconds"))
