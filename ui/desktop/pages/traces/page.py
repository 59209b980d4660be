"""The Traces page: who holds an account or an address of the person, who advertises to them, what is inferred."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from pims.i18n import _, ngettext
from pims.insights.traces import Held
from pims.queries.advertising import INFERRED, REACHED
from ui.desktop.pages.companies.site import SiteDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.pages.traces import data
from ui.desktop.pages.traces.accounts import AccountsView
from ui.desktop.pages.traces.adverts import AdvertView, inferred_looks, reach_looks
from ui.desktop.pages.views import Look, ViewsPage
from ui.desktop.session import Session
from ui.desktop.widgets.card import Kpi
from ui.desktop.widgets.notice import EmptyState
from ui.wording import formats


class TracesPage(ViewsPage):
    """Digital traces."""

    nouns = frozenset({"imports", "companies"})

    def __init__(self, session: Session) -> None:
        self.found: data.Everything | None = None
        self.accounts = AccountsView(session)
        self.reach = AdvertView(session, reach_looks(_reach_counted))
        self.inferred = AdvertView(session, inferred_looks(_inferred_counted))
        views = {
            "accounts": (self.accounts, Look(_("Accounts and addresses"), "key")),
            "reach": (self.reach, Look(_("Advertisers"), "eye")),
            "inferred": (self.inferred, Look(_("Inferences"), "sparkle")),
        }
        self._titles = {name: look.title for name, (_view, look) in views.items()}
        super().__init__(session, _("Traces"), views, self._nothing())
        self.above.insertLayout(0, self._kpi_row())
        for view in (self.accounts, self.reach, self.inferred):
            view.panel.company_wanted.connect(lambda slug: self.session.wanted.emit("companies", slug))
            view.panel.objection_wanted.connect(self._object)
            view.panel.name_wanted.connect(self._name)

    def refresh(self) -> None:
        """Reads what is in front, the rest when it is next shown."""
        self.session.read(self, data.gather, self.show_found)

    def show_found(self, found: data.Everything) -> None:
        """Shows the companies, the figures and the filters, or that there is nothing."""
        self.found = found
        something = bool(found.known or found.counts or found.silences)
        self.show_views(something=something)
        self._figures(found)
        self.accounts.show_found(found)
        self.reach.offer(found)
        self.inferred.offer(found)
        for name, pill in self.pills.items():
            pill.setText(f"{self._titles[name]} · {formats.count(_many(found, name))}")
        front = self.shown
        if front == "accounts" and not found.known and something:
            front = "inferred" if found.total(*INFERRED) and not found.total(*REACHED) else "reach"
        if something:
            self.turn(front)

    def show_what(self, what: Any) -> None:
        """A view {"view": name}, or a company or host {"key": slug or host}."""
        if isinstance(what, Mapping) and what.get("view") in self.views:
            self.turn(str(what["view"]))
        elif isinstance(what, Mapping) and "key" in what:
            self.turn("accounts")
            self.accounts.open(str(what["key"]))

    # --- parts -------------------------------------------------------------------------------------------------------

    def _object(self, slug: str, name: str) -> None:
        LetterDialog(self.session, slug, name, self.window(), "objection").open()

    def _name(self, one: Held) -> None:
        SiteDialog(self.session, one.key, self.window()).open()

    def _figures(self, found: data.Everything) -> None:
        writers = sum("mailbox" in one.held.sources for one in found.known)
        holders = sum("password_list" in one.held.sources for one in found.known)
        unknown = sum(not one.held.company and bool(one.held.accounts) for one in found.known)
        inferred = found.total(*INFERRED)
        notes = (
            ngettext("{n} host without a company", "{n} hosts without a company", unknown).format(
                n=formats.count(unknown)) if unknown else _("all of them named"),
            _("as your mailbox shows"),
            _("as the platforms say"),
            _("interests and groups included"),
        )  # fmt: skip
        for kpi, value, note in zip(self._kpis, (holders, writers, found.listed, inferred), notes, strict=True):
            kpi.show_figure(formats.count(value), note)

    def _kpi_row(self) -> QHBoxLayout:
        self._kpis = [
            Kpi(title)
            for title in (_("Have an account of yours"), _("Write to you"), _("Handed a list with you in it"),
                          _("Inferences about you"))
        ]  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(14)
        for kpi in self._kpis:
            row.addWidget(kpi, 1)
        return row

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "footprints",
            _("No trace yet"),
            _(
                "Import the export of your password manager or browser, your mailbox, or the copy of your data from "
                "Facebook, Google, TikTok, LinkedIn or X, asked for as JSON. Passwords and messages are never kept."
            ),
            action=_("Import files"),
            does=self.bring,
        )


def _many(found: data.Everything, name: str) -> int:
    if name == "accounts":
        return len(found.known)
    return found.advertisers if name == "reach" else found.total(*INFERRED)


def _reach_counted(many: int) -> str:
    words = ngettext(
        "{n} advertiser reaches you or has you on a list", "{n} advertisers reach you or have you on a list", many
    )
    return words.format(n=formats.count(many))


def _inferred_counted(many: int) -> str:
    return ngettext("{n} thing is said of you", "{n} things are said of you", many).format(n=formats.count(many))
