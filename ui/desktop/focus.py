"""Keyboard focus is ringed, mouse focus is not: style sheets alone cannot tell them apart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.widgets.label import restyle

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class FocusRing(QObject):
    """An application-wide filter that marks widgets focused by keyboard with the property `kbd`."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Marks on the way in, clears on the way out."""
        if isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            gained = event.type() == QEvent.Type.FocusIn and event.reason() in _BY_KEYBOARD
            if bool(watched.property("kbd")) != gained:
                watched.setProperty("kbd", gained)
                restyle(watched)
        return super().eventFilter(watched, event)
