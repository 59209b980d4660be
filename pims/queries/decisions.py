"""The person's word: decisions kept apart from everything that can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

MOVEMENT = "transaction:"  # the subject of a word on one movement is this and the movement's identity
# The subject of a word on the movement `t` of the account `a`.
SUBJECT = f"'{MOVEMENT}' || a.identity || '|' || t.booked_on || '|' || t.amount || '|' || t.currency || '|' || t.occ"


def said_of(what: str) -> str:
    """SQL: the person's word of a sort on the movement `t` of the account `a`, NULL when there is none."""
    return f"(SELECT d.value FROM decisions d WHERE d.subject = {SUBJECT} AND d.what = '{what}')"


def ids_with(what: str) -> str:
    """SQL: the ids of all movements with a word of a sort, found from the words, which are few."""
    behind = f"length(a.identity) + {len(MOVEMENT) + 1}"
    return (
        "SELECT t.id FROM decisions d "
        f"JOIN accounts a ON substr(d.subject, 1, {behind}) = '{MOVEMENT}' || a.identity || '|' "
        f"JOIN transactions t ON t.account_id = a.id AND t.booked_on = substr(d.subject, {behind} + 1, 10) "
        f"AND {SUBJECT} = d.subject WHERE d.what = '{what}'"
    )


# The one condition on a movement `t` that leaves out what the person hid; balances and coverage count it all the same.
HIDDEN = f"t.id IN ({ids_with('hidden')})"
SHOWN = f"t.id NOT IN ({ids_with('hidden')})"


def decisions(conn: Connection, what: str) -> dict[str, str]:
    """All decisions of a sort (category, company, finding…): subject -> value."""
    rows = conn.exec_driver_sql("SELECT subject, value FROM decisions WHERE what = ?", (what,))
    return {row[0]: row[1] for row in rows}


def words_on(conn: Connection, subject: str) -> dict[str, str]:
    """All that the person said of one subject: sort -> value."""
    rows = conn.exec_driver_sql("SELECT what, value FROM decisions WHERE subject = ?", (subject,))
    return {row[0]: row[1] for row in rows}


def hidden_ids(conn: Connection, among: Iterable[int]) -> set[int]:
    """Those of the movements that the person hid."""
    return set(conn.exec_driver_sql(ids_with("hidden")).scalars()).intersection(among)


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


def forget(conn: Connection, subjects: Iterable[str]) -> None:
    """Forgets all that was said of these subjects."""
    gone = [(subject,) for subject in subjects]
    if gone:
        conn.exec_driver_sql("DELETE FROM decisions WHERE subject = ?", gone)


def unsay_company(conn: Connection, slug: str) -> None:
    """Forgets every word that names a company: of movements, creditors, mandates, accounts, sites, rules, mergers."""
    named = "what IN ('company', 'same_company', 'site')"
    conn.exec_driver_sql(f"DELETE FROM decisions WHERE {named} AND value = ?", (slug,))
    conn.exec_driver_sql("DELETE FROM decisions WHERE what = 'same_company' AND subject = ?", (slug,))
    conn.exec_driver_sql("UPDATE rules SET company = NULL WHERE company = ?", (slug,))
    conn.exec_driver_sql("DELETE FROM rules WHERE category IS NULL AND company IS NULL")
