"""The two engines of an open store: one that writes in immediate transactions, one that can only read."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from pims.store.connection import connect


def writer_engine(path: Path, key: bytes | None, journal: str = "WAL") -> Engine:
    """Every transaction takes the write lock when it begins: two halves of a change never meet."""

    def creator() -> dbapi2.Connection:
        connection = connect(path, key)
        connection.execute(f"PRAGMA journal_mode={journal}")
        return connection

    return _engine(creator, "BEGIN IMMEDIATE")


def reader_engine(path: Path, key: bytes | None, mode: str = "ro") -> Engine:
    """Sees one state per transaction and cannot write; `mode` is "ro" or "immutable"."""

    def creator() -> dbapi2.Connection:
        connection = connect(path, key, mode)
        connection.execute("PRAGMA query_only=ON")
        return connection

    return _engine(creator, "BEGIN")


def _engine(creator: object, begin: str) -> Engine:
    engine = create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
