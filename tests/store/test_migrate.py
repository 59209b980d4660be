from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pims.errors import KnownError
from pims.store import migrate as migrate_module
from pims.store import place
from pims.store.connection import connect
from pims.store.lock import FolderLock
from pims.store.migrate import VERSIONS, migrate
from pims.store.schema import described, row_counts, schema_of
from pims.store.store import Store, open_store
from pims.store.tables import SCHEMA
from tests.store.rows import PASSPHRASE, add_import

EXTRA = Path(__file__).with_name("extra_migrations")
SCRIPT = """
from alembic import op
revision = "9999"
down_revision = {before!r}
rows_change = frozenset({rows_change})

def upgrade():
    op.execute({statement!r})
"""


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writer() as connection:
        add_import(connection, 1, 50)
        connection.exec_driver_sql("INSERT INTO profile VALUES ('name', 'Léa')")
    store.close()
    return store


def _state(store: Store) -> tuple[dict[str, str], dict[str, int]]:
    with closing(store.raw()) as connection:
        return described(connection), row_counts(connection)


def _migrate(store: Store, versions: Path) -> int:
    return migrate(place.database(store.folder), store._key, (VERSIONS, versions))


def _script(folder: Path, statement: str, rows_change: tuple[str, ...] = ()) -> Path:
    versions = folder / "versions"
    versions.mkdir()
    (versions / "v9999_x.py").write_text(
        SCRIPT.format(before=f"{SCHEMA:04d}", statement=statement, rows_change=rows_change)
    )
    return versions


def test_a_table_made_anew_keeps_its_rows_links_checks_and_indexes(filled: Store) -> None:
    before, rows = _state(filled)
    assert _migrate(filled, EXTRA) == 9999
    after, rows_after = _state(filled)
    assert rows_after == rows
    assert after.pop("ix_transactions_seen_on") == "CREATE INDEX ix_transactions_seen_on ON transactions (seen_on)"
    accounts, check = after["accounts"], ", CONSTRAINT ck_accounts_rank_range CHECK ( rank BETWEEN 0 AND 9 )"
    after["accounts"] = accounts.replace(", rank INTEGER DEFAULT '0' NOT NULL", "").replace(check, "")
    assert after["accounts"] != accounts
    after["transactions"] = after["transactions"].replace(", seen_on TEXT", "")
    assert after == before
    with closing(filled.raw()) as connection:
        assert schema_of(connection, 9999) == 9999
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*), min(rank) FROM accounts").fetchone() == (1, 0)
    with pytest.raises(KnownError, match="newer_schema"):
        open_store(filled.folder, PASSPHRASE)


def test_a_second_run_changes_nothing(filled: Store) -> None:
    _migrate(filled, EXTRA)
    before = _state(filled)
    assert _migrate(filled, EXTRA) == 9999
    assert _state(filled) == before


def test_with_foreign_keys_on_the_same_migration_fails(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: this is why migrations have an engine of their own."""

    def careless(path: Path, key: bytes | None, *, foreign_keys: bool) -> dbapi2.Connection:
        return connect(path, key)

    monkeypatch.setattr(migrate_module, "connect", careless)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        _migrate(filled, EXTRA)


def test_a_migration_that_loses_rows_is_undone(filled: Store, tmp_path: Path) -> None:
    before = _state(filled)
    with pytest.raises(RuntimeError, match="rows of profile"):
        _migrate(filled, _script(tmp_path, "DELETE FROM profile"))
    assert _state(filled) == before


def test_a_migration_that_means_to_change_rows_may(filled: Store, tmp_path: Path) -> None:
    assert _migrate(filled, _script(tmp_path, "DELETE FROM profile", ("profile",))) == 9999
    assert _state(filled)[1]["profile"] == 0


def test_a_migration_that_breaks_links_is_undone(filled: Store, tmp_path: Path) -> None:
    before = _state(filled)
    with pytest.raises(KnownError, match="damaged"):
        _migrate(filled, _script(tmp_path, "UPDATE transactions SET account_id = 99"))
    assert _state(filled) == before


def test_a_store_that_is_open_elsewhere_is_not_migrated(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(connect(place.database(filled.folder), filled._key)) as connection:
        connection.execute("PRAGMA user_version=0")
    monkeypatch.setattr("pims.store.lock.WAIT_S", 0.1)
    with FolderLock(filled.folder, alone=False), pytest.raises(KnownError, match="locked"):
        open_store(filled.folder, PASSPHRASE)
