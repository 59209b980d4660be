"""Totals of deferred cards, and what is known of the purchases they sum up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.accounts import kinds

REST = "deferred_rest:"  # because of a total that counts for its unknown part; the signed minor units stand behind


@dataclass(frozen=True, slots=True)
class CardTotal:
    """A line that sums up a card's purchases; signed minor units."""

    id: int
    account_id: int
    institution: str
    on: str
    amount: int
    currency: str
    label: str
    on_card: bool  # on the account of the card itself, beside its purchases
    begins: str  # the first day of the account that is known


@dataclass(frozen=True, slots=True)
class CardDay:
    """The signed sum that cards paid from an account on a day; `number` as the file writes the account's."""

    account_id: int
    is_card: bool
    institution: str
    number: str
    on: str
    currency: str
    amount: int


def deferred_totals(conn: Connection) -> list[CardTotal]:
    """The totals of deferred cards, by day."""
    kind = kinds(conn)
    rows = conn.exec_driver_sql(
        "SELECT t.id, t.account_id, a.institution, t.booked_on, t.amount, t.currency, t.label, "
        "(SELECT min(booked_on) FROM transactions WHERE account_id = t.account_id) FROM transactions t "
        "JOIN meanings m ON m.transaction_id = t.id JOIN accounts a ON a.id = t.account_id "
        "WHERE m.kind = 'deferred_card' ORDER BY t.booked_on, t.amount, t.label, t.id"
    )
    return [
        CardTotal(id_, account_id, institution, on, amount, currency, label, kind[account_id] == "card", begins)
        for id_, account_id, institution, on, amount, currency, label, begins in rows
    ]


def card_days(conn: Connection) -> list[CardDay]:
    """What cards paid per account, currency and day; from the account of a card all that was paid."""
    kind = kinds(conn)
    rows = conn.exec_driver_sql(
        "SELECT t.account_id, a.institution, a.number, t.booked_on, t.currency, "
        "sum(CASE WHEN m.kind IN ('card', 'refund', 'cash') THEN t.amount END), "
        "sum(CASE WHEN m.kind IN ('card', 'refund', 'cash') OR (t.amount < 0 AND m.kind NOT IN "
        "('transfer', 'deferred_card')) THEN t.amount END) "
        "FROM transactions t JOIN accounts a ON a.id = t.account_id JOIN meanings m ON m.transaction_id = t.id "
        "WHERE t.status <> 'reverted' GROUP BY t.account_id, t.booked_on, t.currency"
    )
    found: list[CardDay] = []
    for account_id, institution, number, on, currency, by_card, paid in rows:
        is_card = kind[account_id] == "card"
        amount = paid if is_card else by_card
        if amount is not None:
            found.append(CardDay(account_id, is_card, institution, number, on, currency, amount))
    return found
