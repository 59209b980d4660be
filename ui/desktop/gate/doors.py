"""What the doors of the welcome page do, as long work: create, open, restore, or fill an example store."""

from __future__ import annotations

import tomllib
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from pims.assets import asset
from pims.i18n import _
from pims.progress import Progress
from ui.example import exports, layouts

if TYPE_CHECKING:
    from pims.store.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """An open store, and its recovery key when it is new and encrypted."""

    store: Store
    recovery_key: str | None = None


Opening = Generator[Progress, None, Made]


def created(folder: Path, passphrase: str | None) -> Opening:
    """Makes a store; without a passphrase it is not encrypted."""
    yield Progress("create", 0)
    from pims.store.store import create_store

    made = Made(*create_store(folder, passphrase))
    _recall(made.store)
    _prepare()
    return made


def opened(folder: Path, passphrase: str | None, recovery_key: str | None = None) -> Opening:
    """Opens the store of a folder."""
    yield Progress("open", 0)
    from pims.store.store import open_store

    store = open_store(folder, passphrase, recovery_key=recovery_key)
    _recall(store)
    _prepare()
    return Made(store)


def needs_passphrase(file: Path) -> bool:
    """Whether a backup is encrypted."""
    from pims.store.restore import backup_encrypted

    return backup_encrypted(file)


def restored(folder: Path, file: Path, passphrase: str | None, recovery_key: str | None) -> Opening:
    """Makes a backup the store of a folder, and opens it."""
    yield Progress("restore", 0)
    from pims.store.restore import restore

    restore(folder, file, passphrase, recovery_key=recovery_key)
    return (yield from opened(folder, passphrase, recovery_key))


def example(folder: Path, today: date) -> Opening:
    """A plain store of its own with the invented household; made anew each time."""
    yield Progress("create", 0)
    from pims.pipeline import ImportOptions, import_files
    from pims.store.store import create_store

    erase_example(folder)
    store, _key = create_store(folder, None)
    _recall(store)
    try:
        yield from import_files(store, [exports()], ImportOptions(today=today, layouts=layouts()))
        _introduce(store)
    except BaseException:
        store.close()
        erase_example(folder)
        raise
    return Made(store)


def _recall(store: Store) -> None:
    """The directory holds the companies that the person of this store added, and no others."""
    from pims.queries.firms import recall_own

    with store.reader() as conn:
        recall_own(conn)


def _prepare() -> None:
    """Loads the first page's modules here, in the thread, so that the window keeps answering."""
    import_module("ui.desktop.pages.overview.page")
    import_module("ui.desktop.pages.counts")


def _introduce(store: Store) -> None:
    """Says who the invented person is, so that the letters are whole."""
    from pims.queries.profile import PROFILE_KEYS, set_profile

    said = tomllib.loads(asset("demo", "profile.toml").read_text("utf-8"))
    with store.writer() as conn:
        set_profile(conn, {key: str(said[key]) for key in PROFILE_KEYS if key in said})


def erase_example(folder: Path) -> None:
    """Deletes the example store, if there is one."""
    from pims.store.erase import erase_store
    from pims.store.place import store_exists

    if store_exists(folder):
        erase_store(folder)


def example_folder(folder: Path) -> Path:
    """Where the example household lives: beside the person's own store, never in it."""
    return folder.with_name(f"{folder.name}-example")


def ask_for_backup(parent: QWidget) -> Path | None:
    """The backup the person chooses."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open a backup"))
    return Path(name) if name else None
