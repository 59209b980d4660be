"""The person's mappings and rules, and the pairs of a movement with what it pays."""

from __future__ import annotations

from pims.store.migrations.sql import run_sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables that schema 2 adds."""
    run_sql(__file__)
