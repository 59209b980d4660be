from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlcipher3 import dbapi2

from pims.store import place
from pims.store.connection import connect
from pims.store.migrate import VERSIONS, head, migrate, script_directory
from pims.store.schema import create_schema, described, mark_schema, schema_of, statements
from pims.store.store import Store, open_store
from pims.store.tables import APPLICATION_ID, SCHEMA, metadata


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A database file of ours without a table."""
    path = tmp_path / "x.db"
    path.touch()
    with closing(connect(path, None)) as connection:
        mark_schema(connection, 0)
    return path


def _described(path: Path) -> dict[str, str]:
    with closing(connect(path, None, "ro")) as connection:
        return described(connection)


def test_the_migrations_lead_to_the_schema_of_a_fresh_store(empty: Path, tmp_path: Path) -> None:
    """When this fails after a change of `tables.py`: add a migration.

    Before the first release only: `python -m pims.store.schema` writes the first one anew.
    """
    assert migrate(empty, None) == SCHEMA
    fresh = tmp_path / "fresh.db"
    fresh.touch()
    with closing(connect(fresh, None)) as connection:
        create_schema(connection, f"{SCHEMA:04d}")
    assert _described(empty) == _described(fresh)
    for path in (empty, fresh):
        with closing(connect(path, None, "ro")) as connection:
            assert schema_of(connection) == SCHEMA
            assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_the_schema_number_is_that_of_the_last_migration() -> None:
    assert head(script_directory()) == SCHEMA == len(list(VERSIONS.glob("v*.py")))


def test_alembic_sees_no_difference(store: Store) -> None:
    def ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and (name or "").startswith("search"))

    with store.reader() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_every_table_is_strict_and_every_check_has_a_name(store: Store) -> None:
    with closing(store.raw()) as connection:
        for name, text in described(connection).items():
            if text.startswith("CREATE TABLE") and name != "alembic_version":
                assert text.rstrip(") ").endswith("STRICT") or "STRICT" in text.rpartition(")")[2], name
                assert text.count("CHECK (") == text.count("CONSTRAINT ck_"), name


def test_money_cannot_be_anything_but_whole_minor_units(store: Store) -> None:
    columns = {column for table in metadata.tables.values() for column in table.columns}
    assert {type(column.type).__name__ for column in columns} <= {"Integer", "Text", "LargeBinary"}


def test_the_search_ignores_accents_and_case(store: Store) -> None:
    with store.writer() as connection:
        connection.exec_driver_sql("INSERT INTO search(rowid, words) VALUES (19, 'Café ÉPICERIE Noël')")
    with store.reader() as connection:
        found = connection.exec_driver_sql("SELECT rowid FROM search WHERE search MATCH 'epicerie cafe'").scalars()
        assert list(found) == [19]


def test_statements_can_be_run_by_any_sqlite_of_ours() -> None:
    with closing(dbapi2.connect(":memory:")) as connection:
        for statement in statements():
            connection.execute(statement)


def test_opening_a_store_of_today_does_not_load_alembic(store: Store, checkout: Path) -> None:
    import subprocess
    import sys

    code = "import sys; import pims.store.store; print([m for m in sys.modules if m.startswith(('alembic', 'pandas'))])"
    said = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_an_older_store_is_backed_up_and_migrated_when_opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.store.rows import PASSPHRASE

    with store.writer() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA - 1}")
        connection.exec_driver_sql("INSERT INTO profile VALUES ('name', 'x')")
    store.close()
    called = []
    monkeypatch.setattr("pims.store.store.migrate", lambda path, key: called.append((path, key)))
    with open_store(store.folder, PASSPHRASE) as opened:
        assert called == [(place.database(store.folder), opened._key)]
    assert [path.name.endswith("before_migration.pims-backup") for path in (store.folder / "backups").iterdir()]
