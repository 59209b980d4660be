"""What every page is: a header, a body, the nouns it shows, and what it remembers when it is built again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.label import ElidedLabel, PlainLabel


class Page(QWidget):
    """A page of the window. Pages are built when first shown, and again when the language changes."""

    nouns: frozenset[str] = frozenset()  # a change of one of these makes the page read again; empty: any change

    def __init__(self, session: Session, title: str, *actions: Button) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 22, 28, 24)
        self.column.setSpacing(16)
        self.title = PlainLabel(title, "page_title")
        self.context = ElidedLabel("", "muted")
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.context)
        self.head.addLayout(words, 1)
        for action in actions:
            self.head.addWidget(action)
        self.column.addLayout(self.head)

    def refresh(self) -> None:
        """Asks for the page's figures again."""

    def show_what(self, what: Any) -> None:
        """Shows one thing on the page: a company, a filter; given by whoever leads here."""

    def start_search(self) -> None:
        """Puts the cursor into the page's search field."""

    def memory(self) -> dict[str, Any]:
        """What to give back to the page when it is built again."""
        return {}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""

    def back(self) -> bool:
        """Escape: leaves what lies over the page; False when nothing did."""
        return False


def scrolled(body: QWidget) -> QScrollArea:
    """A body that scrolls down when the window is small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setObjectName("body")
    area.setWidget(body)
    return area
