"""The person's accounts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.transactions import SHOWN_ACCOUNT


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its last stated balance (minor units, None when no file states one) and its coverage."""

    id: int
    account: str
    identity: str
    number: str
    institution: str
    name: str
    kind: str
    currency: str
    holder: str
    transactions: int
    first_on: str | None
    last_on: str | None
    balance: int | None
    balance_on: str | None


def accounts(conn: Connection) -> list[AccountRow]:
    """All accounts, by institution and name."""
    rows = conn.exec_driver_sql(
        f"SELECT a.id, {SHOWN_ACCOUNT} AS account, a.identity, a.number, a.institution, a.name, a.kind, "
        "coalesce((SELECT t.currency FROM transactions t WHERE t.account_id = a.id LIMIT 1), a.currency), a.holder, "
        "(SELECT count(*) FROM transactions t WHERE t.account_id = a.id), "
        "(SELECT min(booked_on) FROM transactions t WHERE t.account_id = a.id), "
        "(SELECT max(booked_on) FROM transactions t WHERE t.account_id = a.id), b.amount, b.[on] FROM accounts a "
        "LEFT JOIN balances b ON b.id = (SELECT c.id FROM balances c WHERE c.account_id = a.id AND c.kind = 'closing' "
        "ORDER BY c.[on] DESC, c.id DESC LIMIT 1) ORDER BY a.institution, account, a.id"
    )
    return [AccountRow(*row) for row in rows]
