"""The Receipts page: tickets, articles, families and points, one behind the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pims.i18n import _
from ui.desktop.pages.receipts import data
from ui.desktop.pages.receipts.articles import ArticlesView
from ui.desktop.pages.receipts.families import FamiliesView
from ui.desktop.pages.receipts.filters import Wanted
from ui.desktop.pages.receipts.points import PointsView
from ui.desktop.pages.receipts.tickets import TicketsView
from ui.desktop.pages.views import Look, ViewsPage
from ui.desktop.session import Session
from ui.desktop.widgets.notice import EmptyState


class ReceiptsPage(ViewsPage):
    """What was in the baskets."""

    nouns = frozenset({"receipts", "imports", "transactions"})

    def __init__(self, session: Session) -> None:
        self.tickets, self.articles = TicketsView(session), ArticlesView(session)
        self.families, self.points = FamiliesView(session), PointsView(session)
        views = {
            "tickets": (self.tickets, Look(_("Receipts"), "receipt")),
            "articles": (self.articles, Look(_("Articles"), "basket")),
            "families": (self.families, Look(_("Families"), "tag")),
            "points": (self.points, Look(_("Points"), "star")),
        }
        nothing = EmptyState(
            "receipt",
            _("No receipt yet"),
            _("Ask a shop for your data, then import its answer: receipts line by line, discounts, points."),
            action=_("Import files"),
            does=self.bring,
        )
        super().__init__(session, _("Receipts"), views, nothing)
        self.tickets.article_wanted.connect(self._show_article)
        self.families.article_wanted.connect(self._show_article)
        self.articles.ticket_wanted.connect(self._show_ticket)
        self.families.ticket_wanted.connect(self._show_ticket)

    def refresh(self) -> None:
        """Reads what is in front, the rest when it is next shown."""
        self.session.read(self, data.gather, self.show_found)

    def show_found(self, found: data.Everything) -> None:
        """Shows the tickets, or that there are none."""
        self.show_views(something=bool(found.tickets) or found.has_points)
        self.tickets.show_found(found)
        if found.tickets or found.has_points:
            points_alone = self.shown == "tickets" and not found.tickets
            self.turn("points" if points_alone else self.shown)

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
        elif what.get("view") in self.views:
            self.turn(str(what["view"]))

    def _show_ticket(self, ticket_id: int) -> None:
        self.turn("tickets")
        self.tickets.lead_to(ticket_id)

    def _show_article(self, key: str) -> None:
        self.turn("articles")
        self.articles.open_article(key)
