"""Bars over time, drawn by hand: one a day, a month or a period, with its figure under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter

from ui.desktop.charts.drawn import series_colour
from ui.desktop.charts.scale import Scale
from ui.desktop.charts.walked import WalkedChart
from ui.desktop.theme import THEME

_THIN = 6.0  # pixels a bar: narrower ones touch
_WIDEST = 46.0
_FAINT = 0.35
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar: what it stands for, its height (None when not known), what is said of it, the word under it.

    `look`: "" whole, "part" (only a part is known, drawn faint), "marked" (in the colour of inferences).
    """

    key: str
    value: float | None
    words: str
    tick: str = ""
    look: str = ""


class Timeline(WalkedChart):
    """Bars from left to right. `picked` fires with the key of a bar that is pressed."""

    picked = Signal(str)

    def __init__(self, name: str, said: Callable[[float], str]) -> None:
        super().__init__(name)
        self.bars: Sequence[Stretch] = ()
        self.chosen = ""
        self._scale, self._rank = Scale(said), 0
        self.pressed.connect(lambda at: self.picked.emit(self.bars[at].key))

    def show_bars(self, bars: Sequence[Stretch], rank: int = 0, chosen: str = "") -> None:
        """Draws other bars, in the colour of a series."""
        self.bars, self._rank, self.chosen, self.at = bars, rank, chosen, -1
        self._scale = self._scale.up_to(max((bar.value or 0 for bar in bars), default=0))
        self.setAccessibleDescription("; ".join(bar.words for bar in bars if bar.value is not None))
        self.update()

    def choose(self, key: str) -> None:
        """Marks a bar."""
        self.chosen = key
        self.update()

    def many(self) -> int:
        """Bars, known or not."""
        return len(self.bars)

    def words(self, at: int) -> str:
        """What a bar says."""
        return self.bars[at].words

    def first(self) -> int:
        """The arrows start from the bar that is marked."""
        return next((at for at, bar in enumerate(self.bars) if bar.key == self.chosen), -1)

    def spot(self, at: int) -> QPointF:
        """The top of a bar."""
        room, bar = self._scale.room(self), self.bars[at]
        return QPointF(room.left() + (at + 0.5) * room.width() / len(self.bars), self._scale.high(bar.value or 0, room))

    def under(self, spot: QPointF) -> int:
        """The bar above or below a point."""
        room = self._scale.room(self)
        if not self.bars or not room.left() <= spot.x() < room.right() or not 0 <= spot.y() <= room.bottom():
            return -1
        at = int((spot.x() - room.left()) // (room.width() / len(self.bars)))
        return at if self.bars[at].value is not None else -1

    def draw(self, painter: QPainter) -> None:
        """The scale, then the bars."""
        room = self._scale.room(self)
        self._scale.draw(painter, room)
        self._ticks(painter, room)
        for at, bar in enumerate(self.bars):
            if bar.value is not None:
                self._bar(painter, at, bar, room)

    def _bar(self, painter: QPainter, at: int, bar: Stretch, room: QRectF) -> None:
        theme, wide = THEME.tokens, room.width() / len(self.bars)
        thick = min(wide if wide < _THIN / 2 else wide * 0.72, _WIDEST)
        middle, top = room.left() + (at + 0.5) * wide, self._scale.high(bar.value or 0, room)
        place = QRectF(middle - thick / 2, min(top, room.bottom() - 1), thick, max(room.bottom() - top, 1))
        colour = QColor(theme["inferred"] if bar.look == "marked" else series_colour(self._rank))
        if at == self.at or (self.chosen and bar.key == self.chosen):
            colour = QColor(theme["text"])
        if bar.look == "part":
            colour.setAlphaF(_FAINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corner = 2.5 if thick >= _THIN else 0
        painter.drawRoundedRect(place, corner, corner)

    def _ticks(self, painter: QPainter, room: QRectF) -> None:
        """The words under the bars, as many as have room."""
        painter.setPen(QColor(THEME.tokens["muted"]))
        wide, right = room.width() / len(self.bars), -1.0
        for at, bar in enumerate(self.bars):
            long = painter.fontMetrics().horizontalAdvance(bar.tick)
            middle = room.left() + (at + 0.5) * wide
            left = max(min(middle - long / 2, self.width() - long - 2), 0)
            if bar.tick and left > right:
                painter.drawText(QRectF(left, room.bottom() + 5, long + 2, 16), _MIDDLE, bar.tick)
                right = left + long + 8
