"""A short list that typing narrows: a category, a company; arrows move in it while the cursor stays in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import SearchField
from ui.desktop.widgets.table import RowsView


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its key, its words, other words that find it, and an icon; `always` stays while the list narrows."""

    key: str
    words: str
    also: str = ""
    icon: str = ""
    always: bool = False


class Pick(QWidget):
    """The field and the list; `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._key = ""
        self._any = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.field = SearchField(hint)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self._model = TableModel((Column("words", name, 0, self._cell),), self)
        self.lines = RowsView(self._model, name)
        self.lines.horizontalHeader().hide()
        self.lines.verticalHeader().setDefaultSectionSize(32)
        self.lines.clicked.connect(lambda index: self._take(self._model.row(index)))
        self.lines.opened.connect(self._take)
        card = Card()
        card.body.setContentsMargins(4, 4, 4, 4)
        card.body.addWidget(self.lines)
        column.addWidget(card, 1)

    def offer(self, entries: Sequence[Entry], key: str | None = None) -> None:
        """The lines; `key` is the one chosen at first, without telling it."""
        self._entries = entries
        self._any, self._key = key is not None, key or ""
        self._narrow(self.field.text())

    def value(self) -> str | None:
        """The key chosen, None when nothing is."""
        return self._key if self._any else None

    def words(self) -> str:
        """The words of the line chosen."""
        return next((one.words.strip() for one in self._entries if self._any and one.key == self._key), "")

    def choose(self, key: str) -> None:
        """Chooses a line and tells it."""
        self._any, self._key = True, key
        shown = self._model.source.rows(0, self._model.rowCount())
        place = next((at for at, one in enumerate(shown) if one.key == key), None)
        if place is not None:
            self.lines.show_row(place)
        self.lines.viewport().update()
        self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field are for the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in moves and self._model.rowCount():
                row = self.lines.currentIndex().row() + moves[Qt.Key(event.key())]
                self.lines.show_row(max(0, min(row, self._model.rowCount() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                at = self.lines.currentIndex()
                if self._model.rowCount():
                    self._take(self._model.row(at if at.isValid() else 0))
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        asked = fold(text).split()
        found = [
            one for one in self._entries if one.always or all(word in fold(f"{one.words} {one.also}") for word in asked)
        ]
        if asked:
            found.sort(key=lambda one: (one.always, not fold(one.words.strip()).startswith(asked[0])))
        self._model.show_source(ListSource(found))
        place = next((at for at, one in enumerate(found) if self._any and one.key == self._key), None)
        if place is not None:
            self.lines.show_row(place)

    def _take(self, entry: Entry | None) -> None:
        if entry is not None:
            self.choose(entry.key)

    def _cell(self, entry: Entry) -> Cell:
        on = self._any and entry.key == self._key
        return Cell(
            entry.words.strip() if on else entry.words,
            "accent" if on else "text",
            strong=on,
            icon="check" if on else entry.icon,
        )
