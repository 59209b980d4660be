"""A failure said in three parts: what happened, why, what to do; details can be copied without private data."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pims.errors import KnownError
from pims.i18n import _
from ui.desktop.widgets.advice import told
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture


class TroublePanel(QWidget):
    """The three parts and Copy details. `action` is the way out, when there is one."""

    def __init__(
        self,
        error: Exception,
        *,
        action: str = "",
        does: Callable[[], object] | None = None,
        close: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        what, why, todo = three_parts(error)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 22, 24, 18)
        outer.setSpacing(18)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Picture("error", 26, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(PlainLabel(what, "card_title", wrap=True))
        for name, text in ((_("Why"), why), (_("What to do"), todo)):
            if text:
                part = QVBoxLayout()
                part.setSpacing(2)
                part.addWidget(PlainLabel(name, "label"))
                part.addWidget(PlainLabel(text, wrap=True))
                words.addLayout(part)
        words.addStretch(1)
        top.addLayout(words, 1)
        outer.addLayout(top)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        details = redacted(error)
        row.addWidget(Button(_("Copy details"), lambda: QGuiApplication.clipboard().setText(details), icon="copy"))
        row.addStretch(1)
        if close is not None:
            row.addWidget(Button(_("Close"), close, kind="" if action else "primary"))
        if action:
            row.addWidget(Button(action, does, kind="primary"))
        outer.addLayout(row)
        self.setAccessibleName(f"{what} {why} {todo}")


class TroubleDialog(QDialog):
    """The panel over the window."""

    def __init__(self, error: Exception, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("PIMS")
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TroublePanel(error, close=self.accept))


def three_parts(error: Exception) -> tuple[str, str, str]:
    """What, why and what to do, in the language in use."""
    if isinstance(error, KnownError):
        words = told(error)
        return words.what, words.why, words.do
    return (
        _("Something went wrong in PIMS"),
        _("This is a mistake in the program, not in your files. Nothing half-done was kept."),
        _("Try again. If it comes back, copy the details and report them: they hold no personal data."),
    )


def redacted(error: Exception) -> str:
    """The error as it may be shared: code, parameter names, places in the program; no value, no label, no path."""
    if isinstance(error, KnownError):
        return f"PIMS error: {error.code} ({', '.join(sorted(error.params))})"
    places = traceback.extract_tb(error.__traceback__)
    lines = [f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno} {place.name}" for place in places]
    return "\n".join([f"PIMS bug: {type(error).__name__}", *lines])
