"""The pages of the window: built when first shown, built again with their memory, read again when data changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from ui.desktop.pages.directory import build_page, load_ahead
from ui.desktop.pages.page import Page
from ui.desktop.session import Session


class PageRack(QStackedWidget):
    """Holds the pages that were shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pages: dict[str, Page] = {}
        self._memories: dict[str, dict[str, Any]] = {}
        self._stale: set[str] = set()
        session.warm.connect(partial(load_ahead, session))

    def page(self, name: str) -> Page:
        """A page, built when it is needed."""
        if name not in self._pages:
            page = build_page(name, self._session)
            page.recall(self._memories.pop(name, {}))
            self._pages[name] = page
            self._stale.add(name)
            self.addWidget(page)
        return self._pages[name]

    def bring(self, name: str) -> Page:
        """Shows a page; it reads its figures when it is new or they changed."""
        page = self.page(name)
        self.setCurrentWidget(page)
        self._read_again(name)
        return page

    def outdate(self, nouns: frozenset[str], shown: str) -> None:
        """Pages that show what changed read again: the one in front now, the others when they are next shown."""
        self._stale |= {name for name, page in self._pages.items() if not page.nouns or page.nouns & nouns}
        self._read_again(shown)

    def take_down(self, *, remember: bool) -> None:
        """Takes all pages away; what they remember is given back when they are built again."""
        for name, page in self._pages.items():
            if remember:
                self._memories[name] = page.memory()
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        if not remember:
            self._memories.clear()

    def _read_again(self, name: str) -> None:
        if name in self._stale and name in self._pages:
            self._stale.discard(name)
            self._pages[name].refresh()
