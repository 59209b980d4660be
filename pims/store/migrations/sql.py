"""A migration written as SQL text in a file of its own: later changes of `tables.py` must not reach it."""

from __future__ import annotations

from pathlib import Path

from alembic import op


def run_sql(script: str) -> None:
    """Runs every statement of the `.sql` file beside a migration's script."""
    for statement in Path(script).with_suffix(".sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
