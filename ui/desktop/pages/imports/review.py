"""The review before an import: each file with its checks and its rows, which may be switched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR, StagedFile
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.about import About
from ui.desktop.pages.imports.answers import Answers, Read
from ui.desktop.pages.page import scrolled
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out, set_mood
from ui.desktop.widgets.label import ElidedLabel
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.reasons import outcome_text
from ui.wording.statuses import status_text


class Review(QWidget):
    """Shows staged files; `answer` (path, key, value) reads one again; `counted` hears how many rows go in, or wait."""

    def __init__(self, answer: Callable[[str, str, str], object], counted: Callable[[int, int], object]) -> None:
        super().__init__()
        self._answer, self._counted = answer, counted
        self.read = Read()
        self._answers = Answers()
        self._at, self._outcome = 0, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._side = QWidget()
        self._names = QVBoxLayout(self._side)
        self._names.setContentsMargins(0, 0, 6, 0)
        self._names.setSpacing(8)
        self._names.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._side_area = scrolled(self._side)
        self._side_area.setFixedWidth(254)
        row.addWidget(self._side_area)
        main = QVBoxLayout()
        main.setSpacing(12)
        self.about = About(self._answered)
        main.addWidget(self.about)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(8)
        main.addLayout(self._pills)
        self.model = TableModel(_columns(), self)
        self.model.ticked.connect(self.switch)
        self.table = RowsView(self.model, _("Rows of the file"), opens=False)
        self._rows = Card()
        self._rows.body.setContentsMargins(5, 4, 5, 6)
        self._rows.body.addWidget(self.table)
        main.addWidget(self._rows, 1)
        main.addStretch(0)
        row.addLayout(main, 1)

    def show_read(self, read: Read, answers: Answers, path: str = "") -> None:
        """Shows files: the one of a path in front, else the first that needs something."""
        self.read, self._answers = read, answers
        self._side_area.setVisible(len(read.files) > 1)
        asking = next((at for at, file in enumerate(read.files) if not data.taken(file)), 0)
        self._show_file(next((at for at, file in enumerate(read.files) if file.path == path), asking))
        self._tell()

    def switch(self, row: data.ReviewRow) -> None:
        """Turns whether a row is written."""
        if not row.switchable:
            return
        row.taken = not row.taken
        natural = NEW if row.outcome == NEW else DUPLICATE
        word = NEW if row.taken else DUPLICATE
        mine = self.read.switches.setdefault(self._at, {})
        if word == natural:
            mine.pop(row.index, None)
        else:
            mine[row.index] = word
        self.table.viewport().update()
        self._tell()

    def will_write(self) -> tuple[int, int]:
        """How many rows will be written, and how many will wait for a word."""
        become: Counter[str] = Counter()
        for at, file in enumerate(self.read.files):
            if data.taken(file):
                mine = self.read.switches.get(at, {})
                become.update(mine.get(index, row.outcome) for index, row in enumerate(file.rows))
        return become[NEW], become[SIMILAR]

    def shown_path(self) -> str:
        """The file in front."""
        return self.read.files[self._at].path if self.read.files else ""

    def _answered(self, key: str, value: str) -> None:
        self._answer(self.shown_path(), key, value)

    def _tell(self) -> None:
        self._counted(*self.will_write())

    def _show_file(self, at: int) -> None:
        self._at, self._outcome = at, ""
        empty_out(self._names)
        for number, file in enumerate(self.read.files):
            self._names.addWidget(self._name_tile(number, file))
        self._names.addStretch(1)
        file = self.read.files[at]
        self.about.show_file(file, self._answers.about(file.path), self.read.accounts)
        self._show_pills(file)
        self._rows.setVisible(bool(file.rows))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = data.review_rows(self.read.files[self._at], self.read.switches.get(self._at, {}))
        shown = [row for row in rows if not self._outcome or row.outcome == self._outcome]
        self.model.show_source(ListSource(shown))

    def _show_pills(self, file: StagedFile) -> None:
        empty_out(self._pills)
        tally = data.tally(file)
        choices = [("", _("All · {n}").format(n=formats.count(len(file.rows))))]
        choices += [(each, data.outcome_pill(each, tally[each])) for each in data.OUTCOMES if tally[each]]
        if len(choices) <= 2:
            return
        for outcome, words in choices:
            pill = Button(words, kind="pill")
            pill.clicked.connect(lambda _on=False, outcome=outcome: self._narrow(outcome))
            pill.set_on(outcome == self._outcome)
            pill.setProperty("outcome", outcome)
            self._pills.addWidget(pill)
        self._pills.addStretch(1)

    def _narrow(self, outcome: str) -> None:
        self._outcome = outcome
        for number in range(self._pills.count()):
            item = self._pills.itemAt(number)
            pill = item.widget() if item is not None else None
            if isinstance(pill, Button):
                pill.set_on(pill.property("outcome") == outcome)
        self._show_rows()

    def _name_tile(self, number: int, file: StagedFile) -> Tile:
        tile = Tile()
        tile.column.addWidget(ElidedLabel(data.base(file.path), "strong", middle=True))
        if data.taken(file):
            words = _summary(data.tally(file))
        else:
            words = data.capital(status_text(file.status))
        line = ElidedLabel(words, "small")
        line.set_tone(_file_tone(file))
        tile.column.addWidget(line)
        tile.setAccessibleName(f"{data.base(file.path)}, {words}")
        tile.pressed.connect(lambda: self._show_file(number))
        if number == self._at:
            set_mood(tile, "chosen", "true")
        return tile


def _columns() -> tuple[Column, ...]:
    return (
        Column("taken", "", 42, lambda row: Cell(checked=row.taken if row.switchable else None, text=""), "taken"),
        Column("outcome", _("Becomes"), 122, _outcome, "outcome"),
        Column("on", _("Date"), 118, lambda row: Cell(formats.day(row.on)), "on"),
        Column("words", _("What was read"), 0, _words, "words"),
        Column("amount", _("Amount"), 108, lambda row: Cell(row.amount), right=True),
        Column("raw", _("As written in the file"), 300, _raw, "index", spare=True),
    )


def _outcome(row: data.ReviewRow) -> Cell:
    tone, icon = data.OUTCOME_LOOKS[row.outcome]
    return Cell(chips=(ChipLook(outcome_text(row.outcome), tone, icon, row.reason),), tip=row.reason)


def _words(row: data.ReviewRow) -> Cell:
    """What was read; for a row that could not be read or must be decided, why, and where it stands."""
    tip = f"{row.where}\n{row.reason}\n{row.raw}"
    if row.outcome == PROBLEM:
        why = f"{data.capital(row.where)} \u00b7 {row.reason}" if row.where else data.capital(row.reason)
        return Cell(why, "danger", tip=tip)
    return Cell(row.words, note=row.reason if row.outcome == SIMILAR else "", tip=tip)


def _raw(row: data.ReviewRow) -> Cell:
    return Cell(row.raw, "muted", tip=f"{row.where}\n{row.raw}")


def _summary(tally: Counter[str]) -> str:
    shown = [outcome for outcome in data.OUTCOMES if tally[outcome] or outcome == NEW]
    return " \u00b7 ".join(data.outcome_count(outcome, tally[outcome]) for outcome in shown)


def _file_tone(file: StagedFile) -> str:
    """Warns of a file that has rows to check or whose balances differ."""
    if not data.taken(file):
        return data.status_tone(file.status)
    look = file.problems or any(check.outcome == "differs" for check in file.checks)
    return "warn" if look or data.tally(file)[SIMILAR] else ""
