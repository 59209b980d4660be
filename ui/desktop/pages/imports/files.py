"""The files under review: a list beside the rows, or a choice above them when the window is narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pims.i18n import _
from pims.ingest.staged import NEW, SIMILAR, StagedFile
from ui.desktop.pages.imports import data
from ui.desktop.pages.page import scrolled
from ui.desktop.widgets.card import Tile, empty_out, set_mood
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import ElidedLabel
from ui.wording.statuses import status_text

_WIDTH = 254


class Files:
    """Both forms of the list; `open_file` hears the place of the file wanted. Hidden when there is one file."""

    def __init__(self, open_file: Callable[[int], object]) -> None:
        self._open = open_file
        self._files: Sequence[StagedFile] = ()
        self._tallies: Sequence[Counter[str]] = ()
        self._narrow = False
        body = QWidget()
        self._tiles = QVBoxLayout(body)
        self._tiles.setContentsMargins(0, 0, 6, 0)
        self._tiles.setSpacing(8)
        self._tiles.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.side = scrolled(body)
        self.side.setFixedWidth(_WIDTH)
        self.choice = Choice(_("File under review"))
        self.choice.chosen.connect(lambda at: self._open(int(at)))

    def show_files(self, files: Sequence[StagedFile], tallies: Sequence[Counter[str]], at: int) -> None:
        """Shows the files with how many rows of each outcome they have, one of them in front."""
        self._files, self._tallies = files, tallies
        empty_out(self._tiles)
        for number, file in enumerate(files):
            self._tiles.addWidget(self._tile(number, file, chosen=number == at))
        self._tiles.addStretch(1)
        words = (f"{data.base(file.path)} \u00b7 {_summary(file, tallies[n])}" for n, file in enumerate(files))
        self.choice.offer([(str(n), said) for n, said in enumerate(words)], str(at))
        self.fit(narrow=self._narrow)

    def fit(self, *, narrow: bool) -> None:
        """Chooses the form that has room."""
        self._narrow = narrow
        self.side.setVisible(len(self._files) > 1 and not narrow)
        self.choice.setVisible(len(self._files) > 1 and narrow)

    def _tile(self, number: int, file: StagedFile, *, chosen: bool) -> Tile:
        tile = Tile()
        tile.column.addWidget(ElidedLabel(data.base(file.path), "strong", middle=True))
        words = _summary(file, self._tallies[number])
        line = ElidedLabel(words, "small")
        line.set_tone(_tone(file, self._tallies[number]))
        tile.column.addWidget(line)
        tile.setAccessibleName(f"{data.base(file.path)}, {words}")
        tile.pressed.connect(lambda: self._open(number))
        if chosen:
            set_mood(tile, "chosen", "true")
        return tile


def _summary(file: StagedFile, found: Counter[str]) -> str:
    if not data.taken(file):
        return data.capital(status_text(file.status))
    shown = [outcome for outcome in data.OUTCOMES if found[outcome] or outcome == NEW]
    return " \u00b7 ".join(data.outcome_count(outcome, found[outcome]) for outcome in shown)


def _tone(file: StagedFile, found: Counter[str]) -> str:
    """Warns of a file that has rows to check or whose balances differ."""
    if not data.taken(file):
        return data.status_tone(file.status)
    look = file.problems or any(check.outcome == "differs" for check in file.checks)
    return "warn" if look or found[SIMILAR] else ""
