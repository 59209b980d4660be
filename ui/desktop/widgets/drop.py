"""Where files are dropped: the zone of the Import page and the veil over the whole window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.theme import THEME
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture


def dropped_paths(data: QMimeData) -> list[Path]:
    """The local files and folders of a drag; nothing else is taken."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QFrame):
    """A dashed frame with an invitation and its buttons."""

    def __init__(self, title: str, sentence: str, *buttons: Button) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self._lit = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 30, 24, 30)
        column.setSpacing(8)
        center = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Picture("export", 38, "accent"), 0, center)
        column.addSpacing(4)
        column.addWidget(PlainLabel(title, "card_title"), 0, center)
        column.addWidget(PlainLabel(sentence, "muted"), 0, center)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.setAccessibleName(title)

    def light(self, on: bool) -> None:
        """Whether files hang over the window."""
        self._lit = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the dashed frame."""
        _draw_frame(QPainter(self), QRectF(self.rect()), lit=self._lit)


class DropVeil(QWidget):
    """Covers the window while files hang over it: they can be dropped anywhere."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(Picture("import", 48, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(PlainLabel(text, "card_title"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def cover(self) -> None:
        """Shows the veil over its parent."""
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A light tint and the dashed frame."""
        painter = QPainter(self)
        tint = QColor(THEME.tokens["bg"])
        tint.setAlpha(235)
        painter.fillRect(self.rect(), tint)
        _draw_frame(painter, QRectF(self.rect()).adjusted(16, 16, -16, -16), lit=True)


def _draw_frame(painter: QPainter, room: QRectF, *, lit: bool) -> None:
    theme = THEME.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(theme["accent" if lit else "border_strong"]), 2)
    pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.setBrush(QColor(theme["accent_soft" if lit else "surface"]))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 14, 14)
