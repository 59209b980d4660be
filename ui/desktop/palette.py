"""Ctrl+K: pages, actions and companies found by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from pims.i18n import _
from ui.desktop.actions import ACTIONS, PLACES, SIDE_PLACES
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import SearchField
from ui.desktop.widgets.table import RowsView

if TYPE_CHECKING:
    from ui.desktop.window import Window

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    kind: str
    title: str
    icon: str
    keys: str
    run: Callable[[], object]

    @property
    def folded(self) -> str:
        """The title without case and accents."""
        return fold(self.title)


class Palette(QDialog):
    """A field and the lines that fit it; Enter runs the first."""

    def __init__(self, window: Window, do: Callable[[str], None]) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._window = window
        self._entries = _entries(window, do)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(_("Go to, or do…"))
        self.setFixedSize(560, 384)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.body.setContentsMargins(10, 10, 10, 10)
        outer.addWidget(card)
        self.field = SearchField(_("A page, an action, a company…"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self._model = TableModel((Column("line", "", 0, _cell), Column("keys", "", 90, _keys, right=True)), self)
        self.lines = RowsView(self._model, _("Results"))
        self.lines.horizontalHeader().hide()
        self.lines.clicked.connect(lambda index: self._run(self._model.row(index)))
        self.lines.opened.connect(self._run)
        card.body.addWidget(self.field)
        card.body.addWidget(self.lines, 1)
        self._filter("")
        if window.session.store is not None:
            window.session.read(self, _companies, self._add_companies)

    def open_over(self) -> None:
        """Opens in the upper middle of the window."""
        middle = self._window.geometry().center()
        self.move(middle.x() - self.width() // 2, self._window.geometry().top() + 90)
        self.open()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the cursor stays in the field; Enter runs."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in moves:
                row = self.lines.currentIndex().row() + moves[Qt.Key(event.key())]
                self.lines.show_row(max(0, min(row, self._model.rowCount() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._model.row(self.lines.currentIndex()))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        found = [entry for entry in self._entries if all(word in entry.folded for word in words)]
        found.sort(key=lambda entry: not entry.folded.startswith(words[0]) if words else False)
        self._model.show_source(ListSource(found[: _SHOWN if not words else 50]))
        if found:
            self.lines.show_row(0)

    def _add_companies(self, firms: list[tuple[str, str]]) -> None:
        go = self._window.go
        self._entries += [
            Entry(_("Company"), name, "building", "", partial(go, "companies", slug)) for slug, name in firms
        ]
        self._filter(self.field.text())

    def _run(self, entry: Entry | None) -> None:
        if entry is not None:
            self.accept()
            entry.run()


def _entries(window: Window, do: Callable[[str], None]) -> list[Entry]:
    opened = window.session.store is not None
    places = [
        Entry(_("Page"), _(place.title), place.icon, place.keys, partial(window.go, place.name, None))
        for place in (*PLACES, *SIDE_PLACES)
    ]
    acts = [
        Entry(_("Action"), _(action.title), action.icon, action.keys, partial(do, action.does))
        for action in ACTIONS
        if action.does != "open_palette" and (opened or not action.needs_store)
    ]
    return [*(places if opened else []), *acts]


def _companies(conn: object) -> list[tuple[str, str]]:
    from sqlalchemy import Connection

    from pims.register.register import companies

    return [(firm.slug, firm.name) for firm in companies(conn)] if isinstance(conn, Connection) else []


def _cell(entry: Entry) -> Cell:
    return Cell(entry.title, icon=entry.icon, note=entry.kind)


def _keys(entry: Entry) -> Cell:
    return Cell(entry.keys, tone="muted")
