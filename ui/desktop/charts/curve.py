"""The load curve of one day, drawn by hand: steps of power, and the line under which the home never falls for long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.desktop.charts.drawn import series_colour
from ui.desktop.charts.scale import Scale
from ui.desktop.charts.walked import WalkedChart
from ui.desktop.theme import THEME


@dataclass(frozen=True, slots=True)
class Step:
    """A power between two moments, in minutes since the day began, and what is said of it."""

    begin: int
    end: int
    watts: float
    words: str


@dataclass(frozen=True, slots=True)
class DayShape:
    """A day of `minutes` (1 380 to 1 500), its steps, its hours as (minute, word), its base load with its words."""

    minutes: int = 1440
    steps: tuple[Step, ...] = ()
    hours: tuple[tuple[int, str], ...] = ()
    base: int | None = None
    base_words: str = ""


class DayCurve(WalkedChart):
    """Steps from midnight to midnight, as long as the day is."""

    def __init__(self, name: str, said: Callable[[float], str]) -> None:
        super().__init__(name)
        self.day = DayShape()
        self._scale, self._rank = Scale(said), 0

    def show_day(self, day: DayShape, rank: int = 0) -> None:
        """Draws another day."""
        self.day, self._rank, self.at = day, rank, -1
        self._scale = self._scale.up_to(max((step.watts for step in day.steps), default=0))
        self.setAccessibleDescription("; ".join(step.words for step in day.steps))
        self.update()

    def leads(self) -> bool:
        """A step leads nowhere."""
        return False

    def many(self) -> int:
        """The steps of the day."""
        return len(self.day.steps)

    def words(self, at: int) -> str:
        """When, and how much."""
        return self.day.steps[at].words

    def spot(self, at: int) -> QPointF:
        """The middle of a step, at its height."""
        room, step = self._scale.room(self), self.day.steps[at]
        return QPointF(self._across((step.begin + step.end) / 2, room), self._scale.high(step.watts, room))

    def under(self, spot: QPointF) -> int:
        """The step above or below a point."""
        room = self._scale.room(self)
        minute = (spot.x() - room.left()) / room.width() * self.day.minutes
        found = (at for at, step in enumerate(self.day.steps) if step.begin <= minute < step.end)
        return next(found, -1) if 0 <= spot.y() <= room.bottom() else -1

    def draw(self, painter: QPainter) -> None:
        """The scale, the hours, the steps, the base load."""
        room = self._scale.room(self)
        self._scale.draw(painter, room)
        for minute, word in self.day.hours:
            long, x = painter.fontMetrics().horizontalAdvance(word), self._across(minute, room)
            painter.drawText(QPointF(min(x - long / 2, self.width() - long), room.bottom() + 17), word)
        self._draw_steps(painter, room)
        self._draw_base(painter, room)

    def _draw_steps(self, painter: QPainter, room: QRectF) -> None:
        """Each run of steps without a gap as one surface under one line."""
        colour = QColor(series_colour(self._rank))
        ground = QColor(colour)
        ground.setAlphaF(0.16)
        for run in _runs(self.day.steps):
            line = [point for step in run for point in (
                QPointF(self._across(step.begin, room), self._scale.high(step.watts, room)),
                QPointF(self._across(step.end, room), self._scale.high(step.watts, room)))]  # fmt: skip
            under = [QPointF(line[0].x(), room.bottom()), *line, QPointF(line[-1].x(), room.bottom())]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawPolygon(QPolygonF(under))
            painter.setPen(QPen(colour, 1.8))
            painter.drawPolyline(QPolygonF(line))
        if self.at >= 0:
            step = self.day.steps[self.at]
            top = self._scale.high(step.watts, room)
            lit = QRectF(QPointF(self._across(step.begin, room), top),
                         QPointF(self._across(step.end, room), room.bottom()))  # fmt: skip
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRect(lit)

    def _draw_base(self, painter: QPainter, room: QRectF) -> None:
        if self.day.base is None:
            return
        theme, y = THEME.tokens, self._scale.high(self.day.base, room)
        pen = QPen(QColor(theme["text"]), 1.2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        long = painter.fontMetrics().horizontalAdvance(self.day.base_words) + 8
        place = QRectF(self._free(long, room), y - 22, long, 18)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.day.base_words)

    def _free(self, long: float, room: QRectF) -> float:
        """Where words of a length stand above the lowest part of the curve."""
        wide = long / room.width() * self.day.minutes
        begins = [step.begin for step in self.day.steps if step.begin + wide <= self.day.minutes] or [0]

        def top(begin: int) -> float:
            over = (step.watts for step in self.day.steps if step.end > begin and step.begin < begin + wide)
            return max(over, default=0)

        return self._across(min(begins, key=lambda begin: (round(top(begin), -2), begin)), room)

    def _across(self, minute: float, room: QRectF) -> float:
        return room.left() + room.width() * minute / self.day.minutes


def _runs(all_steps: Sequence[Step]) -> list[list[Step]]:
    """Steps that follow each other without a gap."""
    runs: list[list[Step]] = []
    for step in all_steps:
        if runs and runs[-1][-1].end == step.begin:
            runs[-1].append(step)
        else:
            runs.append([step])
    return runs
