"""What the person paid and got back, movement by movement: what subscriptions, findings and spending are made from."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection

from pims.queries.decisions import SHOWN

_PAID = f"""
SELECT t.id, a.identity, t.occ, t.account_id, t.booked_on, t.amount, t.currency, t.label, t.creditor_id, t.mandate,
       m.kind, m.bare_label, m.company, m.category
FROM transactions t JOIN meanings m ON m.transaction_id = t.id JOIN accounts a ON a.id = t.account_id
WHERE m.transfer_with IS NULL AND t.status <> 'reverted' AND {SHOWN}
      AND m.kind IN ('card', 'direct_debit', 'other', 'refund', 'fee')
ORDER BY t.booked_on, t.id"""


class Payment(NamedTuple):
    """A payment by card, by debit or of no known kind, a refund or a fee; `amount` is signed.

    `account` is the identity of its account, `occ` its occurrence on the day.
    """

    id: int
    account: str
    occ: int
    account_id: int
    on: date
    amount: int
    currency: str
    label: str
    creditor_id: str
    mandate: str
    kind: str
    bare_label: str
    company: str | None
    category: str | None

    @property
    def identity(self) -> str:
        """Names the movement for ever."""
        return f"{self.account}|{self.on}|{self.amount}|{self.currency}|{self.occ}"


def payments(conn: Connection) -> list[Payment]:
    """All of them, by day then id; own transfers, reverted and hidden movements left out."""
    day = cache(date.fromisoformat)
    rows = conn.exec_driver_sql(_PAID).all()
    return [Payment._make((*row[:4], day(row[4]), *row[5:])) for row in rows]


def last_days(conn: Connection) -> dict[int, date]:
    """The last day known of each account."""
    rows = conn.exec_driver_sql("SELECT account_id, max(booked_on) FROM transactions GROUP BY account_id")
    return {row[0]: date.fromisoformat(row[1]) for row in rows}
