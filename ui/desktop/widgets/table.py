"""The one table view: even rows of 38 points, chips and ticks drawn in the cells, sorting by its header."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.desktop import icons
from ui.desktop.models.rows import Cell
from ui.desktop.models.table import CELL_ROLE, TableModel
from ui.desktop.plain import shown
from ui.desktop.theme import THEME
from ui.desktop.widgets.chip import HEIGHT, draw_chip

ROW, TALL_ROW = 38, 48
_PAD = 12
_NOTE = 64  # a note that is cut shorter than this says nothing
_DAY_LONG = 14  # days and short numbers stand in columns: figures of one width
_READABLE = 190  # a column that takes the room left keeps at least this


class RowsView(QTableView):
    """Shows a TableModel. `opened` fires with a row on double click or Enter, `picked` with the current row."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, model: TableModel, name: str, *, tall: bool = False, opens: bool = True) -> None:
        super().__init__()
        self._model = model
        self._opens = opens
        self.hovered = -1
        self._left_out: frozenset[str] = frozenset()
        self.setModel(model)
        self.setItemDelegate(_CellPainter(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self._prepare_headers(TALL_ROW if tall else ROW)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.row(index)))
        model.modelReset.connect(self._share_width)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.picked.emit(model.row(now)))

    def show_row(self, row: int) -> None:
        """Selects a row and scrolls to it."""
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the room left to the columns that ask for it."""
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._model.row(index))
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            self._model.ticked.emit(self._model.row(index))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is lit when the pointer is gone."""
        super().leaveEvent(event)
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tick box turns it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = index.data(CELL_ROLE) if index.isValid() else None
        if isinstance(cell, Cell) and cell.checked is not None:
            self._model.ticked.emit(self._model.row(index))

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if row >= 0 and self._opens else Qt.CursorShape.ArrowCursor
            )

    def _prepare_headers(self, height: int) -> None:
        down = self.verticalHeader()
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(height)
        header = _Header(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(43)
        header.sectionClicked.connect(self._sort_by)
        self._share_width()

    def _sort_by(self, column: int) -> None:
        if self._model.columns[column].order:
            down = self._model.sorted_by == column and not self._model.descending
            self._model.sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
            self.scrollToTop()
            self.horizontalHeader().viewport().update()

    def leave_out(self, names: Collection[str]) -> None:
        """Hides the columns of these names, which would stay empty, and no others."""
        self._left_out = frozenset(names)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._model.columns
        width = self.viewport().width()
        shown = [column for column in columns if column.name not in self._left_out]
        free = sum(not column.width for column in columns)
        for column in shown[::-1]:
            if column.spare and width - sum(each.width for each in shown) < _READABLE * free:
                shown.remove(column)
        room = max(width - sum(column.width for column in shown), 80 * free)
        for at, column in enumerate(columns):
            self.setColumnHidden(at, column not in shown)
            self.setColumnWidth(at, column.width or room // max(free, 1))


class _Header(QHeaderView):
    """A header whose sorted column carries a small chevron."""

    def __init__(self, parent: RowsView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """The title, then the mark of the order."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        model = self.model()
        if not isinstance(model, TableModel) or model.sorted_by != logicalIndex:
            return
        column = model.columns[logicalIndex]
        font = QFont(self.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(column.title)
        left = rect.right() - _PAD - width - 18 if column.right else rect.left() + _PAD + width + 5
        mark = icons.pixmap("chevron_down", 13, THEME.tokens["accent"])
        painter.save()
        painter.translate(left + 6.5, rect.center().y() + 0.5)
        if not model.descending:
            painter.rotate(180)
        painter.drawPixmap(QPoint(-6, -6), mark)
        painter.restore()


class _CellPainter(QStyledItemDelegate):
    """Draws a Cell."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows have one height."""
        return QSize(10, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, line under the row, then the content."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        theme, room = THEME.tokens, option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(room, QColor(theme["accent_soft"]))
        elif self._view.hovered == index.row():
            painter.fillRect(room, QColor(theme["surface2"]))
        painter.setPen(QColor(theme["border"]))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        self._content(
            painter, room.adjusted(_PAD, 0, -_PAD, 0), cell, int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        )
        painter.restore()

    def _content(self, painter: QPainter, room: QRect, cell: Cell, align: int) -> None:
        theme = THEME.tokens
        left = room.left()
        middle = room.center().y()
        if cell.checked is not None:
            _draw_tick(painter, QRect(left, middle - 8, 17, 17), cell.checked)
            left += 26
        if cell.icon:
            painter.drawPixmap(
                left, middle - 7, icons.pixmap(cell.icon, 16, theme[cell.tone if cell.tone != "text" else "muted"])
            )
            left += 24
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold if cell.strong else QFont.Weight.Normal)
        if align & int(Qt.AlignmentFlag.AlignRight) or (cell.text[:1].isdigit() and len(cell.text) <= _DAY_LONG):
            font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(QColor(theme[cell.tone]))
        words = shown(cell.text)
        space = QRect(left, room.top(), max(room.right() - left + 1, 0), room.height())
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, align, text)
        left += painter.fontMetrics().horizontalAdvance(text) + (10 if text else 0)
        if cell.note and left + _note_width(painter, cell) < room.right():
            font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(theme["muted"]))
            space = QRect(left, room.top(), room.right() - left, room.height())
            note = painter.fontMetrics().elidedText(shown(cell.note), Qt.TextElideMode.ElideRight, space.width())
            painter.drawText(space, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), note)
            left += painter.fontMetrics().horizontalAdvance(note) + 10
        if cell.bars:
            _draw_bars(painter, QRect(left, room.top(), max(room.right() - left, 0), room.height()), cell.bars)
        for chip in cell.chips:
            left += draw_chip(painter, QPoint(left, middle - HEIGHT // 2 + 1), chip, font) + 6


def _draw_tick(painter: QPainter, box: QRect, checked: bool) -> None:
    theme = THEME.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme["accent" if checked else "control"]))
    painter.setBrush(QColor(theme["accent" if checked else "surface"]))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        painter.drawPixmap(box.left() + 1, box.top() + 1, icons.pixmap("check", 14, theme["on_accent"]))


def _note_width(painter: QPainter, cell: Cell) -> int:
    """The least room that a note needs to be drawn."""
    return min(_NOTE, painter.fontMetrics().horizontalAdvance(shown(cell.note)))


def _draw_bars(painter: QPainter, room: QRect, bars: tuple[int, ...]) -> None:
    """Bars of one width side by side; what is nothing keeps a hairline, so that gaps can be counted."""
    theme, top = THEME.tokens, max(bars) or 1
    step = min(room.width() / len(bars), 9.0)
    floor, high = room.bottom() - 9, room.height() - 18
    for at, value in enumerate(bars):
        tall = max(round(high * value / top), 2) if value else 1
        colour = QColor(theme["accent" if value else "control"])
        painter.fillRect(QRectF(room.left() + at * step, floor - tall + 1, max(step - 2, 1), tall), colour)
