"""What lies beside a list: a title with a way to close it, over cards or lines that scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desktop.pages.page import scrolled
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import ElidedLabel


class CardsBeside(QWidget):
    """Cards one under the other. `close`: what the button says; `closed` fires when it is pressed."""

    closed = Signal()

    def __init__(self, title: str, close: str, wide: int) -> None:
        super().__init__()
        self.setFixedWidth(wide)
        self.setAccessibleName(title)
        self.title = ElidedLabel(title, "card_title")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(_closing(self, close))
        body, self.parts = _column(12)
        self.area = scrolled(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.area, 1)


class CardBeside(Card):
    """One card of lines."""

    closed = Signal()

    def __init__(self, title: str, close: str, wide: int) -> None:
        super().__init__(title)
        self.setFixedWidth(wide)
        self.head.addWidget(_closing(self, close))
        body, self.lines = _column(4)
        self.area = scrolled(body)
        self.body.addWidget(self.area, 1)


def _closing(panel: CardsBeside | CardBeside, close: str) -> Button:
    return Button("", panel.closed.emit, kind="quiet", icon="close", name=close)


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 6, 0)
    column.setSpacing(spacing)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return body, column
