"""Language and look chosen by the person, and where the window stood; nothing personal."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from pims import settings


def chosen(key: str) -> str:
    """A setting of text, empty when nothing was chosen."""
    return str(settings.load()[key])


def choose(key: str, value: str) -> None:
    """Keeps a choice; a folder that cannot be written is no reason to stop."""
    with contextlib.suppress(OSError):
        settings.save({key: value})


def restore_place(window: QMainWindow) -> None:
    """Puts the window where it stood last time."""
    kept = _file().value("window")
    if isinstance(kept, QByteArray):
        window.restoreGeometry(kept)


def keep_place(window: QMainWindow) -> None:
    """Remembers where the window stands."""
    _file().setValue("window", window.saveGeometry())


def _file() -> QSettings:
    folder = settings.settings_file().parent
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
