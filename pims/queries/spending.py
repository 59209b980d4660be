"""Sums of money spent and received; own transfers, deferred totals, reverted and hidden ones are left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from pims.queries.decisions import SHOWN
from pims.queries.deferred import REST

# What a row is grouped by, as SQL.
KEYS = {
    "category": "m.category",
    "month": "substr(t.booked_on, 1, 7)",
    "company": "m.company",
    "day": "t.booked_on",
    "account": "t.account_id",
    "label": "m.bare_label",
}
# A total of a deferred card whose purchases are known in part counts for the rest.
AMOUNT = (
    f"CASE WHEN m.category_because LIKE '{REST}%' "
    f"THEN CAST(substr(m.category_because, {len(REST) + 1}) AS INTEGER) ELSE t.amount END"
)
_FROM = f"""
FROM transactions t JOIN meanings m ON m.transaction_id = t.id
WHERE m.transfer_with IS NULL AND t.status <> 'reverted' AND {SHOWN}"""


def spent(
    conn: Connection, by: Sequence[str], since: date | None, until: date | None, spending: Sequence[str],
    aside: Sequence[str],
) -> list[tuple[str | int | None, ...]]:  # fmt: skip
    """Rows (one cell per key of `by`, currency, positive sum in minor units, count), the largest sum first.

    Money out counts unless its category is in `aside` (income, own money); money in only when it gives back spending:
    a refund, or a category in `spending`.
    """
    columns = ", ".join(KEYS[key] for key in by)
    group = f"{columns}, t.currency" if columns else "t.currency"
    out, back = ",".join("?" * len(aside)), ",".join("?" * len(spending))
    sql = (
        f"SELECT {group}, -sum({AMOUNT}), count(*) {_FROM} "
        f"AND coalesce(m.category, '') NOT IN ({out}) "
        f"AND (t.amount < 0 OR m.kind = 'refund' OR m.category IN ({back})) "
        f"{_span(since, until)} GROUP BY {group} ORDER BY -sum({AMOUNT}) DESC, {group}"
    )
    return [tuple(row) for row in conn.exec_driver_sql(sql, (*aside, *spending, *_days(since, until)))]


def flows(conn: Connection, spending: Sequence[str], neutral: Sequence[str]) -> list[tuple[str, str, int, int]]:
    """Per month and currency (month, currency, money in, money out), both positive, refunds netted from money out."""
    back, own = ",".join("?" * len(spending)), ",".join("?" * len(neutral))
    is_income = f"(t.amount > 0 AND m.kind <> 'refund' AND coalesce(m.category, '') NOT IN ({back}))"
    sql = (
        f"SELECT substr(t.booked_on, 1, 7), t.currency, sum(CASE WHEN {is_income} THEN t.amount ELSE 0 END), "
        f"-sum(CASE WHEN {is_income} THEN 0 ELSE {AMOUNT} END) {_FROM} "
        f"AND coalesce(m.category, '') NOT IN ({own}) GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [(row[0], row[1], row[2], row[3]) for row in conn.exec_driver_sql(sql, (*spending, *spending, *neutral))]


def _span(since: date | None, until: date | None) -> str:
    return ("AND t.booked_on >= ? " if since else "") + ("AND t.booked_on <= ? " if until else "")


def _days(since: date | None, until: date | None) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in (since, until) if day)
