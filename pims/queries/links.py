"""The movements that a finding or a subscription is about, and what the bank calls them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection

_LINKS = {
    "finding": "finding_transactions",
    "subscription": "subscription_payments",
}


def linked_movements(conn: Connection, noun: str) -> tuple[dict[int, list[int]], dict[int, list[str]]]:
    """Per "finding" or "subscription" its movements, the oldest first, and their references, where they have one."""
    ids: dict[int, list[int]] = defaultdict(list)
    references: dict[int, list[str]] = defaultdict(list)
    rows = conn.exec_driver_sql(
        f"SELECT l.{noun}_id, l.transaction_id, t.reference FROM {_LINKS[noun]} l "
        f"JOIN transactions t ON t.id = l.transaction_id ORDER BY l.{noun}_id, t.booked_on, t.id"
    )
    for one_id, transaction_id, reference in rows:
        ids[one_id].append(transaction_id)
        if reference:
            references[one_id].append(reference)
    return ids, references
