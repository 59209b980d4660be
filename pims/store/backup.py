"""Backups: verified copies that can be restored alone, on another machine, when the store itself does not open."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pims.errors import KnownError
from pims.store import place
from pims.store.connection import connect
from pims.store.faults import named
from pims.store.schema import schema_of

SUFFIX = ".pims-backup"
STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_DAY_S = 86_400
DAILY, WEEKLY, MONTHLY, BEFORE_IMPORT = 12, 10, 9, 5
_REASONS = ("daily", "before_import", "before_migration", "manual")


def keep_backup(folder: Path, key: bytes | None, reason: str, now: datetime) -> Path:
    """Adds a backup to the store's own `backups/`, then removes those that `kept` lets go.

    Raises KnownError: disk_full, damaged (the copy does not pass its checks and is not kept), disk_error.
    """
    if reason not in _REASONS:
        raise ValueError(reason)
    shelf = folder / place.BACKUPS
    shelf.mkdir(mode=0o700, exist_ok=True)
    file = shelf / f"{now.astimezone(UTC).strftime(STAMP)}-{reason}{SUFFIX}"
    write_backup(folder, key, file)
    for old in set(backups(folder)) - kept(backups(folder)):
        old.unlink()
    _sweep(shelf)
    return file


def _sweep(shelf: Path) -> None:
    """Removes what backups that were killed left half-written, once none can still be at work on it."""
    for part in shelf.glob(f"*{SUFFIX}.*"):
        if time.time() - part.stat().st_mtime > _DAY_S:
            part.unlink(missing_ok=True)


def backups(folder: Path) -> list[Path]:
    """The store's own backups, newest first."""
    shelf = folder / place.BACKUPS
    found = [path for path in shelf.glob(f"*{SUFFIX}") if _read_name(path) is not None] if shelf.is_dir() else []
    return sorted(found, key=lambda path: path.name, reverse=True)


def kept(files: Iterable[Path]) -> set[Path]:
    """Those worth keeping: the newest of 12 days, of 10 weeks and of 9 months, and the last 5 before an import."""
    newest_first = sorted(files, key=lambda path: path.name, reverse=True)
    stamped = [(path, *said) for path in newest_first if (said := _read_name(path)) is not None]
    keep = {path for path, _, reason in [s for s in stamped if s[2] == "before_import"][:BEFORE_IMPORT]}
    for count, form in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        first: dict[str, Path] = {}
        for path, when, _ in stamped:
            first.setdefault(when.strftime(form), path)
        keep.update(list(first.values())[:count])
    return keep


def _read_name(path: Path) -> tuple[datetime, str] | None:
    """When and why, from the file's name; None when it is no backup of ours."""
    stamp, _, reason = path.name.removesuffix(SUFFIX).partition("Z-")
    try:
        return datetime.strptime(stamp + "Z", STAMP).replace(tzinfo=UTC), reason
    except ValueError:
        return None


def write_backup(folder: Path, key: bytes | None, file: Path, *, read_only: bool = False) -> None:
    """Writes one file with the database and its key file: copied, checked, on the disk, then given its name.

    Raises KnownError: disk_full, cannot_write, damaged, disk_error.
    """
    source = place.database(folder)
    if file.resolve().parent == folder.resolve() and file.name.startswith((place.DATABASE, place.KEY_FILE)):
        raise KnownError("cannot_write", path=str(file))  # the store itself would be lost
    copy, packed = file.with_name(file.name + ".db"), file.with_name(file.name + ".new")
    try:
        place.require_space(file.parent, source.stat().st_size)
        with named():
            _copy(source, key, copy, "immutable" if read_only else "rw")
            verify(copy, key)
        _pack(packed, copy, place.key_file(folder))
        packed.replace(file)
        place.sync_folder(file.parent)
    except OSError as error:
        raise KnownError("disk_full" if error.errno in place.NO_SPACE else "cannot_write", path=str(file)) from error
    finally:
        copy.unlink(missing_ok=True)
        packed.unlink(missing_ok=True)


def _copy(source: Path, key: bytes | None, copy: Path, mode: str) -> None:
    """A copy of one state: never by reading the file, which may change meanwhile."""
    copy.unlink(missing_ok=True)
    place.make_private_file(copy)  # SQLite accepts an empty target, which then keeps its mode
    with closing(connect(source, key, mode)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))


def verify(database: Path, key: bytes | None) -> None:
    """Raises KnownError("damaged") unless every page opens with the key and the database is whole; newer_schema."""
    with named(), closing(connect(database, key)) as connection:
        schema_of(connection)
        if key is not None and connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise KnownError("damaged", part="database")
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise KnownError("damaged", part="database")


def _pack(packed: Path, copy: Path, key_file: Path) -> None:
    packed.unlink(missing_ok=True)
    place.make_private_file(packed)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.write(copy, place.DATABASE)
        if key_file.exists():
            archive.write(key_file, place.KEY_FILE)
    with zipfile.ZipFile(packed) as archive:
        if archive.testzip() is not None:
            raise KnownError("disk_error")
    place.sync_file(packed)
