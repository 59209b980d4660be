"""The person's word on a movement: its category or its company, for this one or for all alike; it wins for ever."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from pims.enrich.company import creditor_key, plain_number
from pims.enrich.enrich import enrich
from pims.errors import KnownError
from pims.progress import finish
from pims.queries.decisions import decide, take_back
from pims.queries.meanings import (
    RawMovement,
    bare_label_of,
    bare_labels,
    ids_of_counter_account,
    ids_of_creditor,
    ids_of_label,
    ids_of_mandate,
    raw_movements,
)
from pims.queries.rules import Conditions, Rule, add_rule, unsay
from pims.reference.categories import tree
from pims.reference.companies import directory
from pims.reference.fold import fold

NOBODY = "none"  # whose movement it is when it is nobody's in the directory


def identity_of(account: str, booked_on: str, amount: int, currency: str, occ: int) -> str:
    """The name of a movement in decisions: it survives re-imports and rebuilds."""
    return f"{account}|{booked_on}|{amount}|{currency}|{occ}"


def categorise(conn: Connection, transaction_id: int, category: str, *, everywhere: bool, today: date) -> int:
    """Gives a movement a category; `everywhere`: all movements with the same bare label, also those to come.

    Gives how many movements it touched. An empty category takes the person's word back.

    Raises KnownError unknown_transaction, unknown_category.
    """
    movement = movement_of(conn, transaction_id)
    if category and category not in tree():
        raise KnownError("unknown_category", category=category)
    ids = _say(conn, movement, "category", category or None, today, everywhere=everywhere)
    finish(enrich(conn, ids))
    return len(ids)


def name_company(conn: Connection, transaction_id: int, slug: str, *, everywhere: bool, today: date) -> int:
    """Says whose movement it is ("none": nobody's in the directory, "": as the program finds it).

    Gives how many movements it touched. Said everywhere, what names the other side for sure is learnt too: its
    creditor identifier, else its mandate, else the account it is paid on.

    Raises KnownError unknown_transaction, unknown_company.
    """
    movement = movement_of(conn, transaction_id)
    if slug not in ("", NOBODY) and slug not in directory():
        raise KnownError("unknown_company", company=slug)
    said = {"": None, NOBODY: ""}.get(slug, slug)
    ids = _say(conn, movement, "company", said, today, everywhere=everywhere)
    if everywhere:
        ids = sorted({*ids, *_learn(conn, movement, said, today)})
    finish(enrich(conn, ids))
    return len(ids)


def alike(conn: Connection, transaction_id: int) -> list[int]:
    """The movements that a word said everywhere would touch: those with the same bare label."""
    label = fold(bare_label_of(conn, transaction_id))
    return ids_of_label(conn, [other for other in bare_labels(conn) if fold(other) == label])


def movement_of(conn: Connection, transaction_id: int) -> RawMovement:
    """A movement as the bank said it. Raises KnownError("unknown_transaction")."""
    for block in raw_movements(conn, [transaction_id]):
        for movement in block:
            return movement
    raise KnownError("unknown_transaction", id=str(transaction_id))


def _say(conn: Connection, movement: RawMovement, what: str, value: str | None, today: date, *,
         everywhere: bool) -> list[int]:  # fmt: skip
    """Keeps a word, or takes it back (None); the movements it touches. A rule replaces the word on this one."""
    one = f"transaction:{movement.identity}"
    if not everywhere:
        _keep(conn, one, what, value, today)
        return [movement.id]
    take_back(conn, one, what)
    conditions = Conditions(label=fold(bare_label_of(conn, movement.id)))
    if value is None:
        unsay(conn, conditions, what)
    else:
        said = {what: value}
        add_rule(conn, Rule(conditions, said.get("category"), said.get("company"), said_at=today.isoformat()))
    return alike(conn, movement.id)


def naming_for_sure(conn: Connection, movement: RawMovement) -> tuple[str, str, list[int]]:
    """What names the other side of a movement for sure ("creditor", "mandate", "number", "" for nothing), its name,
    and the movements that have the same.
    """
    if movement.creditor_id:
        key = creditor_key(movement.creditor_id)
        return "creditor", key, ids_of_creditor(conn, key)
    if movement.mandate:
        return "mandate", movement.mandate, ids_of_mandate(conn, movement.mandate)
    if movement.counter_account:
        number = plain_number(movement.counter_account)
        return "number", number, ids_of_counter_account(conn, number)
    return "", "", []


def _learn(conn: Connection, movement: RawMovement, slug: str | None, today: date) -> list[int]:
    """Ties the company to what names the other side for sure; the movements that have the same."""
    what, name, ids = naming_for_sure(conn, movement)
    if what:
        _keep(conn, f"{what}:{name}", "company", slug, today)
    return ids


def _keep(conn: Connection, subject: str, what: str, value: str | None, today: date) -> None:
    if value is None:
        take_back(conn, subject, what)
    else:
        decide(conn, subject, what, value, today.isoformat())
