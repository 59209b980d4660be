"""The declared actions tied to the window: menus, shortcuts, palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from pims import i18n
from pims.i18n import _
from ui.desktop import icons, preferences
from ui.desktop.actions import ACTIONS, MENUS, PLACES, SIDE_PLACES
from ui.desktop.language import speak
from ui.desktop.theme import THEME

if TYPE_CHECKING:
    from ui.desktop.window import Window


class Commands(QObject):
    """Carries out the actions that are not about one page."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._made: list[QAction] = []
        self._menus: list[QMenu] = []
        THEME.changed.connect(self._dress)
        window.session.chosen.connect(self.choose)
        self.rebuild()

    def rebuild(self) -> None:
        """Menus and shortcuts in the language in use."""
        bar = self._window.menuBar()
        bar.clear()
        for old in self._made:
            self._window.removeAction(old)
            old.deleteLater()
        self._made.clear()
        self._menus = [bar.addMenu(_(title)) for title in MENUS.values()]
        by_name = dict(zip(MENUS, self._menus, strict=True))
        for place in (*PLACES, *SIDE_PLACES):
            menu = by_name["help" if place.name == "guide" else "view"]
            made = self._action(menu, _(place.title), place.keys, place.icon)
            made.triggered.connect(lambda _on=False, name=place.name: self._window.go(name, None))
        by_name["view"].addSeparator()
        for action in ACTIONS:
            made = self._action(by_name[action.menu], _(action.title), action.keys, action.icon)
            made.triggered.connect(lambda _on=False, action=action: self.do(action.does))
        bar.setVisible(False)  # the sidebar and the palette lead everywhere; a system menu bar still shows it
        self._dress()

    def do(self, name: str) -> None:
        """Carries out an action by its declared name."""
        does = getattr(self, name, None) or getattr(self._window, name)
        does()

    def quit(self) -> None:
        """Closes the window."""
        self._window.close()

    def find_in_page(self) -> None:
        """Puts the cursor into the search field of the page."""
        if self._window.session.store is not None:
            self._window.page().start_search()

    def add_transaction(self) -> None:
        """Asks for a movement by hand, on its page."""
        from ui.desktop.pages.transactions.page import TransactionsPage

        if self._window.session.store is not None:
            self._window.go("transactions", None)
            page = self._window.page()
            if isinstance(page, TransactionsPage):
                page.add()

    def refresh(self) -> None:
        """Reads the page's figures again."""
        if self._window.session.store is not None:
            self._window.page().refresh()

    def open_palette(self) -> None:
        """Shows the palette over the window."""
        from ui.desktop.palette import Palette

        Palette(self._window, self.do).open_over()

    def choose(self, key: str, value: str) -> None:
        """A preference changed on the Settings page."""
        (self.use_language if key == "language" else self.use_theme)(value)

    def use_light(self) -> None:
        """The light theme."""
        self.use_theme("light")

    def use_dark(self) -> None:
        """The dark theme."""
        self.use_theme("dark")

    def use_system(self) -> None:
        """The system's theme."""
        self.use_theme("system")

    def use_french(self) -> None:
        """French."""
        self.use_language("fr")

    def use_english(self) -> None:
        """English."""
        self.use_language("en")

    def use_theme(self, choice: str) -> None:
        """Another theme, now and next time."""
        preferences.choose("theme", "" if choice == "system" else choice)
        THEME.apply(choice)

    def use_language(self, language: str) -> None:
        """Another language, now and next time."""
        preferences.choose("language", language)
        if language != i18n.language():
            app = QApplication.instance()
            if isinstance(app, QApplication):
                speak(app, language)
            self._window.rebuild()

    def _action(self, menu: QMenu, title: str, keys: str, icon: str) -> QAction:
        made = QAction(title.replace("&", "&&"), self._window)
        made.setShortcut(QKeySequence(keys))
        made.setProperty("drawing", icon)
        menu.addAction(made)
        self._window.addAction(made)
        self._made.append(made)
        return made

    def _dress(self) -> None:
        for made in self._made:
            made.setIcon(icons.icon(str(made.property("drawing")), 16, "muted"))
