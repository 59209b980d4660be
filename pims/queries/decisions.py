"""The person's word: decisions kept apart from everything that can be rebuilt."""

from __future__ import annotations

from sqlalchemy import Connection


def decisions(conn: Connection, what: str) -> dict[str, str]:
    """All decisions of a sort (category, company, finding…): subject -> value."""
    rows = conn.exec_driver_sql("SELECT subject, value FROM decisions WHERE what = ?", (what,))
    return {row[0]: row[1] for row in rows}


def decide(conn: Connection, subject: str, what: str, value: str, said_at: str) -> None:
    """Keeps a decision, in place of an earlier one on the same subject. `said_at`: UTC ISO text."""
    conn.exec_driver_sql(
        "INSERT INTO decisions (subject, what, value, said_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (subject, what) DO UPDATE SET value = excluded.value, said_at = excluded.said_at",
        (subject, what, value, said_at),
    )


def take_back(conn: Connection, subject: str, what: str) -> bool:
    """Forgets a decision; False when there was none."""
    done = conn.exec_driver_sql("DELETE FROM decisions WHERE subject = ? AND what = ?", (subject, what))
    return done.rowcount > 0
