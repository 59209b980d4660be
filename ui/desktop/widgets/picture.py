"""An icon of ours standing in a page, in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop import icons
from ui.desktop.theme import THEME


class Picture(QWidget):
    """A decorative icon; it is not announced."""

    def __init__(self, name: str, size: int = 18, ink: str = "muted") -> None:
        super().__init__()
        self._name, self._size, self._token = name, size, ink
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, name: str, token: str) -> None:
        """Another icon, another colour."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon."""
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._name, self._size, THEME.tokens[self._token]))
