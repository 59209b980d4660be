"""The Energy page before there is anything: how people get their curve, said as practice, and the right to ask."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.energy.data import firm_name
from ui.desktop.pages.page import scrolled
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture

_WIDE = 620


class NoEnergy(QWidget):
    """An empty page that says where the readings come from."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        card = Card(spacing=12)
        inner = QWidget()
        inner.setMaximumWidth(_WIDE)
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(Picture("bolt", 44, "faint"), 0, Qt.AlignmentFlag.AlignHCenter)
        title = PlainLabel(_("No reading yet"), "card_title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        sentence = _("Your meter sends what you use, by the day or by the half-hour. See what that tells about you.")
        about = PlainLabel(sentence, "muted", wrap=True)
        about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(about)
        column.addSpacing(4)
        for icon, name, text in _ways():
            column.addWidget(_way(icon, name, text))
        hint = QHBoxLayout()
        hint.setSpacing(8)
        hint.addWidget(Chip(ChipLook(_("In practice"), "muted", "info", _practice())), 0, Qt.AlignmentFlag.AlignTop)
        hint.addWidget(PlainLabel(_practice(), "small", wrap=True), 1)
        column.addLayout(hint)
        column.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(Button(_("Write to Enedis"), self._write, icon="mail"))
        buttons.addWidget(
            Button(_("Import files"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        )
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.addStretch(1)
        middle.addWidget(inner, 10)
        middle.addStretch(1)
        card.body.addWidget(scrolled(holder), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def _write(self) -> None:
        from ui.desktop.pages.letter import LetterDialog  # late: what makes letters is heavy

        LetterDialog(self._session, "enedis", firm_name("enedis"), self).open()


def _practice() -> str:
    return _("What users of these sites reported in 2025. Pages change; the right of access does not.")


def _ways() -> tuple[tuple[str, str, str], ...]:
    """Where readings come from: icon, whose, how."""
    return (
        ("bolt", _("Enedis, electricity"), _(
            "In your account, switch the hourly collection on: it counts from then. Then download what you used: days "
            "for up to two years, hours a week at a time."
        )),
        ("receipt", _("Your supplier"), _(
            "Many let you download the same readings beside the bills, half-hours included when the collection is on."
        )),
        ("sun", _("GRDF, gas"), _(
            "In your account, the page of what you used gives days and months as a workbook."
        )),
        ("mail", _("By letter"), _(
            "Each of them has a month to give you all that it holds, longer histories included."
        )),
    )  # fmt: skip


def _way(icon: str, name: str, text: str) -> Tile:
    tile = Tile(clickable=False)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Picture(icon, 18, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(PlainLabel(name, "strong"))
    column.addWidget(PlainLabel(text, "small", wrap=True))
    row.addLayout(column, 1)
    tile.column.addLayout(row)
    return tile
