"""The few fields of a company that the directory does not know."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.pages.by_hand.form import text_field
from ui.desktop.widgets.label import PlainLabel


class NewFirm(QWidget):
    """Name, address, e-mail; all but the name may stay empty."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.name = text_field(_("Name of the company"), _("Name of the company"))
        self.address = text_field(_("Street and number"), _("Street and number"))
        self.postcode = text_field(_("Postcode"), _("Postcode"))
        self.city = text_field(_("City"), _("City"))
        self.email = text_field(_("E-mail for your data"), _("E-mail for your data"))
        self.postcode.setFixedWidth(112)
        town = QHBoxLayout()
        town.setSpacing(6)
        town.addWidget(self.postcode)
        town.addWidget(self.city, 1)
        column.addWidget(self.name)
        column.addWidget(self.address)
        column.addLayout(town)
        column.addWidget(self.email)
        column.addWidget(PlainLabel(_("The letters to it carry the address, if you know it."), "small", wrap=True))
        self.name.textChanged.connect(lambda _text: self.edited.emit())

    def facts(self) -> dict[str, str]:
        """What is known of it; its name under "name"."""
        fields: dict[str, QLineEdit] = {
            "name": self.name, "address": self.address, "postcode": self.postcode, "city": self.city,
            "email": self.email,
        }  # fmt: skip
        return {key: field.text().strip() for key, field in fields.items()}
