"""Buttons: a verb, an icon of ours that follows the theme, a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.desktop import icons
from ui.desktop.plain import shown, tip
from ui.desktop.widgets.label import restyle

_INK = {
    "primary": "on_accent",
    "quiet": "muted",
    "link": "accent",
    "danger": "danger",
    "toast": "surface",
    "small": "muted",
}


class Button(QPushButton):
    """A push button. `kind`: "" (plain), primary, quiet, link, danger, pill, toast, small."""

    def __init__(
        self, text: str, does: Callable[[], object] | None = None, *, kind: str = "", icon: str = "", name: str = ""
    ) -> None:
        super().__init__()
        self._icon = icon
        self._kind = kind
        self._name = name
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setText(text)
        if name:
            self.setAccessibleName(name)
        if not text:
            self.setToolTip(tip(name))
        self._dress()
        if does is not None:
            self.clicked.connect(lambda _on=False: does())

    def setText(self, text: str) -> None:
        """The words of the button; an ampersand is an ampersand."""
        super().setText(shown(text).replace("&", "&&"))
        self.setAccessibleName(text or self._name)

    def set_on(self, on: bool) -> None:
        """For pills: whether this choice is the one in use."""
        self.setProperty("on", "true" if on else "false")
        restyle(self)

    def changeEvent(self, event: QEvent) -> None:
        """Draws the icon again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        if self._icon:
            gap = 5 if self.text() else 0
            self.setIcon(icons.icon(self._icon, 16, _INK.get(self._kind, "muted"), gap))
            self.setIconSize(QSize(16 + gap, 16))
