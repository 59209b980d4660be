"""A store that does not open: what happened, and the two ways out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.trouble import TroublePanel


class StuckStep(QWidget):
    """Says why; `again` tries once more, `backup` takes a backup instead."""

    def __init__(self, error: Exception, again: Callable[[], object], backup: Callable[[], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(TroublePanel(error))
        column.addWidget(card)
        row = QHBoxLayout()
        row.addWidget(Button(_("Open a backup…"), backup))
        row.addStretch(1)
        row.addWidget(Button(_("Try again"), again, kind="primary", icon="repeat"))
        column.addLayout(row)
        column.addStretch(1)
