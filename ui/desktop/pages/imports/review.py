"""The review before an import: each file with its checks and its rows, which may be switched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pims.i18n import _
from pims.ingest.staged import DUPLICATE, NEW, SIMILAR, StagedFile
from pims.records.port import Question
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.checks import check_lines
from ui.desktop.pages.page import scrolled
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out, set_mood
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.field import SecretField
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.picture import Picture
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.reasons import outcome_text
from ui.wording.statuses import status_text

Switches = dict[int, dict[int, str]]


class Review(QWidget):
    """Shows staged files; `answer` reads them again with the person's answers."""

    def __init__(self, answer: Callable[[str, str], object], counted: Callable[[int], object]) -> None:
        super().__init__()
        self._answer, self._counted = answer, counted
        self.files: Sequence[StagedFile] = ()
        self.switches: Switches = {}
        self._at, self._outcome = 0, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._side = QWidget()
        self._side.setFixedWidth(270)
        self._names = QVBoxLayout(self._side)
        self._names.setContentsMargins(0, 0, 4, 0)
        self._names.setSpacing(8)
        self._names.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._side_area = scrolled(self._side)
        self._side_area.setFixedWidth(274)
        row.addWidget(self._side_area)
        main = QVBoxLayout()
        main.setSpacing(12)
        self._about = Card(spacing=8)
        main.addWidget(self._about)
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

    def show_files(self, files: Sequence[StagedFile], switches: Switches) -> None:
        """Shows files; those that need something first."""
        self.files, self.switches = files, switches
        self._side_area.setVisible(len(files) > 1)
        self._at = next((at for at, file in enumerate(files) if not data.taken(file)), 0)
        self._show_file(self._at)
        self._tell()

    def switch(self, row: data.ReviewRow) -> None:
        """Turns whether a row is written."""
        if not row.switchable:
            return
        row.taken = not row.taken
        natural = NEW if row.outcome == NEW else DUPLICATE
        word = NEW if row.taken else DUPLICATE
        mine = self.switches.setdefault(self._at, {})
        if word == natural:
            mine.pop(row.index, None)
        else:
            mine[row.index] = word
        self.table.viewport().update()
        self._tell()

    def will_write(self) -> int:
        """How many rows will be written."""
        total = 0
        for at, file in enumerate(self.files):
            if data.taken(file):
                mine = self.switches.get(at, {})
                total += sum(mine.get(index, row.outcome) == NEW for index, row in enumerate(file.rows))
        return total

    def _tell(self) -> None:
        self._counted(self.will_write())

    def _show_file(self, at: int) -> None:
        self._at, self._outcome = at, ""
        empty_out(self._names)
        for number, file in enumerate(self.files):
            self._names.addWidget(self._name_tile(number, file))
        self._names.addStretch(1)
        file = self.files[at]
        self._show_about(file)
        self._show_pills(file)
        self._rows.setVisible(bool(file.rows))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = data.review_rows(self.files[self._at], self.switches.get(self._at, {}))
        shown = [row for row in rows if not self._outcome or row.outcome == self._outcome]
        self.model.show_source(ListSource(shown))

    def _show_pills(self, file: StagedFile) -> None:
        empty_out(self._pills)
        tally = data.tally(file)
        choices = [("", _("All"), len(file.rows))]
        choices += [(outcome, outcome_text(outcome), tally[outcome]) for outcome in data.OUTCOMES if tally[outcome]]
        if len(choices) <= 2:
            return
        for outcome, words, count in choices:
            pill = Button(f"{words} \u00b7 {formats.count(count)}", kind="pill")
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

    def _show_about(self, file: StagedFile) -> None:
        body = self._about.body
        empty_out(body)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Picture("file", 18, "accent"))
        head.addWidget(ElidedLabel(_base(file.path), "card_title", middle=True), 1)
        source = data.company_name(file.reading.company) if file.reading.company else ""
        origin = source or file.reading.importer.replace("_", " ")
        if origin:
            head.addWidget(Chip(ChipLook(origin, "muted")))
        body.addLayout(head)
        if not data.taken(file):
            body.addWidget(PlainLabel(_capital(status_text(file.status)), "strong", tone=_status_tone(file.status)))
        for line in check_lines(file):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Picture(line.icon, 16, line.tone), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(line.text, wrap=True), 1)
            body.addLayout(row)
        if file.question is not None:
            body.addLayout(self._question(file.question))
        elif file.status == "encrypted":
            body.addLayout(self._password())

    def _question(self, question: Question) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in question.choices:
            row.addWidget(Button(choice, partial(self._answer, question.key, choice)))
        if not question.choices:
            field = QLineEdit()
            field.setAccessibleName(_("Your answer"))
            field.setPlaceholderText(_("Your answer"))
            field.returnPressed.connect(lambda: self._answer(question.key, field.text()))
            row.addWidget(field)
            row.addWidget(Button(_("Answer"), lambda: self._answer(question.key, field.text()), kind="primary"))
        row.addStretch(1)
        return row

    def _password(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        field = SecretField(_("Password of the file"), _("Show"), _("Hide"))
        field.returnPressed.connect(lambda: self._answer("", field.text()))
        row.addWidget(field, 1)
        row.addWidget(Button(_("Open"), lambda: self._answer("", field.text()), kind="primary"))
        return row

    def _name_tile(self, number: int, file: StagedFile) -> Tile:
        tile = Tile()
        tile.column.addWidget(ElidedLabel(_base(file.path), "strong", middle=True))
        if data.taken(file):
            words = _summary(data.tally(file))
        else:
            words = _capital(status_text(file.status))
        line = ElidedLabel(words, "small")
        line.set_tone(_file_tone(file))
        tile.column.addWidget(line)
        tile.setAccessibleName(f"{_base(file.path)}, {words}")
        tile.pressed.connect(lambda: self._show_file(number))
        if number == self._at:
            set_mood(tile, "chosen", "true")
        return tile


def _columns() -> tuple[Column, ...]:
    return (
        Column("taken", "", 42, lambda row: Cell(checked=row.taken if row.switchable else None, text=""), "taken"),
        Column("outcome", _("Becomes"), 120, _outcome, "outcome"),
        Column("on", _("Date"), 110, lambda row: Cell(formats.day(row.on)), "on"),
        Column("words", _("What was read"), 0, lambda row: Cell(row.words, tip=row.reason), "words"),
        Column("amount", _("Amount"), 108, lambda row: Cell(row.amount), right=True),
        Column("raw", _("As written in the file"), 0, _raw, "index"),
    )


def _outcome(row: data.ReviewRow) -> Cell:
    tone, icon = data.OUTCOME_LOOKS[row.outcome]
    return Cell(chips=(ChipLook(outcome_text(row.outcome), tone, icon, row.reason),), tip=row.reason)


def _raw(row: data.ReviewRow) -> Cell:
    if row.outcome in ("problem", "similar"):
        return Cell(
            row.reason,
            data.OUTCOME_LOOKS[row.outcome][0],
            note=f"{row.where} \u00b7 {row.raw}",
            tip=f"{row.where}\n{row.raw}",
        )
    return Cell(row.raw, "muted", tip=f"{row.where}\n{row.raw}")


def _summary(tally: Counter[str]) -> str:
    shown = [outcome for outcome in data.OUTCOMES if tally[outcome] or outcome == NEW]
    return " \u00b7 ".join(data.outcome_count(outcome, tally[outcome]) for outcome in shown)


def _base(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _file_tone(file: StagedFile) -> str:
    """Warns of a file that has rows to check or whose balances differ."""
    if not data.taken(file):
        return _status_tone(file.status)
    look = file.problems or any(check.outcome == "differs" for check in file.checks)
    return "warn" if look or data.tally(file)[SIMILAR] else ""


def _status_tone(status: str) -> str:
    if status in ("already_imported", "empty"):
        return "muted"
    return "warn" if status in ("needs_answer", "needs_mapping", "encrypted") else "danger"
