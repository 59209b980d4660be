"""A dialog of named fields: what is wrong is said inside it, and nothing is lost."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pims.errors import KnownError
from pims.i18n import _
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import empty_out
from ui.desktop.widgets.field import DayField
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import Banner
from ui.wording.errors import error_text

_LONGEST = 200


class Form(QDialog):
    """Title, sentence, fields, Cancel and the one thing to do; Enter does it."""

    def __init__(self, session: Session, title: str, sentence: str, does: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setFixedWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        column.addWidget(PlainLabel(title, "page_title"))
        column.addWidget(PlainLabel(sentence, "muted", wrap=True))
        column.addSpacing(6)
        self._wrong = QVBoxLayout()
        column.addLayout(self._wrong)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.save = Button(does, self.send, kind="primary", icon="check")
        self.save.setDefault(True)
        row.addWidget(self.save)
        column.addLayout(row)

    def field(self, name: str, *widgets: QWidget) -> None:
        """A line of the form: its name, then its fields side by side."""
        at = self._grid.rowCount()
        label = PlainLabel(name, "label")
        label.setBuddy(widgets[0])
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
        if not any(isinstance(widget, QLineEdit) for widget in widgets):
            row.addStretch(1)
        self._grid.addLayout(row, at, 1)

    def send(self) -> None:
        """Does what the form is for."""
        raise NotImplementedError

    def fail(self, error: object) -> None:
        """Says what is wrong above the fields; what the person cannot mend is told by the window."""
        self.save.setEnabled(True)
        if not isinstance(error, KnownError):
            self.session.troubled.emit(error)
            return
        told = error_text(error)
        empty_out(self._wrong)
        self._wrong.addWidget(Banner(f"{told.what} {told.why}", "danger"))
        self.adjustSize()

    def finish(self) -> None:
        """Everything went well; a sentence in the window tells it."""
        self.accept()
        self.deleteLater()


def text_field(name: str, hint: str = "", value: str = "") -> QLineEdit:
    """A line of text."""
    field = QLineEdit(value)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(_LONGEST)
    return field


def day_field(name: str, value: date) -> DayField:
    """A day."""
    field = DayField(name)
    field.setDate(QDate(value.year, value.month, value.day))
    field.setMinimumWidth(140)
    return field


def day_text(field: DayField) -> str:
    """The day of a field as ISO text."""
    return field.date().toString(Qt.DateFormat.ISODate)
