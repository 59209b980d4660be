"""The person's mappings and rules, and the pairs of a movement with what it pays."""

from __future__ import annotations

from alembic import op

from pims.store.migrations.sql import run_sql

revision = "0002"
down_revision = "0001"
rows_change = frozenset({"decisions"})
_RULED = "subject LIKE 'rule:%' AND what IN ('category', 'company')"


def upgrade() -> None:
    """Makes the tables that schema 2 adds; what was said of a whole label becomes a rule."""
    run_sql(__file__)
    op.execute(
        "INSERT INTO rules (place, conditions, category, company, said_at) "
        "SELECT 0, json_object('label', substr(subject, 6)), max(CASE what WHEN 'category' THEN value END), "
        f"max(CASE what WHEN 'company' THEN value END), max(said_at) FROM decisions WHERE {_RULED} "
        "GROUP BY subject ORDER BY subject"
    )
    op.execute(f"DELETE FROM decisions WHERE {_RULED}")
