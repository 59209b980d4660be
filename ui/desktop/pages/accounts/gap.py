"""One gap of an account: which days, how it is known, what to do."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from pims.i18n import _
from pims.insights.coverage import Gap
from ui.desktop.pages.accounts.words import gap_look, gap_remedy, gap_text, gap_title
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Tile
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import PlainLabel


class GapTile(Tile):
    """A gap, explained."""

    def __init__(self, session: Session, gap: Gap) -> None:
        super().__init__(clickable=False)
        self.gap = gap
        look = gap_look(gap)
        head = QHBoxLayout()
        head.addWidget(Chip(look))
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(PlainLabel(gap_title(gap), "strong"))
        self.column.addWidget(Paragraph(gap_text(gap)))
        self.column.addWidget(Paragraph(gap_remedy(gap)))
        row = QHBoxLayout()
        row.addWidget(
            Button(_("Import the missing period"), lambda: session.wanted.emit("imports", None), kind="link")
        )  # fmt: skip
        row.addStretch(1)
        self.column.addLayout(row)
        self.setAccessibleName(f"{look.text}. {gap_title(gap)}. {gap_text(gap)}")


class Paragraph(PlainLabel):
    """Small text on as many lines as its width asks for, also inside a tile of a panel that scrolls."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "small", wrap=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the height of its lines."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))
