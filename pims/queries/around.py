"""What stands around one movement: why it has its company, its transfer, what it pays or gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from pims.queries.account_words import SHOWN_ACCOUNT
from pims.queries.matches import PAID, MatchRow, matches_of
from pims.queries.transfers import TransferRow, transfer_of

_NEAR = 21  # days within which the other side of a transfer is offered
_MOST = 40
_OTHERS = {
    "receipt": f"SELECT substr(purchased_at, 1, 10), store_name, {PAID}, currency, "
    "(SELECT count(*) FROM receipt_lines l WHERE l.receipt_id = r.id), company FROM receipts r WHERE id = ?",
    "invoice": "SELECT issued_on, number, amount_to_pay, currency, 0, company FROM invoices WHERE id = ?",
    "transaction": "SELECT t.booked_on, coalesce(m.bare_label, t.label), t.amount, t.currency, 0, "
    "coalesce(m.company, '') FROM transactions t LEFT JOIN meanings m ON m.transaction_id = t.id WHERE t.id = ?",
}


class Side(NamedTuple):
    """A movement that may be the other side of a transfer; `amount` in signed minor units."""

    id: int
    booked_on: str
    amount: int
    currency: str
    label: str
    account: str


@dataclass(frozen=True, slots=True)
class Partner:
    """What a movement belongs with: a ticket, an invoice, a purchase or the refund of it.

    `other_id` is that row; `amount` in minor units as it states them, `lines` how many lines a ticket has.
    """

    match: MatchRow
    other_kind: str
    other_id: int
    on: str
    title: str
    amount: int
    currency: str
    lines: int
    company: str


@dataclass(frozen=True, slots=True)
class Around:
    """All of it; `transfer` None when the movement is no own transfer, `may_be` when one may be made of it."""

    company_because: str
    transfer: TransferRow | None
    partners: tuple[Partner, ...]
    may_be: bool


def around(conn: Connection, transaction_id: int) -> Around:
    """What stands around a movement."""
    because = conn.exec_driver_sql(
        "SELECT company_because, kind, company FROM meanings WHERE transaction_id = ?", (transaction_id,)
    ).first()
    transfer = transfer_of(conn, transaction_id)
    partners = tuple(
        partner for match in matches_of(conn, transaction_id) if (partner := _partner(conn, match, transaction_id))
    )
    why, kind, company = because or ("", "", None)
    may_be = (
        transfer is None
        and company is None
        and kind in ("transfer", "other", "cash")
        and bool(sides(conn, transaction_id))
    )
    return Around(why, transfer, partners, may_be)


def sides(conn: Connection, transaction_id: int) -> list[Side]:
    """Movements that may be the other side of a transfer: the other way, in another account, within three weeks.

    Those of the same sum first, then those within a hundredth of it, for fees; in another currency any sum.
    """
    rows = conn.exec_driver_sql(
        f"SELECT o.id, o.booked_on, o.amount, o.currency, o.label, {SHOWN_ACCOUNT} FROM transactions t "
        "JOIN transactions o ON o.account_id <> t.account_id AND (o.amount > 0) = (t.amount < 0) "
        "AND abs(julianday(o.booked_on) - julianday(t.booked_on)) <= ? "
        "JOIN accounts a ON a.id = o.account_id LEFT JOIN meanings m ON m.transaction_id = o.id "
        "WHERE t.id = ? AND o.amount <> 0 AND o.status <> 'reverted' AND m.transfer_with IS NULL "
        "AND (o.currency <> t.currency OR abs(abs(o.amount) - abs(t.amount)) * 100 <= abs(t.amount)) "
        "ORDER BY o.amount + t.amount <> 0, abs(abs(o.amount) - abs(t.amount)), "
        "abs(julianday(o.booked_on) - julianday(t.booked_on)), o.id LIMIT ?",
        (_NEAR, transaction_id, _MOST),
    )
    return list(map(Side._make, rows))


def _partner(conn: Connection, match: MatchRow, transaction_id: int) -> Partner | None:
    """The other row of a pair, seen from one of its two."""
    kind, number = match.other_kind, match.other_id
    if kind == "transaction" and number == transaction_id:
        number = match.transaction_id
    row = conn.exec_driver_sql(_OTHERS[kind], (number,)).first()
    return Partner(match, kind, number, *row) if row else None
