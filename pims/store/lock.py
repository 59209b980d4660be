"""Who holds the store folder open: many may, but to replace, migrate or erase it one must be alone."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Self

from pims.errors import KnownError
from pims.store.place import LOCK_FILE

if sys.platform != "win32":
    import fcntl

WAIT_S = 3.0
_STEP_S = 0.05


class FolderLock:
    """A lock of the operating system on `store.lock`: it ends with its process, so a crash never leaves one behind.

    Writers are kept apart by the database itself; this lock only keeps the file from being replaced under them.
    """

    def __init__(self, folder: Path, *, alone: bool, wait_s: float | None = None) -> None:
        """Takes the lock, alone or among others. Raises KnownError("locked") after `wait_s` seconds, else 3."""
        self._handle: int | None = None
        if sys.platform == "win32":
            return  # Windows itself refuses to rename or delete an open file
        self._handle = handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._take(
                handle,
                fcntl.LOCK_EX if alone else fcntl.LOCK_SH,
                time.monotonic() + (WAIT_S if wait_s is None else wait_s),
            )
        except BaseException:
            self.release()
            raise

    def _take(self, handle: int, mode: int, until: float) -> None:
        while True:
            try:
                return fcntl.flock(handle, mode | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise KnownError("locked") from error
            except OSError:
                return None  # a file system without locks: the database's own locks remain
            time.sleep(_STEP_S)

    def release(self) -> None:
        """Gives the lock back; may be called twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
