"""The first schema, as SQL text frozen in the file beside."""

from __future__ import annotations

from pims.store.migrations.sql import run_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table of schema 1."""
    run_sql(__file__)
