"""What drawn charts share: parts that light up under the pointer, are walked by the arrows and say what they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.desktop.plain import tip
from ui.desktop.theme import THEME

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class WalkedChart(QWidget):
    """A chart of parts in a row; `at` is the one that is lit, -1 for none. `pressed` fires with the one pressed."""

    pressed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    # --- what a chart says of its parts ------------------------------------------------------------------------------

    def many(self) -> int:
        """How many parts there are."""
        raise NotImplementedError

    def words(self, at: int) -> str:
        """What a part is."""
        raise NotImplementedError

    def spot(self, at: int) -> QPointF:
        """A point on a part."""
        raise NotImplementedError

    def under(self, spot: QPointF) -> int:
        """The part under a point, -1 for none."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draws the parts and what stands around them."""
        raise NotImplementedError

    def first(self) -> int:
        """Where the arrows start from."""
        return -1

    # --- the same for all --------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """A low, wide chart."""
        return QSize(420, 170)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(220, 110)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chart, and a ring around it when it was reached by keyboard."""
        if not self.many():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(self.font()))
        self.draw(painter)
        if self.hasFocus() and self.property("kbd"):
            painter.setPen(QPen(QColor(THEME.tokens["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from part to part, Enter presses one."""
        if event.key() in _MOVES and self.many():
            start = self.at if self.at >= 0 else self.first()
            self.at = max(0, min(start + _MOVES[Qt.Key(event.key())], self.many() - 1))
            place = self.mapToGlobal(self.spot(self.at).toPoint() + QPoint(8, 8))
            QToolTip.showText(place, tip(self.words(self.at)), self)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self.pressed.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the part under the pointer."""
        self._light(self.under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is lit."""
        self._light(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a part."""
        at = self.under(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(at)

    def event(self, event: QEvent) -> bool:
        """Says what is under the pointer."""
        if isinstance(event, QHelpEvent):
            at = self.under(QPointF(event.pos()))
            if at >= 0:
                QToolTip.showText(event.globalPos(), tip(self.words(at)), self)
            return True
        return super().event(event)

    def leads(self) -> bool:
        """Whether pressing a part does something."""
        return True

    def _light(self, at: int) -> None:
        if at != self.at:
            self.at = at
            hand = at >= 0 and self.leads()
            self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
            self.update()


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(12)
    return made
