"""Movements and accounts that stand under a brand only: whose company it is, in the region or of the store, is open."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection

from pims.queries.account_words import SHOWN_ACCOUNT
from pims.queries.decisions import decide, decisions

_WORD = "regional"
UNKNOWN = "unknown"  # the person does not know, and is not asked again


class BrandMovement(NamedTuple):
    """A movement of a brand, as the bank wrote it; `amount` in signed minor units."""

    brand: str
    id: int
    booked_on: str
    amount: int
    currency: str
    label: str
    remittance: str
    bank_kind: str
    bare_label: str


def movements_of_brands(conn: Connection, brands: Collection[str]) -> list[BrandMovement]:
    """The movements whose company is one of these brands, by day."""
    rows = conn.exec_driver_sql(
        "SELECT m.company, t.id, t.booked_on, t.amount, t.currency, t.label, t.remittance, t.bank_kind, m.bare_label "
        "FROM meanings m JOIN transactions t ON t.id = m.transaction_id "
        "WHERE m.company IN (SELECT value FROM json_each(?)) ORDER BY t.booked_on, t.id",
        (json.dumps(sorted(brands)),),
    )
    return list(map(BrandMovement._make, rows))


def accounts_at(conn: Connection) -> list[tuple[str, str]]:
    """The institution of each account that names one, and what the account is called."""
    rows = conn.exec_driver_sql(f"SELECT a.institution, {SHOWN_ACCOUNT} FROM accounts a WHERE a.institution <> ''")
    return [(row[0], row[1]) for row in rows]


def unknown_branches(conn: Connection) -> set[str]:
    """The questions to which the person answered that they do not know."""
    return {subject for subject, value in decisions(conn, _WORD).items() if value == UNKNOWN}


def keep_unknown(conn: Connection, question: str, said_at: str) -> None:
    """Remembers that the person does not know."""
    decide(conn, question, _WORD, UNKNOWN, said_at)
