"""Erases everything that the program keeps of a person."""

from __future__ import annotations

from pathlib import Path

from pims.store.erase import erase_store


def erase(folder: Path) -> int:
    """Erases the store with its keys and backups; gives how many files went. Settings hold nothing personal and stay.

    Copies made elsewhere, snapshots of the disk and worn cells of an SSD are out of reach; without the key they are
    unreadable. Raises KnownError: no_store, locked, read_only.
    """
    return erase_store(folder)
