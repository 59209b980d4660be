"""What organisations wrote to the person, one row a message."""

from __future__ import annotations

from pims.store.migrations.sql import run_sql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table that schema 3 adds."""
    run_sql(__file__)
