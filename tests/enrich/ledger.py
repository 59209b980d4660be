"""A small store in memory for tests of what movements mean: accounts and movements of invented people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.pool import StaticPool

from pims.enrich.enrich import enrich
from pims.insights.derive import derive
from pims.progress import finish
from pims.store.tables import accounts, imports, metadata, transactions


class Ledger:
    """Accounts by name and their movements; `conn` is ready for queries."""

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(self._engine)
        self.conn: Connection = self._engine.connect()
        self._accounts: dict[str, int] = {}
        self._occurrences: Counter[tuple[Any, ...]] = Counter()
        self.conn.execute(
            insert(imports).values(id=1, path="x", sha256="x", size=1, status="imported", importer="test",
                                   imported_at="2026-01-01", report="{}", raw=b"")
        )  # fmt: skip

    def close(self) -> None:
        """Lets the memory go."""
        self.conn.close()
        self._engine.dispose()

    def account(self, account: str = "main", /, **facts: str) -> int:
        """The id of an account, made when first named."""
        if account not in self._accounts:
            values = {"identity": account, "name": "", "kind": "checking", "currency": "EUR", **facts}
            done = self.conn.execute(insert(accounts).values(import_id=1, **values))
            assert done.inserted_primary_key is not None
            self._accounts[account] = done.inserted_primary_key[0]
        return self._accounts[account]

    def add(self, day: str | date, amount: int, label: str, account: str = "main", currency: str = "EUR",
            **facts: Any) -> int:  # fmt: skip
        """A movement of `amount` minor units; gives its id."""
        on = day if isinstance(day, str) else day.isoformat()
        key = (account, on, amount, currency)
        self._occurrences[key] += 1
        done = self.conn.execute(
            insert(transactions).values(
                account_id=self.account(account), booked_on=on, amount=amount, currency=currency, label=label,
                status=facts.pop("status", "booked"), occ=self._occurrences[key], ym=int(on[:4] + on[5:7]), import_id=1,
                **facts,
            )
        )  # fmt: skip
        assert done.inserted_primary_key is not None
        return int(done.inserted_primary_key[0])

    def understand(self, today: str = "2026-11-21", ids: Sequence[int] | None = None) -> None:
        """Enriches (None: everything) and derives."""
        finish(enrich(self.conn, ids))
        finish(derive(self.conn, date.fromisoformat(today)))

    def meaning(self, movement_id: int) -> dict[str, Any]:
        """The row of `meanings`."""
        sql = "SELECT * FROM meanings WHERE transaction_id = ?"
        return dict(self.conn.exec_driver_sql(sql, (movement_id,)).mappings().one())

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """A whole table, in order."""
        return [tuple(row) for row in self.conn.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")]
