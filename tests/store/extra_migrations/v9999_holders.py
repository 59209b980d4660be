"""For the tests alone: makes a table anew that others point to, as a real change would."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pims.store.tables import SCHEMA

revision = "9999"
down_revision = f"{SCHEMA:04d}"


def upgrade() -> None:
    with op.batch_alter_table("accounts", table_kwargs={"sqlite_strict": True}) as accounts:
        accounts.add_column(sa.Column("rank", sa.Integer, nullable=False, server_default="0"))
        accounts.create_check_constraint(op.f("ck_accounts_rank_range"), "rank BETWEEN 0 AND 9")
    with op.batch_alter_table("transactions", table_kwargs={"sqlite_strict": True}) as transactions:
        transactions.add_column(sa.Column("seen_on", sa.Text))
        transactions.create_index("ix_transactions_seen_on", ["seen_on"])
