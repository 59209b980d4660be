"""The Import page at rest: where files are dropped, rows that wait for a word, what was imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.pages.imports.history import History
from ui.desktop.pages.imports.waiting import Waiting
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.drop import DropZone


class Home(QWidget):
    """`take` hears the files and folders chosen."""

    def __init__(self, take: Callable[[Sequence[Path]], object], waiting: Waiting, history: History) -> None:
        super().__init__()
        self._take = take
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        zone = DropZone(
            _("Drop your statements and exports here"),
            _("OFX, CSV, QIF, XLSX, CAMT.053, PDF bills, “my data” ZIP: everything stays on this computer."),
            Button(_("Choose files…"), self._choose_files, kind="primary", icon="file"),
            Button(_("Choose a folder…"), self._choose_folder, icon="folder"),
        )
        zone.setMinimumHeight(220)
        column.addWidget(zone)
        column.addWidget(waiting)
        column.addWidget(history, 1)

    def _choose_files(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self, _("Import files"))
        if names:
            self._take([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Import a folder"))
        if name:
            self._take([Path(name)])
