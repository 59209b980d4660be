"""Erases a store: the database, its keys, its backups and what was set aside.

An encrypted store is gone with its keys. Overwriting is not promised: disks and snapshots keep copies of their own.
"""

from __future__ import annotations

from pathlib import Path

from pims.errors import KnownError
from pims.store import place
from pims.store.backup import SUFFIX
from pims.store.lock import FolderLock

_OURS = (f"{place.KEY_FILE}*", f"{place.DATABASE}*")  # the keys first: without them the rest says nothing


def erase_store(folder: Path) -> int:
    """Deletes every file of the store and the folder when nothing else is in it; gives how many files went.

    Files that are not ours stay. Raises KnownError: no_store, locked (the store is open somewhere), read_only.
    """
    shelf = folder / place.BACKUPS
    files = [path for pattern in _OURS for path in sorted(folder.glob(pattern)) if path.is_file()]
    files += [path for path in sorted(shelf.glob(f"*{SUFFIX}*")) if path.is_file()]
    if not files:
        raise KnownError("no_store", folder=str(folder))
    try:
        with FolderLock(folder, alone=True):
            for path in files:
                path.unlink()
        (folder / place.LOCK_FILE).unlink(missing_ok=True)
    except PermissionError as error:
        raise KnownError("read_only") from error
    for empty in (shelf, folder):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()
    return len(files)
