"""Cards: the white surfaces that hold one subject each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.desktop.widgets.label import ElidedLabel, PlainLabel, restyle

_KPI_SIDE, _KPI_NARROWEST = 16, 140  # pixels


class Card(QFrame):
    """A surface with an optional title; `body` is where its content goes."""

    def __init__(self, title: str = "", *, role: str = "card", spacing: int = 10) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(spacing)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = PlainLabel(title, "card_title")
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.body.addLayout(self.head)


class Kpi(QFrame):
    """One figure: its name, its value, a remark under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(_KPI_SIDE, 14, _KPI_SIDE, 14)
        column.setSpacing(4)
        self._title = ElidedLabel(title, "label")
        self._value = PlainLabel("\u2013", "kpi")
        self._note = ElidedLabel("", "small")
        for part in (self._title, self._value, self._note):
            column.addWidget(part)
        self.setAccessibleName(title)
        self.setMinimumWidth(_KPI_NARROWEST)

    def show_figure(self, value: str, note: str, tone: str = "muted") -> None:
        """Shows the figure and the remark, coloured by `tone`."""
        self._value.setText(value)
        self._value.ensurePolished()
        sides = self.contentsMargins().left() + self.contentsMargins().right() + 2 * _KPI_SIDE
        self.setMinimumWidth(max(_KPI_NARROWEST, self._value.sizeHint().width() + sides))  # a figure is never cut
        self._note.setText(note)
        self._note.set_tone(tone)
        self.setAccessibleDescription(f"{value}. {note}")


class Tile(QFrame):
    """A small card inside a card that can be pressed, by mouse or by keyboard."""

    pressed = Signal()

    def __init__(self, *, clickable: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "inner")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(4)
        if clickable:
            self.setProperty("clickable", "true")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if event.button() == Qt.MouseButton.LeftButton and self.property("clickable"):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.property("clickable"):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")


def set_mood(widget: QWidget, name: str, value: str) -> None:
    """Gives a widget a property of the style sheet and dresses it again, with its children."""
    widget.setProperty(name, value)
    restyle(widget)
    for child in widget.findChildren(QWidget):
        restyle(child)


def empty_out(layout: QLayout) -> None:
    """Takes everything out of a layout and deletes it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty_out(inner)
