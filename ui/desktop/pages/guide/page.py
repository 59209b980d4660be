"""The Help page: first steps, what each word means, all shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.actions import ACTIONS, PLACES, SIDE_PLACES
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.page import Page, scrolled
from ui.desktop.session import Session
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.knowers import ORIGIN_ICONS
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.picture import Picture
from ui.wording import register as words


class GuidePage(Page):
    """Help on one page."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Help"))
        self.context.setText(_("Everything on one page"))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setSpacing(14)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(14)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
        left.addWidget(_steps())
        left.addWidget(_meanings())
        left.addStretch(1)
        right.addWidget(_keys())
        right.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.column.addWidget(scrolled(body), 1)


def _steps() -> Card:
    card = Card(_("Three steps"), spacing=12)
    steps = (
        (
            "import",
            _("Bring your files"),
            _("Drop statements, receipts and exports anywhere on the window. Read them over, then import."),
        ),
        (
            "eye",
            _("See"),
            _("Where the money goes, what comes back, which company holds what. Every claim opens its lines."),
        ),
        (
            "mail",
            _("Act"),
            _(
                "From a company’s page, write the access letter. PIMS counts the days and says when the answer "
                "is late. It informs; it is not a lawyer."
            ),
        ),
    )
    for icon, title, sentence in steps:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture(icon, 22, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(PlainLabel(title, "strong"))
        column.addWidget(PlainLabel(sentence, "muted", wrap=True))
        row.addLayout(column, 1)
        card.body.addLayout(row)
    return card


def _meanings() -> Card:
    card = Card(_("What the words mean"), spacing=10)
    for origin, tone in (("given", "given"), ("observed", "observed"), ("inferred", "inferred")):
        _meaning(card, ChipLook(words.origin(origin), tone, ORIGIN_ICONS[origin]), words.origin_hint(origin))
    looks = (
        ("proven", "ok", "check"),
        ("declared", "accent", "file"),
        ("legal", "muted", "scale"),
        ("typical", "muted", "question"),
    )
    for strength, tone, icon in looks:
        _meaning(card, ChipLook(words.strength(strength), tone, icon), words.strength_hint(strength))
    return card


def _meaning(card: Card, look: ChipLook, hint: str) -> None:
    row = QHBoxLayout()
    row.setSpacing(10)
    holder = QWidget()
    holder.setFixedWidth(150)
    inner = QHBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(Chip(look))
    inner.addStretch(1)
    row.addWidget(holder)
    row.addWidget(PlainLabel(hint, wrap=True), 1)
    card.body.addLayout(row)


def _keys() -> Card:
    card = Card(_("Keys"), spacing=7)
    pairs = [(_(place.title), place.keys) for place in (*PLACES, *SIDE_PLACES)]
    pairs += [(_(action.title), action.keys) for action in ACTIONS if action.keys]
    for title, keys in pairs:
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(title), 1)
        row.addWidget(Chip(ChipLook(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))))
        card.body.addLayout(row)
    return card
