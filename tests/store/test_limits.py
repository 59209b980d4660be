"""A disk that is full, a folder that cannot be written: named, nothing half-done, and work goes on afterwards."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pims.errors import KnownError
from pims.store import place
from pims.store.store import Store, create_store, open_store
from tests.store.rows import CHEAP, PASSPHRASE, add_import

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may reach, unlike pytest's own."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def in_child(work: Callable[[], str]) -> str:
    """What `work` answers in a process of its own."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():  # the test runner has threads, which the child does not use
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            answer = work()
        except KnownError as error:
            answer = error.code
        except BaseException as error:  # noqa: BLE001 - told to the parent, which fails
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def drop_root() -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def _made(folder: Path) -> None:
    store, _ = create_store(folder, PASSPHRASE, cost=CHEAP)
    with store, store.writer() as connection:
        add_import(connection, 1)


def test_a_read_only_folder_is_read_and_never_written(open_folder: Path) -> None:
    folder = open_folder / "store"
    _made(folder)
    for path in folder.rglob("*"):
        path.chmod(0o444)
    folder.chmod(0o555)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def work() -> str:
        drop_root()
        with open_store(folder, PASSPHRASE) as store:
            assert store.read_only
            with store.reader() as connection:
                count = connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one()
            said = [str(count)]
            for attempt in (store.writer().__enter__, lambda: store.backup("manual")):
                try:
                    attempt()
                except KnownError as error:
                    said.append(error.code)
            store.write_backup(open_folder / "x" / "copy")
        return " ".join(said)

    (open_folder / "x").mkdir()
    (open_folder / "x").chmod(0o777)
    assert in_child(work) == "5 read_only read_only"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert (open_folder / "x" / "copy").stat().st_size > 1000


def test_a_store_is_not_made_where_nothing_may_be_written(open_folder: Path) -> None:
    def work() -> str:
        drop_root()
        create_store(open_folder / "store", None)
        return "made"

    open_folder.chmod(0o555)
    assert in_child(work) == "read_only"


def test_a_full_disk_is_named_and_leaves_the_store_as_it_was(store: Store) -> None:
    with store.writer() as connection:
        add_import(connection, 1)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    for extra in range(0, 100, 20):  # the same error as a full disk gives, at the same moments
        with pytest.raises(KnownError, match="disk_full"), store.writer() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + extra}")
            add_import(connection, 2, 5000)
    with store.writer() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=100000")
        add_import(connection, 2, 5000)
    with store.reader() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one() == 5005


def test_a_refusing_disk_is_named_and_leaves_the_store_as_it_was(open_folder: Path) -> None:
    folder = open_folder / "store"
    _made(folder)
    size = place.database(folder).stat().st_size

    def work() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        said = []
        with open_store(folder, PASSPHRASE) as store:
            for extra in range(0, 400_000, 80_000):
                resource.setrlimit(resource.RLIMIT_FSIZE, (size + extra, resource.RLIM_INFINITY))
                try:
                    with store.writer() as connection:
                        add_import(connection, 2, 5000)
                    said.append("written")
                except KnownError as error:
                    said.append(error.code)
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            with store.writer() as connection:
                add_import(connection, 3)
            with store.reader() as connection:
                said.append(str(connection.exec_driver_sql("SELECT count(*) FROM transactions").scalar_one()))
        return " ".join(said)

    assert in_child(work) == " ".join(["disk_error"] * 5 + ["10"])


def test_a_backup_without_room_is_refused_and_leaves_nothing(open_folder: Path) -> None:
    folder = open_folder / "store"
    _made(folder)

    def work() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with open_store(folder, PASSPHRASE) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
            store.backup("manual")
        return "made"

    assert in_child(work) == "disk_error"
    assert list((folder / "backups").iterdir()) == []
