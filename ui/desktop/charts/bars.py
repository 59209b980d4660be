"""One figure over time, drawn by hand: a bar for each month, hour or day, a dashed line for what may be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.desktop.charts.walked import RIGHT, WalkedChart
from ui.desktop.theme import THEME

_TOP, _FOOT, _WIDEST, _SHARE = 20, 22, 34, 0.62
_NAME = 36  # pixels that the name of a bar wants
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


class Bars(WalkedChart):
    """Bars from left to right."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.bars: Sequence[Bar] = ()
        self._limit, self._limit_text = 0.0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], limit: float = 0, limit_text: str = "") -> None:
        """Draws other figures; a limit above nothing is a dashed line with its words."""
        self.bars, self._limit, self._limit_text, self.at = bars, limit, limit_text, -1
        said = [bar.said.replace("\n", ", ") for bar in bars]
        self.setAccessibleDescription("; ".join([*said, limit_text] if limit_text else said))
        self.update()

    def sizeHint(self) -> QSize:
        """Low, as wide as its card."""
        return QSize(240, 132)

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(130, 132)

    # --- what the chart says of its parts ----------------------------------------------------------------------------

    def many(self) -> int:
        """How many bars there are."""
        return len(self.bars)

    def words(self, at: int) -> str:
        """What a bar is."""
        return self.bars[at].said

    def spot(self, at: int) -> QPointF:
        """The top of a bar's column."""
        return self._column(at).topLeft()

    def under(self, spot: QPointF) -> int:
        """The bar in whose column a point is."""
        at = int(spot.x() * len(self.bars) // max(self.width(), 1))
        return at if 0 <= at < len(self.bars) else -1

    def leads(self) -> bool:
        """A bar leads nowhere."""
        return False

    def draw(self, painter: QPainter) -> None:
        """Draws bars, their figures, names, the limit."""
        floor = float(self.height() - _FOOT)
        painter.setPen(QPen(QColor(THEME.tokens["control"]), 0.8))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        for at, bar in enumerate(self.bars):
            self._bar(painter, at, bar)
        if self._limit > 0:
            self._limit_line(painter)

    # --- drawing -----------------------------------------------------------------------------------------------------

    def _bar(self, painter: QPainter, at: int, bar: Bar) -> None:
        theme, column = THEME.tokens, self._column(at)
        wide = min(column.width() * _SHARE, _WIDEST)
        high = self._high(bar.value)
        place = QRectF(column.center().x() - wide / 2, column.bottom() - high, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = theme["accent_hover"] if at == self.at else (theme.heat[2] if bar.part else theme["accent"])
        painter.setBrush(QColor(ink))
        if high:
            painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(theme["muted"]))
        if at % self._apart() == 0:
            room = QRectF(column.center().x() - 40, column.bottom() + 3, 80, _FOOT - 4)
            painter.drawText(room, _CENTRE, bar.name)
        if self._fits(painter):
            painter.setPen(QColor(theme["text"]))
            painter.drawText(QRectF(column.left() - 20, place.top() - 18, column.width() + 40, 16), _CENTRE, bar.text)

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
        painter.drawText(QRectF(0, y - 18, self.width() - 2, 16), RIGHT, self._limit_text)

    def _high(self, value: float) -> float:
        top = max([bar.value for bar in self.bars] + [self._limit]) or 1
        room = self.height() - _TOP - _FOOT
        return max(room * value / top, 2.0) if value > 0 else 0.0

    def _column(self, at: int) -> QRectF:
        wide = self.width() / max(len(self.bars), 1)
        return QRectF(at * wide, _TOP, wide, self.height() - _TOP - _FOOT)
