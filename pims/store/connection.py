"""One connection to the database file, with the settings that hold: key first, full synchronisation, no surprises."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2

from pims.errors import KnownError
from pims.store.lock import WAIT_S

# Older versions may corrupt a store in WAL mode (https://www.sqlite.org/wal.html, "the WAL-reset bug").
OLDEST_SQLITE = (3, 51, 3)
_KEY = re.compile("[0-9a-f]{64}")
_ALWAYS = (
    "cipher_log_level=NONE",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "cache_size=-65536",
    f"busy_timeout={int(WAIT_S * 1000)}",
)
_WRITING = ("secure_delete=ON", "synchronous=FULL")


def require_sqlite() -> None:
    """Raises RuntimeError on a SQLite that may damage the store: a broken installation, not a user's mistake."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is older than {'.'.join(map(str, OLDEST_SQLITE))}")


def connect(path: Path, key: bytes | None, mode: str = "rw", *, foreign_keys: bool = True) -> dbapi2.Connection:
    """Opens an existing file; `mode` is "rw", "ro", or "immutable" for a file in a folder that cannot be written.

    Transactions are ours to begin. Raises the errors of the driver: `faults.named` words them.
    """
    require_sqlite()
    how = "immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = dbapi2.connect(
        f"file:{quote(str(path.absolute()))}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, key, (*_ALWAYS, *_WRITING) if mode == "rw" else _ALWAYS)
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: dbapi2.Connection, key: bytes | None, settings: tuple[str, ...]) -> None:
    if key is not None:
        # A malformed hexadecimal key would silently be taken as a passphrase.
        if not _KEY.fullmatch(key.hex()):
            raise ValueError("the data key is not 32 bytes long")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    for setting in settings:
        connection.execute("PRAGMA " + setting)
    connection.enable_load_extension(False)


def number(connection: dbapi2.Connection, pragma: str) -> int:
    """The whole number that a PRAGMA answers."""
    return int(connection.execute("PRAGMA " + pragma).fetchone()[0])


def usable(path: Path) -> None:
    """Raises KnownError("damaged") for an empty file, which SQLite would take for a new database."""
    if path.stat().st_size == 0:
        raise KnownError("damaged", part="database")
