"""Chips side by side, on a second line when the first is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.models.rows import ChipLook
from ui.desktop.plain import tip
from ui.desktop.widgets.chip import HEIGHT, chip_width, draw_chip

_GAP = 6


class ChipFlow(QWidget):
    """Some chips that give way."""

    def __init__(self, looks: Sequence[ChipLook]) -> None:
        super().__init__()
        self._looks = looks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(", ".join(look.spoken or look.text for look in looks))
        self.setToolTip(tip("\n".join(look.spoken for look in looks if look.spoken)))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest chip."""
        return QSize(max((chip_width(look, self.font()) for look in self._looks), default=0), HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes as many lines as needed."""
        super().resizeEvent(event)
        lines = max((at.y() for at in self._places()), default=0)
        self.setFixedHeight(lines + HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chips."""
        painter = QPainter(self)
        for look, at in zip(self._looks, self._places(), strict=True):
            draw_chip(painter, at, look, self.font())

    def _places(self) -> list[QPoint]:
        left, top, places = 0, 0, []
        for look in self._looks:
            wide = chip_width(look, self.font())
            if left and left + wide > self.width():
                left, top = 0, top + HEIGHT + _GAP
            places.append(QPoint(left, top))
            left += wide + _GAP
        return places
