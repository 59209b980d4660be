"""The price of an article over time, drawn by hand: steps from purchase to purchase, a dot for each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pims.i18n import _
from ui.desktop.plain import tip
from ui.desktop.theme import THEME
from ui.wording import formats

_TOP, _BOTTOM, _RIGHT = 10, 22, 8
_DOT, _SMALL_DOT, _APART, _NEAR = 3.4, 2.2, 14, 12
_LINE = 15  # pixels that a line of the scale wants
_LEAST = 0.1  # a scale spans at least this part of the price: a small change looks small
_ROOM = 0.18  # part of the height kept free above and below the prices


@dataclass(frozen=True, slots=True)
class Priced:
    """A price on a day, at a shop, and the ticket it was read on."""

    on: str
    amount: int
    shop: str
    ticket: int


class PriceChart(QWidget):
    """Prices over time. `picked` fires with a ticket when its dot is pressed."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._prices: Sequence[Priced] = ()
        self._currency, self._at = "EUR", -1
        self._days: Sequence[int] = ()
        self._cheapest = self._dearest = 0
        self._low, self._top = 0.0, 1.0  # the prices at the two ends of the scale
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Price over time"))

    def show_prices(self, prices: Sequence[Priced], currency: str) -> None:
        """Draws other prices, the oldest first."""
        self._prices, self._currency, self._at = prices, currency, -1
        self._days = [date.fromisoformat(one.on).toordinal() for one in prices]
        self._cheapest = min((one.amount for one in prices), default=0)
        self._dearest = max((one.amount for one in prices), default=0)
        apart = max(self._dearest - self._cheapest, round(self._dearest * _LEAST), 2)
        middle = (self._cheapest + self._dearest) / 2
        self._low, self._top = middle - apart / 2, middle + apart / 2
        said = [f"{formats.day(one.on)} {formats.money(one.amount, currency)}" for one in prices]
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """A low, wide chart."""
        return QSize(280, 150)

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(180, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the scale, the steps, the dots."""
        if not self._prices:
            return
        theme, painter = THEME.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        self._scale(painter)
        points = self._points()
        steps = [points[0]]
        for before, after in itertools.pairwise(points):
            steps += [QPointF(after.x(), before.y()), after]
        painter.setPen(QPen(QColor(theme["accent"]), 1.8))
        painter.drawPolyline(QPolygonF(steps))
        crowded = len(points) > self.width() / _APART
        for at, point in enumerate(points):
            lit = at == self._at
            size = _DOT + 1 if lit else (_SMALL_DOT if crowded else _DOT)
            painter.setPen(Qt.PenStyle.NoPen if crowded and not lit else QPen(QColor(theme["surface"]), 1.4))
            painter.setBrush(QColor(theme["text" if lit else "accent"]))
            painter.drawEllipse(point, size, size)
        if self.hasFocus() and self.property("kbd"):
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from dot to dot, Enter opens the ticket."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self._prices:
            self._at = max(0, min(self._at + moves[Qt.Key(event.key())], len(self._prices) - 1))
            place = self.mapToGlobal(self._points()[self._at].toPoint() + QPoint(8, 8))
            QToolTip.showText(place, tip(self._words(self._at)), self)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.picked.emit(self._prices[self._at].ticket)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the dot under the pointer."""
        at = self._near(event.position())
        if at != self._at:
            self._at = at
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No dot is lit."""
        self._at = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press opens the ticket."""
        at = self._near(event.position())
        if at >= 0:
            self.picked.emit(self._prices[at].ticket)

    def event(self, event: QEvent) -> bool:
        """Says day, price and shop under the pointer."""
        if isinstance(event, QHelpEvent):
            at = self._near(QPointF(event.pos()))
            if at >= 0:
                QToolTip.showText(event.globalPos(), tip(self._words(at)), self)
            return True
        return super().event(event)

    def _words(self, at: int) -> str:
        one = self._prices[at]
        return f"{formats.day(one.on)} · {formats.money(one.amount, self._currency)}\n{one.shop}"

    def _near(self, spot: QPointF) -> int:
        """The dot under a spot, the nearest of several."""
        far = [((point - spot).manhattanLength(), at) for at, point in enumerate(self._points())]
        best = min(far, default=(_NEAR + 1.0, -1))
        return best[1] if best[0] <= _NEAR else -1

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _room(self) -> QRectF:
        widest = formats.money(self._dearest, self._currency)
        left = self.fontMetrics().horizontalAdvance(widest) + 8
        return QRectF(left, _TOP, max(self.width() - left - _RIGHT, 10), self.height() - _TOP - _BOTTOM)

    def _high(self, amount: float, room: QRectF) -> float:
        part = (amount - self._low) / ((self._top - self._low) or 1)
        return room.bottom() - room.height() * (_ROOM + part * (1 - 2 * _ROOM))

    def _points(self) -> list[QPointF]:
        if not self._prices:
            return []
        room, first = self._room(), self._days[0]
        span = (self._days[-1] - first) or 1
        return [
            QPointF(room.left() + 6 + (room.width() - 12) * (day - first) / span, self._high(one.amount, room))
            for day, one in zip(self._days, self._prices, strict=True)
        ]

    def _scale(self, painter: QPainter) -> None:
        """The lowest and the highest price on the left, the first and the last day below."""
        theme, room = THEME.tokens, self._room()
        low, high = self._cheapest, self._dearest
        apart = self._high(low, room) - self._high(high, room)
        for amount in (low, high) if apart >= _LINE else (high,):
            y = self._high(amount, room)
            painter.setPen(QPen(QColor(theme["border"]), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme["muted"]))
            words = QRectF(0, y - 9, room.left() - 6, 18)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                             formats.money(amount, self._currency))  # fmt: skip
        painter.setPen(QPen(QColor(theme["control"]), 0.8))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.setPen(QColor(theme["muted"]))
        below = QRectF(room.left(), room.bottom() + 4, room.width(), 16)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), formats.day(self._prices[0].on))
        if self._prices[-1].on != self._prices[0].on:
            painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), formats.day(self._prices[-1].on))
