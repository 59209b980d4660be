"""Leads an older store to the schema of today: everything in one transaction, or nothing.

To change the schema: change `tables.py`, raise `SCHEMA`, and add `migrations/versions/v0004_what.py` with
`revision = "0004"`, `down_revision = "0003"` and an `upgrade()` that uses `alembic.op`. `op.batch_alter_table` needs
`table_kwargs={"sqlite_strict": True}`, and constraints are named in full: `op.f("ck_accounts_rank_range")`. A script
that means to add or remove rows names those tables in `rows_change = frozenset({"table"})`; every other table must keep
its number of rows. The tests compare the result with a fresh store: a forgotten column or check fails there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlcipher3 import dbapi2

from pims.errors import KnownError
from pims.store.connection import connect
from pims.store.schema import mark_schema, row_counts, schema_of

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).with_name("migrations")
VERSIONS = MIGRATIONS / "versions"


def script_directory(versions: Sequence[Path] = (VERSIONS,)) -> ScriptDirectory:
    """The migrations found in these folders."""
    # Loaded only when a store is older than the program: Alembic costs a tenth of a second.
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(MIGRATIONS), version_locations=[str(folder) for folder in versions])


def head(scripts: ScriptDirectory) -> int:
    """The schema number that the migrations lead to: the number of the last one."""
    return int(scripts.get_current_head() or 0)


def migrate(path: Path, key: bytes | None, versions: Sequence[Path] = (VERSIONS,)) -> int:
    """Runs every migration that the store at `path` lacks and gives its schema number.

    The database must not be open elsewhere. Raises KnownError("damaged") when links between rows are broken, and
    RuntimeError when a migration loses rows; both leave the file as it was.
    """
    scripts = script_directory(versions)
    newest = head(scripts)
    engine = _engine(path, key)
    try:
        with engine.begin() as connection:
            raw = _raw(connection)
            if schema_of(raw, newest) < newest:
                _run(connection, raw, scripts, newest)
        return newest
    finally:
        engine.dispose()


def _run(connection: Connection, raw: dbapi2.Connection, scripts: ScriptDirectory, newest: int) -> None:
    before = row_counts(raw)
    changing = _upgrade(connection, scripts)
    _require_rows(before, row_counts(raw), changing)
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise KnownError("damaged", part="database")
    mark_schema(raw, newest)


def _upgrade(connection: Connection, scripts: ScriptDirectory) -> frozenset[str]:
    """Runs the scripts; gives the tables whose number of rows they mean to change."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    changing: set[str] = set()

    def steps(revision: Any, _context: object) -> Any:
        found = scripts._upgrade_revs("head", revision)  # noqa: SLF001 - what `alembic upgrade` itself calls
        for step in found:
            changing.update(getattr(step.revision.module, "rows_change", ()))
        return found

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        with environment.begin_transaction():
            environment.run_migrations()
    return frozenset(changing)


def _require_rows(before: dict[str, int], after: dict[str, int], changing: frozenset[str]) -> None:
    for table, count in before.items():
        if table not in changing and after.get(table) != count:
            raise RuntimeError(f"the migration changed the rows of {table}: {count}, then {after.get(table)}")


def _engine(path: Path, key: bytes | None) -> Any:
    # Foreign keys off: a table made anew is dropped first, and the drop would delete all that points to it.
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key, foreign_keys=False), poolclass=NullPool
    )

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _raw(connection: Connection) -> dbapi2.Connection:
    raw: dbapi2.Connection = connection.connection.dbapi_connection
    return raw
