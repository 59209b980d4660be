"""The one table model: columns declared as data, rows from a source that knows how to sort."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.desktop.models.rows import Cell, Column, ListSource, RowSource
from ui.desktop.plain import shown, tip

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel):
    """Shows a source through columns. `ticked` fires when a cell with a tick box is pressed."""

    ticked = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.source: RowSource = ListSource([])
        self.sorted_by, self.descending = -1, False

    def show_source(self, source: RowSource, sorted_by: str = "", descending: bool = False) -> None:
        """Shows other rows; `sorted_by` names the column they already are in the order of."""
        self.beginResetModel()
        self.source = source
        names = [column.name for column in self.columns]
        self.sorted_by = names.index(sorted_by) if sorted_by else -1
        self.descending = descending
        self.endResetModel()

    def row(self, index: Index | int) -> Any:
        """The row behind an index."""
        at = index if isinstance(index, int) else index.row()
        found = self.source.rows(at, 1)
        return found[0] if found else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows, fetched or not."""
        return 0 if parent.isValid() else self.source.count()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The declared columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tip, spoken words, or the whole cell for the painter."""
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column.right else _LEFT)
        row = self.row(index)
        cell = column.cell(row) if row is not None else Cell()
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell.text)
        if role == CELL_ROLE:
            return cell
        return tip(cell.tip) if role == Qt.ItemDataRole.ToolTipRole else cell.spoken

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if column.right else _LEFT)
        return column.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column's key, in the source."""
        if not (0 <= column < len(self.columns)) or not self.columns[column].order:
            return
        self.layoutAboutToBeChanged.emit()
        self.sorted_by, self.descending = column, order == Qt.SortOrder.DescendingOrder
        self.source.sort(self.columns[column].order, self.descending)
        self.layoutChanged.emit()


_ANSWERED = {
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.TextAlignmentRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    CELL_ROLE,
}
