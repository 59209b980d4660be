"""Own transfers as they are listed: two movements that are one sum moving between accounts of the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.queries.account_words import SHOWN_ACCOUNT


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A transfer: the movement out and the one in, with their days, sums (minor units) and accounts."""

    out_id: int
    in_id: int
    out_on: str
    in_on: str
    out_amount: int
    in_amount: int
    out_currency: str
    in_currency: str
    out_account: str
    in_account: str
    references: tuple[str, ...]
    because: str


def transfers(conn: Connection) -> list[TransferRow]:
    """All own transfers, the newest first. `because`: the code of the clue, "" where the person gave a category."""
    return _transfers(conn, "")


def transfer_of(conn: Connection, transaction_id: int) -> TransferRow | None:
    """The own transfer that a movement is a side of."""
    one = int(transaction_id)
    return next(iter(_transfers(conn, f"AND (t.id = {one} OR o.id = {one}) ")), None)


def _transfers(conn: Connection, more: str) -> list[TransferRow]:
    rows = conn.exec_driver_sql(
        "SELECT t.id, o.id, t.booked_on, o.booked_on, t.amount, o.amount, t.currency, o.currency, "
        f"{SHOWN_ACCOUNT}, {SHOWN_ACCOUNT.replace('a.', 'b.')}, t.reference, o.reference, m.category_because, "
        "n.category_because FROM meanings m "
        "JOIN transactions t ON t.id = m.transaction_id JOIN accounts a ON a.id = t.account_id "
        "JOIN transactions o ON o.id = m.transfer_with JOIN accounts b ON b.id = o.account_id "
        "JOIN meanings n ON n.transaction_id = o.id "
        f"WHERE t.amount < 0 {more}ORDER BY t.booked_on DESC, t.id DESC"
    )
    return [_row(row) for row in rows]


def _row(row: Sequence[Any]) -> TransferRow:
    out_id, in_id, out_on, in_on, out, back, currency, in_currency, source, target, *rest = row
    why = next((code.removeprefix("transfer:") for code in rest[2:] if code.startswith("transfer:")), "")
    said = tuple(text for text in rest[:2] if text)
    return TransferRow(out_id, in_id, out_on, in_on, out, back, currency, in_currency, source, target, said, why)
