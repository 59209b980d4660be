"""The column on the left: brand, pages as a list, whether the store is encrypted, settings and help."""

from __future__ import annotations

from collections.abc import Sequence

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

_ROW = 40
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class _Places(QAbstractListModel):
    """The pages as rows, with what waits on each."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.places = places
        self.badges: dict[str, int] = {}

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(place.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            late = self.badges.get(place.name, 0)
            return f"{_(place.title)}, {_('{count} late').format(count=late)}" if late else _(place.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return place.keys
        return None


class _PlacePainter(QStyledItemDelegate):
    """One page: icon, name, badge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, theme = index.model(), THEME.tokens
        if not isinstance(model, _Places):
            return
        state: QStyle.StateFlag = option.state
        room: QRect = option.rect.adjusted(0, 2, 0, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        place = model.places[index.row()]
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
        painter.drawText(room.adjusted(40, 0, -40, 0), int(Qt.AlignmentFlag.AlignVCenter), _(place.title))
        if late := model.badges.get(place.name):
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
        column.addWidget(self._main)
        column.addStretch(1)
        column.addLayout(self._lock_line())
        column.addSpacing(6)
        column.addWidget(self._side)

    def show_place(self, name: str) -> None:
        """Marks a page as the one shown."""
        for view, places in ((self._main, PLACES), (self._side, SIDE_PLACES)):
            names = [place.name for place in places]
            if name in names:
                view.setCurrentIndex(view.model().index(names.index(name), 0))
            else:
                view.clearSelection()
                view.setCurrentIndex(QModelIndex())

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
        view.setModel(_Places(places))
        view.model().setParent(view)
        view.setItemDelegate(_PlacePainter(view))
        view.setFixedHeight(_ROW * len(places))
        view.setMouseTracking(True)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(name)
        view.clicked.connect(lambda index: self.chosen.emit(places[index.row()].name))
        view.activated.connect(lambda index: self.chosen.emit(places[index.row()].name))
        return view

    def _lock_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(7)
        self._lock = Picture("lock", 15, "ok")
        self._lock_words = PlainLabel("", "small")
        row.addWidget(self._lock)
        row.addWidget(self._lock_words, 1)
        return row


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
