"""Where a store lives: the names inside its folder, their modes, and what can be told without opening it."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from pims.errors import KnownError

DATABASE = "store.db"
KEY_FILE = "store.key.toml"
LOCK_FILE = "store.lock"
BACKUPS = "backups"
SIDE_FILES = ("-wal", "-shm", "-journal")
# The disk is full, a quota is reached, a file is as large as it may be.
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PLAIN_HEADER = b"SQLite format 3\0"


def database(folder: Path) -> Path:
    """The database file of the store in `folder`."""
    return folder / DATABASE


def key_file(folder: Path) -> Path:
    """The file with the wrapped keys; a plain store has none."""
    return folder / KEY_FILE


def store_exists(folder: Path) -> bool:
    """Whether `folder` holds a store, readable or not."""
    return database(folder).is_file()


def is_encrypted(folder: Path) -> bool:
    """Whether the store in `folder` is encrypted; judged by the database itself, then by the key file.

    Raises KnownError("no_store").
    """
    if not store_exists(folder):
        raise KnownError("no_store", folder=str(folder))
    with database(folder).open("rb") as file:
        header = file.read(len(PLAIN_HEADER))
    return header != PLAIN_HEADER and (bool(header) or key_file(folder).exists())


def is_writable(folder: Path) -> bool:
    """Whether both the folder and the database may be written; a journal needs the folder."""
    return os.access(folder, os.W_OK) and os.access(database(folder), os.W_OK)


def make_private_folder(folder: Path) -> None:
    """Makes the folder for its owner alone; a folder that already holds other files keeps its mode."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not any(folder.iterdir()):
        folder.chmod(0o700)


def write_private(path: Path, data: bytes) -> None:
    """Writes a whole file for its owner alone: temporary name, flush to disk, rename."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    make_private_file(beside)
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def make_private_file(path: Path) -> None:
    """Makes an empty file for its owner alone, before anything is put into it."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def sync_file(path: Path) -> None:
    """Waits until the file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the names in the folder are on the disk (Windows does this by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def require_space(folder: Path, size: int) -> None:
    """Refuses work on `size` bytes unless three times as much is free. Raises KnownError("disk_full")."""
    free = shutil.disk_usage(folder).free
    if free < 3 * size:
        raise KnownError("disk_full", needed=str(3 * size), free=str(free))


def set_aside(path: Path, word: str = "before") -> Path | None:
    """Renames a file, so that nothing is ever deleted to make room; gives its new name, None when there is none."""
    if not path.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%f")
    kept = path.with_name(f"{path.name}.{word}-{stamp}")
    path.rename(kept)
    return kept
