"""The look in use: palette, style sheet and the switch between light, dark and the system's choice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.desktop.tokens import Tokens, style_sheet, tokens

CHOICES = ("system", "light", "dark")
_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "inferred",
    QPalette.ColorRole.Light: "surface2",
    QPalette.ColorRole.Midlight: "surface2",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "border",
}


class Theme(QObject):
    """The theme in use; `changed` fires after the palette and the style sheet are in place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "system"
        self.tokens: Tokens = tokens("light")
        self._followed = False

    def apply(self, choice: str) -> None:
        """Takes a choice of `CHOICES` and dresses the whole application with it."""
        self.choice = choice
        self._follow()
        name = _system_theme() if choice == "system" else choice
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("no application to dress")
        dressed = bool(app.styleSheet())
        if dressed and self.tokens.name == name:
            return
        self.tokens = tokens(name)
        if not dressed:
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its token name."""
        return QColor(self.tokens.colours[name])

    def _follow(self) -> None:
        if not self._followed:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
            self._followed = True

    def _system_changed(self) -> None:
        if self.choice == "system":
            self.apply("system")


def _system_theme() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _palette(theme: Tokens) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(theme[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme["faint"]))
    return palette


THEME = Theme()
