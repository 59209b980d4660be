"""What the labels of the store teach about categories: those that have one, and those that wait for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

_FREE = "m.transfer_with IS NULL AND m.bare_label <> '' AND m.kind IN ('card', 'direct_debit', 'transfer', 'other')"
LEARNED = "learned:"


@dataclass(frozen=True, slots=True)
class Lesson:
    """Movements of one label and one category, in or out; `said`: the person's word, else what facts show."""

    label: str
    received: bool
    category: str
    said: bool


@dataclass(frozen=True, slots=True)
class Open:
    """Movements of one label without a category, in or out."""

    label: str
    received: bool


def lessons(conn: Connection) -> list[Lesson]:
    """Every label with a category that was not itself learnt, once for each category and direction."""
    rows = conn.exec_driver_sql(
        "SELECT m.bare_label, t.amount > 0, m.category, "
        "max(m.category_because = 'decision' OR m.category_because LIKE 'rule%') "
        "FROM meanings m JOIN transactions t ON t.id = m.transaction_id "
        f"WHERE {_FREE} AND m.category IS NOT NULL AND m.category_because NOT LIKE '{LEARNED}%' "
        "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return [Lesson(row[0], bool(row[1]), row[2], bool(row[3])) for row in rows]


def open_labels(conn: Connection) -> list[Open]:
    """Every label that has movements without a category, in or out."""
    rows = conn.exec_driver_sql(
        "SELECT DISTINCT m.bare_label, t.amount > 0 FROM meanings m JOIN transactions t ON t.id = m.transaction_id "
        f"WHERE {_FREE} AND m.category IS NULL AND t.amount <> 0 ORDER BY 1, 2"
    )
    return [Open(row[0], bool(row[1])) for row in rows]


def forget_learned(conn: Connection) -> None:
    """Takes every learnt category out."""
    conn.exec_driver_sql(
        f"UPDATE meanings SET category = NULL, category_because = '' WHERE category_because LIKE '{LEARNED}%'"
    )


def write_learned(conn: Connection, found: Sequence[tuple[str, str, str, bool]]) -> None:
    """Gives labels their learnt category: (category, because, label, received); only where there is none.

    The movements are found in one pass: labels have no index, and one pass a label is quadratic.
    """
    if not found:
        return
    learned = {(label, received): (category, because) for category, because, label, received in found}
    rows = conn.exec_driver_sql(
        "SELECT m.transaction_id, m.bare_label, t.amount > 0 FROM meanings m "
        f"JOIN transactions t ON t.id = m.transaction_id WHERE {_FREE} AND m.category IS NULL"
    ).all()
    taught = [(*learned[key], row[0]) for row in rows if (key := (row[1], bool(row[2]))) in learned]
    if taught:
        conn.exec_driver_sql("UPDATE meanings SET category = ?, category_because = ? WHERE transaction_id = ?", taught)
