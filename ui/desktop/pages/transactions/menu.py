"""What can be done with the movement under the pointer or the cursor: a menu, and the same by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from pims.i18n import N_, _
from pims.queries.transactions import TransactionRow
from ui.desktop import icons
from ui.desktop.models.table import TableModel
from ui.desktop.pages.transactions.aside import Gestures, own
from ui.desktop.pages.transactions.understood import Understood
from ui.desktop.widgets.table import RowsView

_HIDE, _SHOW, _NOTE = N_("Hide, and leave out of the sums"), N_("Bring back among the others"), N_("Write a note")
_CATEGORY, _COMPANY = N_("Change the category…"), N_("It is another company…")
_CORRECT, _DELETE = N_("Correct this entry…"), N_("Take this entry out")


@dataclass(frozen=True, slots=True)
class _Item:
    title: str
    icon: str
    keys: str
    does: Callable[[TransactionRow], object]


class RowMenu(QObject):
    """Opens on the right button and on the menu key; its keys work while the table has the cursor."""

    def __init__(
        self, table: RowsView, does: Gestures, write_note: Callable[[], object], understood: Understood
    ) -> None:
        super().__init__(table)
        self._table, self._does, self._write_note, self._understood = table, does, write_note, understood
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open)
        for keys in ("Ctrl+H", "Ctrl+E", "F3", "F4", "F2", "Del"):
            short = QShortcut(QKeySequence(keys), table)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)
            short.activated.connect(lambda keys=keys: self._press(keys))

    def menu(self, row: TransactionRow) -> QMenu:
        """The menu of a movement."""
        menu = QMenu(self._table)
        for item in self._items(row):
            action = QAction(icons.icon(item.icon, 16, "muted"), _(item.title), menu)
            action.setShortcut(QKeySequence(item.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, heard by the table
            action.triggered.connect(lambda _on=False, item=item: item.does(row))
            menu.addAction(action)
        return menu

    def _items(self, row: TransactionRow) -> Iterator[_Item]:
        yield _Item(_SHOW if row.hidden else _HIDE, "eye" if row.hidden else "minus", "Ctrl+H", self._does.turn)
        yield _Item(_NOTE, "tag", "Ctrl+E", lambda _row: self._write_note())
        yield _Item(_CATEGORY, "list", "F3", lambda _row: self._understood.change_category())
        yield _Item(_COMPANY, "building", "F4", lambda _row: self._understood.change_company())
        if own(row):
            yield _Item(_CORRECT, "pencil", "F2", self._does.correct)
            yield _Item(_DELETE, "trash", "Del", self._does.delete)

    def _current(self) -> TransactionRow | None:
        model, index = self._table.model(), self._table.currentIndex()
        found = model.row(index) if isinstance(model, TableModel) and index.isValid() else None
        return found if isinstance(found, TransactionRow) else None

    def _press(self, keys: str) -> None:
        row = self._current()
        for item in self._items(row) if row is not None else ():
            if item.keys == keys and row is not None:
                item.does(row)

    def _open(self, at: QPoint) -> None:
        index = self._table.indexAt(at)
        if index.isValid():
            self._table.setCurrentIndex(index)
        row = self._current()
        if row is not None:
            menu = self.menu(row)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._table.viewport().mapToGlobal(at))
