"""Labels behind which no company of the directory stands: the bare label itself is their name until one is given."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from pims.reference.fold import fold


class UnnamedRow(NamedTuple):
    """A bare label without company: what was paid under it (minor units, positive), how often, an example."""

    label: str
    currency: str
    amount: int
    transactions: int
    first_on: str
    last_on: str
    example: int

    def with_more(self, later: UnnamedRow) -> UnnamedRow:
        """Both together, under the later label."""
        return later._replace(
            amount=self.amount + later.amount,
            transactions=self.transactions + later.transactions,
            first_on=min(self.first_on, later.first_on),
        )


def unnamed(conn: Connection) -> list[UnnamedRow]:
    """Labels of payments that may have a company, the most paid first; what banks and people name is left out.

    Labels that differ by case, accents or blanks only are one, shown as the bank wrote it last.
    """
    rows = conn.exec_driver_sql(
        "SELECT m.bare_label, t.currency, -sum(t.amount), count(*), min(t.booked_on), max(t.booked_on), max(t.id) "
        "FROM transactions t JOIN meanings m ON m.transaction_id = t.id "
        "WHERE m.company IS NULL AND m.company_because = '' AND m.transfer_with IS NULL AND t.status <> 'reverted' "
        "AND m.kind IN ('card', 'direct_debit', 'refund', 'other') AND m.bare_label <> '' "
        "GROUP BY m.bare_label, t.currency ORDER BY max(t.booked_on), m.bare_label"
    )
    found: dict[tuple[str, str], UnnamedRow] = {}
    for row in map(UnnamedRow._make, rows):
        key = fold(row.label), row.currency
        found[key] = found[key].with_more(row) if key in found else row
    paid = (row for row in found.values() if row.amount > 0)
    return sorted(paid, key=lambda row: (-row.amount, row.label))
