"""Text on screen: always plain, hidden characters made visible, long labels cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.desktop.plain import LABEL_LENGTH, TEXT_LENGTH, shown, tip


class PlainLabel(QLabel):
    """A label that never reads its text as HTML. `role` picks its type in the style sheet."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._length = TEXT_LENGTH if wrap else LABEL_LENGTH
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if role:
            self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows a text, as it is."""
        super().setText(shown(text, self._length))

    def set_tone(self, tone: str) -> None:
        """Colours the text: ok, warn, danger, accent, muted or nothing."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class ElidedLabel(PlainLabel):
    """One line that gives way: cut with an ellipsis when room is short, whole in its tool tip."""

    def __init__(self, text: str = "", role: str = "", *, middle: bool = False) -> None:
        super().__init__(text, role)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters only."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the part that fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fits = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        self.setToolTip(tip(self.text()) if fits != self.text() else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fits)


def restyle(widget: QWidget) -> None:
    """Reads the style sheet again for a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
