"""The life of one request: its deadline and how it was computed, what happened, what may be noted next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.companies.data import request_tone
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.requests.data import Ask, possible
from ui.desktop.pages.requests.moves import told
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Rule, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.field import Choice, DayField
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.picture import Picture
from ui.wording import formats
from ui.wording.letters import kind as letter_kind
from ui.wording.requests import due, event, flag, status

Record = Callable[[int, str, date, str], object]


class Life(Card):
    """The panel beside the board."""

    def __init__(self, record: Record, close: Callable[[], object]) -> None:
        super().__init__(_("Request"))
        self.setFixedWidth(360)
        self._record = record
        self._ask: Ask | None = None
        self.head.addWidget(Button("", close, kind="quiet", icon="close", name=_("Close the request")))
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.setSpacing(8)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(body), 1)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addWidget(Rule())
        form.addWidget(PlainLabel(_("Note what happened"), "label"))
        self.happening = Choice(_("What happened"))
        self.day = DayField(_("Day"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("A remark (not needed)"))
        self.note.setAccessibleName(_("Remark"))
        self.note.setMaxLength(500)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.happening, 3)
        row.addWidget(self.day, 2)
        form.addLayout(row)
        form.addWidget(self.note)
        form.addWidget(Button(_("Note it"), self.send, kind="primary"))
        self.body.addWidget(self._form)

    def show_ask(self, ask: Ask, today: date) -> None:
        """Shows a request."""
        self._ask = ask
        row = ask.row
        empty_out(self._lines)
        self.title.setText(ask.name)
        self._lines.addWidget(PlainLabel(letter_kind(row.kind), "muted", wrap=True))
        chip = QHBoxLayout()
        chip.addWidget(Chip(ChipLook(status(row), request_tone(row))))
        chip.addStretch(1)
        self._lines.addLayout(chip)
        self._lines.addWidget(PlainLabel(due(row), "strong", wrap=True))
        for code in row.flags:
            self._lines.addWidget(PlainLabel(flag(code), "small", wrap=True, tone="warn"))
        if row.steps:
            self._lines.addSpacing(4)
            self._lines.addWidget(PlainLabel(_("How it was computed"), "label"))
            for number, (words, basis) in enumerate(told(row.steps), start=1):
                self._lines.addLayout(_numbered(str(number), words, basis))
        self._lines.addSpacing(4)
        self._lines.addWidget(PlainLabel(_("What happened"), "label"))
        for happened in row.events:
            self._lines.addLayout(_happened(event(happened.kind), formats.day(happened.on), happened.note))
        kinds = possible(row)
        self._form.setVisible(bool(kinds))
        self.happening.offer([(kind, event(kind)) for kind in kinds])
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.note.clear()

    def send(self) -> None:
        """Notes the event chosen."""
        if self._ask is not None and self.happening.value():
            on = self.day.date()
            self._record(
                self._ask.row.id, self.happening.value(), date(on.year(), on.month(), on.day()), self.note.text()
            )


def _numbered(number: str, words: str, basis: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    mark = PlainLabel(number, "label")
    mark.setFixedWidth(14)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(PlainLabel(words, wrap=True))
    if basis:
        column.addWidget(PlainLabel(basis, "small", wrap=True))
    row.addLayout(column, 1)
    return row


def _happened(words: str, on: str, note: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Picture("check", 14, "ok"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    first = QHBoxLayout()
    first.addWidget(ElidedLabel(words), 1)
    first.addWidget(PlainLabel(on, "small"))
    column.addLayout(first)
    if note:
        column.addWidget(PlainLabel(note, "small", wrap=True))
    row.addLayout(column, 1)
    return row
