"""Restores a backup: the store that was there is renamed, never deleted."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from pims.errors import KnownError
from pims.store import place
from pims.store.backup import verify
from pims.store.key import parse_key_file, unlock, write_key_file
from pims.store.lock import FolderLock

_STAMP = "%Y-%m-%dT%H%M%S.%fZ"


def backup_encrypted(file: Path) -> bool:
    """Whether the backup needs a passphrase. Raises KnownError: no_backup, not_a_backup."""
    with _opened(file) as archive:
        return place.KEY_FILE in archive.namelist()


def restore(folder: Path, file: Path, passphrase: str | None = None, *, recovery_key: str | None = None) -> Path | None:
    """Makes the backup the store of `folder`, which need not open or exist; gives the new name of the store before.

    Nothing is touched until the backup has passed every check with its key. Raises KnownError: no_backup,
    not_a_backup, passphrase_needed, wrong_passphrase, wrong_recovery_key, recovery_key_typo, damaged, newer_schema,
    locked (the store is open somewhere), read_only, disk_full.
    """
    with _opened(file) as archive:
        wrapped = parse_key_file(archive.read(place.KEY_FILE)) if place.KEY_FILE in archive.namelist() else None
        key = unlock(wrapped, passphrase, recovery_key) if wrapped else None
        try:
            place.make_private_folder(folder)
            with FolderLock(folder, alone=True):
                unpacked = _unpack(archive, folder, key)
                aside = _set_aside(folder)
                if wrapped is not None:
                    write_key_file(place.key_file(folder), wrapped)
                unpacked.replace(place.database(folder))
                place.sync_folder(folder)
                return aside
        except PermissionError as error:
            raise KnownError("read_only") from error
        except OSError as error:
            raise KnownError("disk_full" if error.errno in place.NO_SPACE else "disk_error") from error


def _opened(file: Path) -> zipfile.ZipFile:
    if not file.is_file():
        raise KnownError("no_backup")
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError) as error:
        raise KnownError("not_a_backup") from error
    if not {place.DATABASE} <= set(archive.namelist()) <= {place.DATABASE, place.KEY_FILE}:
        archive.close()
        raise KnownError("not_a_backup")
    return archive


def _unpack(archive: zipfile.ZipFile, folder: Path, key: bytes | None) -> Path:
    """The database of the backup, checked, under a temporary name in the folder."""
    unpacked = place.database(folder).with_name(place.DATABASE + ".restored")
    unpacked.unlink(missing_ok=True)
    place.require_space(folder, archive.getinfo(place.DATABASE).file_size)
    try:
        place.make_private_file(unpacked)
        with archive.open(place.DATABASE) as packed, unpacked.open("wb") as out:
            shutil.copyfileobj(packed, out, 1 << 20)
        place.sync_file(unpacked)
        verify(unpacked, key)
    except zipfile.BadZipFile as error:
        unpacked.unlink(missing_ok=True)
        raise KnownError("damaged", part="backup") from error
    except BaseException:
        unpacked.unlink(missing_ok=True)
        raise
    return unpacked


def _set_aside(folder: Path) -> Path | None:
    """Renames the store that is there, its journal with it, so that it could still be opened under its new name."""
    database = place.database(folder)
    aside = database.with_name(f"{place.DATABASE}.damaged-{datetime.now(UTC).strftime(_STAMP)}")
    found = database.exists()
    if found:
        database.rename(aside)
    for suffix in place.SIDE_FILES:
        side = database.with_name(place.DATABASE + suffix)
        if side.exists():
            side.rename(aside.with_name(aside.name + suffix))
    if place.key_file(folder).exists():
        place.key_file(folder).rename(aside.with_name(aside.name.replace(place.DATABASE, place.KEY_FILE)))
    place.sync_folder(folder)
    return aside if found else None
