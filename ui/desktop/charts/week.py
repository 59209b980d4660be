"""A week by the hour, drawn by hand: a square for each weekday and hour, darker for more; what is not known is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pims.i18n import _
from ui.desktop.plain import tip
from ui.desktop.theme import THEME
from ui.wording import formats
from ui.wording.quantities import clock_text

DAYS, HOURS = 7, 24
_TOP, _FOOT, _LINE, _GAP = 20, 34, 26, 3
_EVERY = 3  # hours between two words of the scale
_LEVELS = 4
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Week:
    """Figures by day of the week (Monday first) and hour, None where nothing is known; `said` words one of them.

    `even`: the colours part the range evenly, so that small differences stay small; else the squares.
    """

    cells: tuple[tuple[int | None, ...], ...] = ()
    said: Callable[[int], str] = formats.count
    even: bool = False

    def edges(self) -> tuple[int, ...]:
        """The figures that part the squares with something into four groups."""
        known = sorted(value for hours in self.cells for value in hours if value)
        if known and self.even:
            step = (known[-1] - known[0]) / _LEVELS
            return tuple(round(known[0] + step * part) for part in range(1, _LEVELS))
        return tuple(known[len(known) * part // _LEVELS] for part in range(1, _LEVELS)) if known else ()

    def largest(self) -> tuple[int, int, int] | None:
        """The largest figure with its day and hour."""
        known = [(value, -day, -hour) for day, hours in enumerate(self.cells) for hour, value in enumerate(hours)
                 if value]  # fmt: skip
        best = max(known, default=None)
        return (best[0], -best[1], -best[2]) if best else None


class WeekMap(QWidget):
    """Seven rows of twenty-four squares, the hours above, what the colours mean below.

    `picked` fires with the day and the hour of a square that is pressed.
    """

    picked = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.week = Week()
        self.at: tuple[int, int] | None = None
        self.chosen: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_week(self, week: Week) -> None:
        """Draws other figures."""
        self.week, self.at = week, None
        best = week.largest()
        text = _("Most: {what}").format(what=self.words(best[1], best[2])) if best else ""
        self.setAccessibleDescription(text)
        self.update()

    def choose(self, chosen: tuple[int, int] | None) -> None:
        """Marks a square, or none."""
        self.chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Wide squares when there is room."""
        return QSize(560, _TOP + DAYS * _LINE + _FOOT)

    def minimumSizeHint(self) -> QSize:
        """Still told apart."""
        return QSize(320, _TOP + DAYS * _LINE + _FOOT)

    def words(self, day: int, hour: int) -> str:
        """One square: « mar. 7 h – 8 h · 1 024 W »."""
        value = self.week.cells[day][hour]
        known = _("not known") if value is None else self.week.said(value)
        return f"{formats.weekday(day)} {clock_text(hour, 0)} – {clock_text(hour + 1, 0)} · {known}"

    def square(self, day: int, hour: int) -> QRectF:
        """Where a square stands."""
        left = self._names()
        wide = (self.width() - left) / HOURS
        return QRectF(left + hour * wide, _TOP + day * _LINE, wide - _GAP, _LINE - _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws words, squares and the legend."""
        if not self.week.cells:
            return
        painter, theme = QPainter(self), THEME.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        painter.setPen(QColor(theme["muted"]))
        for hour in range(0, HOURS, _EVERY):
            painter.drawText(QRectF(self.square(0, hour).left(), 0, 60, _TOP - 4), _LEFT, clock_text(hour, 0))
        for day in range(DAYS):
            room = self.square(day, 0)
            painter.drawText(QRectF(0, room.top(), room.left() - 8, room.height()), _RIGHT, formats.weekday(day))
        edges = self.week.edges()
        for day, hours in enumerate(self.week.cells):
            for hour, value in enumerate(hours):
                self._square(painter, self.square(day, hour), value, edges)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for at, ink in ((self.chosen, "accent"), (self.at, "text")):
            if at is not None:
                painter.setPen(QPen(QColor(theme[ink]), 1.6))
                painter.drawRoundedRect(self.square(*at).adjusted(-1, -1, 1, 1), 4, 4)
        self._legend(painter, edges)
        if self.hasFocus() and self.property("kbd"):
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from square to square, Enter presses one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.picked.emit(*self.at)
            return
        moves = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if event.key() not in moves or not self.week.cells:
            super().keyPressEvent(event)
            return
        down, right = moves[Qt.Key(event.key())]
        day, hour = self.at or (0, -right if right > 0 else 0)
        self.at = max(0, min(day + down, DAYS - 1)), max(0, min(hour + right, HOURS - 1))
        place = self.mapToGlobal(self.square(*self.at).bottomLeft().toPoint() + QPoint(4, 4))
        QToolTip.showText(place, tip(self.words(*self.at)), self)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frames the square under the pointer."""
        at = self._under(event.position())
        if at != self.at:
            self.at = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press chooses a square."""
        at = self._under(event.position())
        if at is not None:
            self.picked.emit(*at)

    def leaveEvent(self, event: QEvent) -> None:
        """No square is framed."""
        self.at = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Says day, hour and figure under the pointer."""
        if isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            if at is not None:
                QToolTip.showText(event.globalPos(), tip(self.words(*at)), self)
            return True
        return super().event(event)

    def _under(self, spot: QPointF) -> tuple[int, int] | None:
        if not self.week.cells or spot.x() < self._names() or spot.y() < _TOP:
            return None
        day = int((spot.y() - _TOP) // _LINE)
        hour = int((spot.x() - self._names()) // ((self.width() - self._names()) / HOURS))
        return (day, hour) if day < DAYS and hour < HOURS else None

    def _square(self, painter: QPainter, room: QRectF, value: int | None, edges: Sequence[int]) -> None:
        theme = THEME.tokens
        if value is None:
            painter.setPen(QPen(QColor(theme["border"]), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            room = room.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            level = 0 if not value else 1 + sum(value >= edge for edge in edges)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.heat[level]))
        painter.drawRoundedRect(room, 3.5, 3.5)

    def _legend(self, painter: QPainter, edges: Sequence[int]) -> None:
        """The colours from nothing to most, between the smallest and the largest figure."""
        known = [value for hours in self.week.cells for value in hours if value is not None]
        if not known or not edges:
            return
        theme, y = THEME.tokens, _TOP + DAYS * _LINE + 10
        low, high = self.week.said(min(known)), self.week.said(max(known))
        metrics, left = painter.fontMetrics(), self._names()
        painter.setPen(QColor(theme["muted"]))
        painter.drawText(QRectF(left, y, 200, 16), _LEFT, low)
        left += metrics.horizontalAdvance(low) + 8
        painter.setPen(Qt.PenStyle.NoPen)
        for level in range(0 if min(known) == 0 else 1, _LEVELS + 1):
            painter.setBrush(QColor(theme.heat[level]))
            painter.drawRoundedRect(QRectF(left, y + 2, 20, 12), 3, 3)
            left += 23
        painter.setPen(QColor(theme["muted"]))
        painter.drawText(QRectF(left + 5, y, 200, 16), _LEFT, high)

    def _names(self) -> float:
        metrics = self.fontMetrics()
        return float(max(metrics.horizontalAdvance(formats.weekday(day)) for day in range(DAYS)) + 10)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(12)
        return font
