"""The Receipts page: tickets, articles, families and points, one behind the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.pages.page import Page
from ui.desktop.pages.receipts import data
from ui.desktop.pages.receipts.articles import ArticlesView
from ui.desktop.pages.receipts.families import FamiliesView
from ui.desktop.pages.receipts.filters import Wanted
from ui.desktop.pages.receipts.points import PointsView
from ui.desktop.pages.receipts.tickets import TicketsView
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.notice import EmptyState

VIEWS = ("tickets", "articles", "families", "points")
View = TicketsView | ArticlesView | FamiliesView | PointsView


class ReceiptsPage(Page):
    """What was in the baskets."""

    nouns = frozenset({"receipts", "imports", "transactions"})

    def __init__(self, session: Session) -> None:
        bring = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        super().__init__(session, _("Receipts"), bring)
        self.shown = "tickets"
        self._stale: set[str] = set()
        self.tickets, self.articles = TicketsView(session), ArticlesView(session)
        self.families, self.points = FamiliesView(session), PointsView(session)
        self._views: dict[str, View] = dict(
            zip(VIEWS, (self.tickets, self.articles, self.families, self.points), strict=True)
        )
        self._wire()
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self._stack.addWidget(self._everything())
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._nothing())
        self._stack.setCurrentIndex(1)

    def refresh(self) -> None:
        """Reads what is in front, the rest when it is next shown."""
        self._stale = set(VIEWS)
        self.session.read(self, data.gather, self.show_found)

    def show_found(self, found: data.Everything) -> None:
        """Shows the tickets, or that there are none."""
        self._stack.setCurrentIndex(0 if found.tickets or found.has_points else 2)
        self.tickets.show_found(found)
        self._stale.discard("tickets")
        shown = "points" if self.shown == "tickets" and not found.tickets and found.has_points else self.shown
        self.turn(shown)
        if not (found.tickets or found.has_points):
            self.context.setText("")

    def show_what(self, what: Any) -> None:
        """A ticket {"receipt": id}, the tickets of a company {"company": slug}, an article, or a view by name."""
        if not isinstance(what, Mapping):
            return
        if "receipt" in what:
            self._show_ticket(int(what["receipt"]))
        elif "article" in what:
            self._show_article(str(what["article"]))
        elif "company" in what:
            self.turn("tickets")
            self.tickets.narrow_to(Wanted(shop=str(what["company"])))
        elif what.get("view") in VIEWS:
            self.turn(str(what["view"]))

    def turn(self, name: str) -> None:
        """Puts a view in front."""
        self.shown = name
        view = self._views[name]
        for each, pill in self._pills.items():
            pill.set_on(each == name)
        self._rooms.setCurrentWidget(view)
        view.tell()
        if name in self._stale and not isinstance(view, TicketsView):
            self._stale.discard(name)
            view.ask()

    def start_search(self) -> None:
        """Puts the cursor into the search field of the view."""
        if self.shown == "articles":
            self.articles.start_search()
        else:
            self.turn("tickets")
            self.tickets.filters.start_search()

    def back(self) -> bool:
        """Escape closes the ticket or the article."""
        if self.shown == "articles":
            return self.articles.close_article()
        return self.shown == "tickets" and self.tickets.close_ticket()

    def memory(self) -> dict[str, Any]:
        """The view in front, and what each view remembers."""
        return {"shown": self.shown, **{name: view.memory() for name, view in self._views.items()}}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self.shown = memory.get("shown", "tickets")
        for name, view in self._views.items():
            view.recall(memory.get(name, {}))

    # --- parts -------------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        for name, view in self._views.items():
            view.told.connect(partial(self._tell, name))
        self.tickets.article_wanted.connect(self._show_article)
        self.families.article_wanted.connect(self._show_article)
        self.articles.ticket_wanted.connect(self._show_ticket)
        self.families.ticket_wanted.connect(self._show_ticket)

    def _tell(self, name: str, words: str) -> None:
        if name == self.shown:
            self.context.setText(words)

    def _show_ticket(self, ticket_id: int) -> None:
        self.turn("tickets")
        self.tickets.lead_to(ticket_id)

    def _show_article(self, key: str) -> None:
        self.turn("articles")
        self.articles.open_article(key)

    def _everything(self) -> QWidget:
        titles = (_("Receipts"), _("Articles"), _("Families"), _("Points"))
        icons = ("receipt", "basket", "tag", "star")
        self._pills = {
            name: Button(title, partial(self.turn, name), kind="pill", icon=icon)
            for name, title, icon in zip(VIEWS, titles, icons, strict=True)
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        for pill in self._pills.values():
            row.addWidget(pill)
        row.addStretch(1)
        self._rooms = QStackedWidget()
        for view in self._views.values():
            self._rooms.addWidget(view)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(self._rooms, 1)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return holder

    def _nothing(self) -> QWidget:
        return EmptyState(
            "receipt",
            _("No receipt yet"),
            _("Ask a shop for your data, then import its answer: receipts line by line, discounts, points."),
            action=_("Import files"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()
