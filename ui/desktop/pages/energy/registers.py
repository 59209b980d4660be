"""The registers of a meter beside its total: peak hours, off-peak hours, each with its share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pims.i18n import _
from pims.insights.registers import RegisterUse
from ui.desktop.charts.drawn import series_colour
from ui.desktop.pages.energy import words
from ui.desktop.pages.page import scrolled
from ui.desktop.theme import THEME
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats
from ui.wording.presence import register_text
from ui.wording.quantities import energy

_WIDE = 300


class RegistersCard(Card):
    """Hidden when the meter tells no registers."""

    def __init__(self) -> None:
        super().__init__(_("By register"), spacing=6)
        self.setFixedWidth(_WIDE)
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(4)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note = PlainLabel("", "small", wrap=True)
        self.body.addWidget(scrolled(body), 1)
        self.body.addWidget(self._note)
        self.hide()

    def show_registers(self, registers: Sequence[RegisterUse], kind: str) -> None:
        """Shows the registers of a meter."""
        empty_out(self._rows)
        for one in registers:
            share = formats.percent(one.share / 1000)
            self._rows.addWidget(PaperRow(register_text(one.register), f"{energy(one.kwh)} · {share}"))
            self._rows.addWidget(ShareBar(one.share / 1000, words.RANKS[kind]))
        if registers:
            span = words.span_text(registers[0].since, max(one.until for one in registers))
            self._note.setText(_("{span}. Parts of the total: nothing is added to it.").format(span=span))
        self.setVisible(bool(registers))


class ShareBar(QWidget):
    """A share of the whole as a bar."""

    def __init__(self, share: float, rank: int) -> None:
        super().__init__()
        self._share, self._rank = share, rank
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A thin bar with room under it."""
        return QSize(120, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, colour in ((1.0, THEME.tokens["surface2"]), (self._share, series_colour(self._rank))):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 1, max(self.width() * part, 7), 7), 3.5, 3.5)
