"""A process that died while the file was led into another journal mode: the next opening plays its journal back."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pims.store import place
from pims.store.connection import connect
from pims.store.store import create_store, open_store
from tests.store.rows import add_import


@pytest.fixture
def died(tmp_path: Path) -> Path:
    """A store with a hot rollback journal, as a killed process leaves it."""
    store, _ = create_store(tmp_path / "store", None)
    with store.writer() as connection:
        add_import(connection, 1, 400)
    store.close()
    path = place.database(tmp_path / "store")
    with closing(connect(path, None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA cache_size=5")  # pages are spilled: the file changes before the end
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE transactions SET label = label || label || label || label")
        assert path.with_name(path.name + "-journal").stat().st_size > 0
        shutil.copytree(tmp_path / "store", tmp_path / "died")
    return tmp_path / "died"


def test_without_playback_it_could_not_be_read(died: Path) -> None:
    """The control."""
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        connect(place.database(died), None, "ro")


def test_a_journal_left_behind_is_played_back(died: Path) -> None:
    with open_store(died) as store, store.reader() as connection:
        assert connection.exec_driver_sql("SELECT max(length(label)) FROM transactions").scalar_one() < 30
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
