"""The open store: one writer, any number of readers, over one SQLite file that is encrypted unless asked otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from pims.errors import KnownError
from pims.store import place
from pims.store.backup import keep_backup, write_backup
from pims.store.connection import connect, usable
from pims.store.engines import reader_engine, writer_engine
from pims.store.faults import named
from pims.store.key import DEFAULT_COST, Cost, new_key, read_key_file, rewrapped, unlock, write_key_file
from pims.store.lock import FolderLock
from pims.store.migrate import migrate
from pims.store.place import is_encrypted, store_exists
from pims.store.schema import create_schema, schema_of
from pims.store.synced import sync_service
from pims.store.tables import SCHEMA

__all__ = ["DEFAULT_COST", "Cost", "Store", "create_store", "is_encrypted", "open_store", "store_exists"]


class Store:
    """A store that is open; `close` it, or use it as a context manager. Made by `create_store` and `open_store`."""

    def __init__(self, folder: Path, key: bytes | None, lock: FolderLock | None) -> None:
        """`lock` None means that the folder cannot be written: the store is then only read."""
        self.folder = folder
        self.encrypted = key is not None
        self.read_only = lock is None
        self._key, self._lock = key, lock

    @property
    def sync_service(self) -> str | None:
        """The name of the service that copies the folder elsewhere, a reason to warn; None when none is seen."""
        return sync_service(self.folder)

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """A connection inside one immediate transaction: committed at the end, undone by any exception.

        Waits 3 s for another writer. Raises KnownError: locked, read_only, disk_full, damaged, disk_error.
        """
        if self.read_only:
            raise KnownError("read_only")
        with named(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection that sees one state of the store and cannot change it.

        Raises KnownError: damaged, disk_error.
        """
        with named(), self._reader.begin() as connection:
            yield connection

    def backup(self, reason: str) -> Path:
        """Puts a verified copy into the store's own `backups/` and removes those no longer to be kept.

        `reason`: "daily", "before_import", "before_migration", "manual". Raises KnownError: disk_full, damaged,
        read_only.
        """
        if self.read_only:
            raise KnownError("read_only")
        return keep_backup(self.folder, self._key, reason, datetime.now(UTC))

    def write_backup(self, file: Path) -> None:
        """Writes a verified copy that can be restored alone, with the passphrase or the recovery key, to `file`.

        Raises KnownError: disk_full, cannot_write, damaged, disk_error.
        """
        write_backup(self.folder, self._key, file, read_only=self.read_only)

    def change_passphrase(self, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
        """Puts the data key behind another passphrase; the recovery key stays. For an encrypted store only.

        Raises KnownError("read_only").
        """
        if self._key is None:
            raise ValueError("a plain store has no passphrase")
        if self.read_only:
            raise KnownError("read_only")
        path = place.key_file(self.folder)
        write_key_file(path, rewrapped(read_key_file(path), self._key, passphrase, cost))

    def raw(self) -> dbapi2.Connection:
        """A read-only connection of the driver itself, for checks; the caller closes it."""
        return connect(place.database(self.folder), self._key, _reading(self.folder))

    def close(self) -> None:
        """Closes every connection, the writer's last: it empties the journal. May be called twice."""
        for name in ("_reader", "_writer"):
            engine = self.__dict__.pop(name, None)
            if engine is not None:
                engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _writer(self) -> Engine:
        # In a folder that is copied behind our back, a separate journal of committed work would be left out.
        journal = "DELETE" if self.sync_service else "WAL"
        return writer_engine(place.database(self.folder), self._key, journal)

    @cached_property
    def _reader(self) -> Engine:
        return reader_engine(place.database(self.folder), self._key, _reading(self.folder))


def create_store(folder: Path, passphrase: str | None, *, cost: Cost = DEFAULT_COST) -> tuple[Store, str | None]:
    """Makes a store and opens it; gives the recovery key to print, None for a plain store (`passphrase` None).

    Raises KnownError: store_exists, read_only, disk_full, disk_error.
    """
    if store_exists(folder):
        raise KnownError("store_exists", folder=str(folder))
    try:
        place.make_private_folder(folder)
        lock = FolderLock(folder, alone=False)
    except PermissionError as error:
        raise KnownError("read_only") from error
    try:
        key, recovery_key = _create(folder, passphrase, cost)
        return Store(folder, key, lock), recovery_key
    except BaseException:
        lock.release()
        raise


def _create(folder: Path, passphrase: str | None, cost: Cost) -> tuple[bytes | None, str | None]:
    key, file, recovery_key = new_key(passphrase, cost) if passphrase is not None else (None, None, None)
    made = place.database(folder).with_name(place.DATABASE + ".new")
    made.unlink(missing_ok=True)
    with named():
        place.make_private_file(made)
        connection = connect(made, key)
        try:
            create_schema(connection, f"{SCHEMA:04d}")
        finally:
            connection.close()
    if place.key_file(folder).exists():  # a key without its database may still open a copy of it somewhere
        place.set_aside(place.key_file(folder))
    if file is not None:
        write_key_file(place.key_file(folder), file)
    made.replace(place.database(folder))  # last: the store exists once everything it needs does
    place.sync_folder(folder)
    return key, recovery_key


def open_store(folder: Path, passphrase: str | None = None, *, recovery_key: str | None = None) -> Store:
    """Opens a store, and leads an older schema to today's after a backup. A plain store needs no passphrase.

    Raises KnownError: no_store, passphrase_needed, wrong_passphrase, wrong_recovery_key, recovery_key_typo, damaged,
    newer_schema, locked, read_only (an older schema in a folder that cannot be written), disk_full, disk_error.
    """
    key = None
    if is_encrypted(folder):
        key = unlock(read_key_file(place.key_file(folder)), passphrase, recovery_key)
    if _schema(folder, key) < SCHEMA:
        _migrate(folder, key)
    lock = FolderLock(folder, alone=False) if place.is_writable(folder) else None
    return Store(folder, key, lock)


def _schema(folder: Path, key: bytes | None) -> int:
    """The schema number, read without changing a byte of the file."""
    path = place.database(folder)
    usable(path)
    with named():
        connection = connect(path, key, _reading(folder))
        try:
            return schema_of(connection)
        finally:
            connection.close()


def _migrate(folder: Path, key: bytes | None) -> None:
    if not place.is_writable(folder):
        raise KnownError("read_only")
    with FolderLock(folder, alone=True), named():
        keep_backup(folder, key, "before_migration", datetime.now(UTC))
        migrate(place.database(folder), key)


def _reading(folder: Path) -> str:
    """How to open for reading: the journal of a folder that cannot be written cannot be opened either.

    A process that died while the file was led into WAL mode leaves a rollback journal: only a writer may play it back.
    """
    path = place.database(folder)
    if path.with_name(path.name + "-journal").exists() and place.is_writable(folder):
        return "rw"
    journal = path.with_name(path.name + "-wal")
    waiting = journal.exists() and journal.stat().st_size > 0
    return "ro" if place.is_writable(folder) or waiting else "immutable"
