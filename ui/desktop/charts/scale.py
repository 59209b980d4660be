"""The scale on the left of a chart: round figures from nothing to the top, with the lines beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.desktop.charts.walked import RIGHT
from ui.desktop.theme import THEME

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_TOP, _BOTTOM, _SIDE, _GAP = 8, 22, 6, 8
_LINES = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """Round figures; `said` words one of them."""

    said: Callable[[float], str]
    marks: tuple[float, ...] = (0.0, 1.0)

    def up_to(self, top: float) -> Scale:
        """The scale that holds a figure."""
        return Scale(self.said, round_marks(top, _LINES))

    def room(self, chart: QWidget) -> QRectF:
        """What is left of a chart beside the figures and above the words under it."""
        metrics = QFontMetrics(chart.font())
        left = max(metrics.horizontalAdvance(self.said(mark)) for mark in self.marks) + _GAP
        wide, high = chart.width() - left - _SIDE, chart.height() - _TOP - _BOTTOM
        return QRectF(left, _TOP, max(wide, 10), max(high, 10))

    def high(self, value: float, room: QRectF) -> float:
        """Where a figure stands."""
        return room.bottom() - room.height() * max(value, 0) / self.marks[-1]

    def draw(self, painter: QPainter, room: QRectF) -> None:
        """Draws lines and figures."""
        theme = THEME.tokens
        for mark in self.marks:
            y = self.high(mark, room)
            painter.setPen(QPen(QColor(theme["border" if mark else "control"]), 1 if mark else 0.8))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme["muted"]))
            painter.drawText(QRectF(0, y - 9, room.left() - _GAP, 18), RIGHT, self.said(mark))


def round_marks(top: float, most: int) -> tuple[float, ...]:
    """Round figures from 0 to at least `top`, at most so many above 0."""
    if top <= 0:
        return (0.0, 1.0)
    rough, power = top / most, 1.0
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    step = next(part * power for part in _ROUND if part * power >= rough * 0.999999)
    many = 1
    while step * many < top * 0.999999:
        many += 1
    return tuple(round(step * at, 6) for at in range(many + 1))
