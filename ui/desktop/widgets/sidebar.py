"""The column on the left: brand, pages as a list, whether the store is encrypted, settings and help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pims.i18n import _
from ui.desktop import icons
from ui.desktop.actions import PLACES, SIDE_PLACES, Place
from ui.desktop.theme import THEME
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture

_ROW = 36
_HEADING = 30
_LEAST = 300  # a low window scrolls the rest
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class _Places(QAbstractListModel):
    """The pages as rows under their headings, with what waits on each; a heading is text alone."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.rows: list[Place | str] = []
        for under, some in groupby(places, key=lambda place: place.under):
            self.rows += [*filter(None, (under,)), *some]
        self.badges: dict[str, int] = {}

    @property
    def height(self) -> int:
        """Of all rows, in pixels."""
        return sum(_HEADING if isinstance(row, str) else _ROW for row in self.rows)

    def row_of(self, name: str) -> int:
        """Where a page stands; -1 when it is in another list."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, Place) and row.name == name), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.rows[index.row()]
        if isinstance(place, str):
            return _(place) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(place.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            late = self.badges.get(place.name, 0)
            return f"{_(place.title)}, {_('{count} late').format(count=late)}" if late else _(place.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return place.keys
        return None


class _PlacePainter(QStyledItemDelegate):
    """One page: icon, name, badge; or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, _ROW if index.flags() else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, theme = index.model(), THEME.tokens
        if not isinstance(model, _Places):
            return
        place = model.rows[index.row()]
        if isinstance(place, str):
            _draw_heading(painter, option, _(place))
            return
        state: QStyle.StateFlag = option.state
        room: QRect = option.rect.adjusted(0, 2, 0, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme["accent_soft" if chosen else "surface2"]))
            painter.drawRoundedRect(QRectF(room), 8, 8)
        view = option.widget
        if view.property("kbd") and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme["accent"]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 7, 7)
        ink = theme["accent" if chosen else "muted"]
        painter.drawPixmap(room.left() + 12, room.center().y() - 8, icons.pixmap(place.icon, 18, ink))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        late = model.badges.get(place.name)
        words = room.adjusted(40, 0, -40 if late else -6, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), _(place.title))
        if late:
            _draw_badge(painter, QRectF(room.right() - 34, room.center().y() - 8, 26, 18), str(late), font)
        painter.restore()


class Sidebar(QWidget):
    """`chosen` fires with the name of a page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(224)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 18, 12, 12)
        column.setSpacing(0)
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 0, 0, 0)
        brand.setSpacing(8)
        brand.addWidget(Picture("shield", 22, "accent"))
        brand.addWidget(PlainLabel("PIMS", "brand"))
        brand.addStretch(1)
        column.addLayout(brand)
        column.addSpacing(16)
        self._main = self._list(PLACES, _("Pages"))
        self._side = self._list(SIDE_PLACES, _("Settings and help"))
        column.addWidget(self._main, 1)
        column.addStretch()
        column.addLayout(self._lock_line())
        column.addSpacing(6)
        column.addWidget(self._side)

    def show_place(self, name: str) -> None:
        """Marks a page as the one shown."""
        for view in (self._main, self._side):
            model = view.model()
            at = model.row_of(name) if isinstance(model, _Places) else -1
            if at < 0:
                view.clearSelection()
            view.setCurrentIndex(model.index(at, 0) if at >= 0 else QModelIndex())

    def show_badge(self, name: str, count: int) -> None:
        """What waits on a page."""
        model = self._main.model()
        if isinstance(model, _Places):
            model.badges[name] = count
            self._main.viewport().update()

    def show_lock(self, encrypted: bool) -> None:
        """Says whether the store is encrypted."""
        self._lock.set_look("lock" if encrypted else "unlock", "ok" if encrypted else "warn")
        self._lock_words.setText(_("Encrypted, 100% offline") if encrypted else _("Not encrypted, offline"))

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        for view, name in ((self._main, _("Pages")), (self._side, _("Settings and help"))):
            view.setAccessibleName(name)
            view.viewport().update()

    def _list(self, places: Sequence[Place], name: str) -> QListView:
        view = QListView()
        model = _Places(places)
        model.setParent(view)
        view.setModel(model)
        view.setItemDelegate(_PlacePainter(view))
        view.setMaximumHeight(model.height)
        view.setMinimumHeight(min(model.height, _LEAST))
        view.setMouseTracking(True)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(name)
        view.clicked.connect(partial(self._choose, model))
        view.activated.connect(partial(self._choose, model))
        return view

    def _choose(self, model: _Places, index: QModelIndex) -> None:
        place = model.rows[index.row()]
        if isinstance(place, Place):
            self.chosen.emit(place.name)

    def _lock_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(7)
        self._lock = Picture("lock", 15, "ok")
        self._lock_words = PlainLabel("", "small")
        row.addWidget(self._lock)
        row.addWidget(self._lock_words, 1)
        return row


def _draw_heading(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    room: QRect = option.rect.adjusted(12, 0, -8, -4)
    font = QFont(option.font)
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(THEME.tokens["muted"]))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)


def _draw_badge(painter: QPainter, room: QRectF, text: str, font: QFont) -> None:
    theme = THEME.tokens
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme["danger_bg"]))
    painter.drawRoundedRect(room, 9, 9)
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor(theme["danger"]))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)
