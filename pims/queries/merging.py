"""What two companies that become one would bring together."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection


class Share(NamedTuple):
    """What stands under one company: movements, what was paid in one currency (minor units), first and last day."""

    currency: str
    transactions: int
    paid: int
    first_on: str
    last_on: str


def share_of(conn: Connection, slug: str) -> list[Share]:
    """What the movements of a company come to, per currency; the most movements first."""
    rows = conn.exec_driver_sql(
        "SELECT t.currency, count(*), -sum(t.amount), min(t.booked_on), max(t.booked_on) FROM meanings m "
        "JOIN transactions t ON t.id = m.transaction_id WHERE m.company = ? GROUP BY t.currency ORDER BY 2 DESC, 1",
        (slug,),
    )
    return list(map(Share._make, rows))
