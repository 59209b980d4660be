"""The welcome page: three doors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture

Does = Callable[[], object]


class WelcomeStep(QWidget):
    """Import, try the example, or open a backup."""

    def __init__(self, create: Does, example: Does, backup: Does) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Picture("shield", 42, "accent"))
        column.addSpacing(6)
        column.addWidget(PlainLabel(_("Take your data back in hand"), "page_title"))
        column.addWidget(PlainLabel(_("Your files stay on this computer. No connection, no account."), "muted"))
        column.addSpacing(14)
        doors = QHBoxLayout()
        doors.setSpacing(14)
        texts = (
            (
                "import",
                _("Import my files"),
                _("Bank statements, loyalty cards, “my data” exports."),
                _("Begin"),
                create,
            ),
            (
                "sparkle",
                _("Try an example"),
                _("An invented household, apart from your own data."),
                _("Try it"),
                example,
            ),
            ("lock", _("Open a backup"), _("Take up a store that you saved before."), _("Choose the file"), backup),
        )
        for number, (icon, title, sentence, verb, does) in enumerate(texts):
            doors.addWidget(_door(icon, title, sentence, Button(verb, does, kind="" if number else "primary")), 1)
        column.addLayout(doors)


def _door(icon: str, title: str, sentence: str, button: Button) -> Card:
    card = Card(spacing=8)
    card.body.setContentsMargins(20, 20, 20, 20)
    card.setMinimumHeight(230)
    card.body.addWidget(Picture(icon, 28, "accent"))
    card.body.addSpacing(4)
    card.body.addWidget(PlainLabel(title, "card_title"))
    card.body.addWidget(PlainLabel(sentence, "muted", wrap=True))
    card.body.addStretch(1)
    button.setAccessibleName(f"{title}: {button.text()}")
    card.body.addWidget(button)
    card.setAccessibleName(title)
    return card
