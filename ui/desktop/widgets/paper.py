"""A strip of paper, torn at both ends as a ticket is, and the rows that stand on it or in a panel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.desktop.theme import THEME
from ui.desktop.widgets.label import ElidedLabel, PlainLabel

_TOOTH = 9  # pixels: the width of a tooth of the torn edge; it is half as deep
_SIDE = 18


class Paper(QWidget):
    """A strip of paper; `body` is where its rows go."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_SIDE, 20, _SIDE, 22)
        self.body.setSpacing(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the paper."""
        theme, painter = THEME.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme["border_strong"]), 1))
        painter.setBrush(QColor(theme["surface"]))
        painter.drawPolygon(_outline(self.width(), self.height()))


class Dashes(QWidget):
    """A dashed line across the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(15)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the dashes."""
        painter = QPainter(self)
        pen = QPen(QColor(THEME.tokens["border_strong"]), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawLine(0, 7, self.width(), 7)


class PaperRow(QFrame):
    """Words on the left, an amount on the right. `pressed` fires when it leads somewhere."""

    pressed = Signal()

    def __init__(self, words: str, amount: str = "", *, role: str = "", tone: str = "", leads: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        left, right = ElidedLabel(words, role), PlainLabel(amount, role, tone=tone)
        left.set_tone(tone)
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(left, 1)
        row.addWidget(right)
        self._left, self._leads = left, bool(leads)
        self.setAccessibleName(", ".join(part for part in (words, amount) if part))
        if leads:
            self.setAccessibleDescription(leads)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(220, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground under the pointer, a ring when reached by keyboard."""
        if self._leads and (self.underMouse() or (self.hasFocus() and self.property("kbd"))):
            theme, painter = THEME.tokens, QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme["accent"]), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme["surface2"]))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        super().paintEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click follows it."""
        if self._leads and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if self._leads and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def centred(words: str, role: str = "", *, tone: str = "") -> PlainLabel:
    """A line in the middle of the paper."""
    label = PlainLabel(words, role, wrap=True, tone=tone)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _outline(width: int, height: int) -> QPolygonF:
    """The paper's edge: straight sides, teeth at the top and at the bottom."""
    many = max(round(width / _TOOTH), 1)
    step, deep = (width - 1) / many, _TOOTH / 2
    points = [QPointF(0.5, deep)]
    for at in range(many):
        points += [QPointF(0.5 + step * (at + 0.5), 0.5), QPointF(0.5 + step * (at + 1), deep)]
    for at in reversed(range(many)):
        points += [
            QPointF(0.5 + step * (at + 1), height - deep),
            QPointF(0.5 + step * (at + 0.5), height - 0.5),
        ]
    points.append(QPointF(0.5, height - deep))
    return QPolygonF(points)
