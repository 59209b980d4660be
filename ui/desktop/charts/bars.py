"""One figure over time, drawn by hand: a bar for each month, hour or day, a dashed line for what may be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.desktop.plain import tip
from ui.desktop.theme import THEME

_TOP, _FOOT, _WIDEST, _SHARE = 20, 22, 34, 0.62
_NAME = 34  # pixels that the name of a bar wants
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the name below it, its value, in words above it, and what is said under the pointer.

    `part`: the figure is of a part of its time only.
    """

    name: str
    value: float
    text: str
    said: str
    part: bool = False


class Bars(QWidget):
    """Bars from left to right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bars: Sequence[Bar] = ()
        self._limit, self._limit_text, self._at = 0.0, "", -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar], limit: float = 0, limit_text: str = "") -> None:
        """Draws other figures; a limit above nothing is a dashed line with its words."""
        self.bars, self._limit, self._limit_text, self._at = bars, limit, limit_text, -1
        said = [bar.said.replace("\n", ", ") for bar in bars]
        self.setAccessibleDescription("; ".join([*said, limit_text] if limit_text else said))
        self.update()

    def sizeHint(self) -> QSize:
        """Low, as wide as its card."""
        return QSize(240, 132)

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(130, 132)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bars, their figures, the names, the limit."""
        if not self.bars:
            return
        theme, painter = THEME.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        floor = float(self.height() - _FOOT)
        painter.setPen(QPen(QColor(theme["control"]), 0.8))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        for at, bar in enumerate(self.bars):
            self._bar(painter, at, bar)
        if self._limit > 0:
            self._limit_line(painter)
        if self.hasFocus() and self.property("kbd"):
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from bar to bar."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self.bars:
            self._at = max(0, min(self._at + moves[Qt.Key(event.key())], len(self.bars) - 1))
            place = self.mapToGlobal(self._column(self._at).topLeft().toPoint() + QPoint(6, 6))
            QToolTip.showText(place, tip(self.bars[self._at].said), self)
            self.update()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the bar under the pointer."""
        at = self._under(event.position())
        if at != self._at:
            self._at = at
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No bar is lit."""
        self._at = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        """Says the figure under the pointer."""
        if isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            if at >= 0:
                QToolTip.showText(event.globalPos(), tip(self.bars[at].said), self)
            return True
        return super().event(event)

    # --- drawing -----------------------------------------------------------------------------------------------------

    def _bar(self, painter: QPainter, at: int, bar: Bar) -> None:
        theme, column = THEME.tokens, self._column(at)
        wide = min(column.width() * _SHARE, _WIDEST)
        high = self._high(bar.value)
        place = QRectF(column.center().x() - wide / 2, column.bottom() - high, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = theme["accent_hover"] if at == self._at else (theme.heat[2] if bar.part else theme["accent"])
        painter.setBrush(QColor(ink))
        if high:
            painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(theme["muted"]))
        if at % self._apart() == 0:
            room = QRectF(column.center().x() - 40, column.bottom() + 3, 80, _FOOT - 4)
            painter.drawText(room, _CENTRE, bar.name)
        if self._fits(painter):
            painter.setPen(QColor(theme["text"]))
            painter.drawText(QRectF(column.left() - 20, place.top() - 17, column.width() + 40, 15), _CENTRE, bar.text)

    def _fits(self, painter: QPainter) -> bool:
        """Whether figures may stand over the bars without touching."""
        widest = max(painter.fontMetrics().horizontalAdvance(bar.text) for bar in self.bars)
        return widest + 2 <= self._column(0).width()

    def _apart(self) -> int:
        """Names stand under every bar, or under every second, third or sixth one where they would touch."""
        wide = self._column(0).width()
        return next((every for every in (1, 2, 3) if wide * every >= _NAME), 6)

    def _limit_line(self, painter: QPainter) -> None:
        theme = THEME.tokens
        y = self.height() - _FOOT - self._high(self._limit)
        pen = QPen(QColor(theme["warn"]), 1.2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.setPen(QColor(theme["warn"]))
        room = QRectF(0, y - 17, self.width() - 2, 15)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._limit_text)

    def _high(self, value: float) -> float:
        top = max([bar.value for bar in self.bars] + [self._limit]) or 1
        room = self.height() - _TOP - _FOOT
        return max(room * value / top, 2.0) if value > 0 else 0.0

    def _column(self, at: int) -> QRectF:
        wide = self.width() / max(len(self.bars), 1)
        return QRectF(at * wide, _TOP, wide, self.height() - _TOP - _FOOT)

    def _under(self, spot: QPointF) -> int:
        at = int(spot.x() * len(self.bars) // max(self.width(), 1))
        return at if self.bars and 0 <= at < len(self.bars) else -1

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font
