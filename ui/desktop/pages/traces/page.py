"""The Traces page: who holds an account or an address of the person, who advertises to them, what is inferred."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.traces import Held
from pims.queries.advertising import INFERRED, REACHED
from ui.desktop.pages.companies.site import SiteDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.pages.page import Page
from ui.desktop.pages.traces import data
from ui.desktop.pages.traces.accounts import AccountsView
from ui.desktop.pages.traces.adverts import AdvertView, inferred_looks, reach_looks
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Kpi
from ui.desktop.widgets.notice import EmptyState
from ui.wording import formats

VIEWS = ("accounts", "reach", "inferred")
View = AccountsView | AdvertView


class TracesPage(Page):
    """Digital traces."""

    nouns = frozenset({"imports", "companies"})

    def __init__(self, session: Session) -> None:
        bring = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        super().__init__(session, _("Traces"), bring)
        self.shown = "accounts"
        self.found: data.Everything | None = None
        self._stale: set[str] = set()
        self.accounts = AccountsView(session)
        self.reach = AdvertView(session, reach_looks(_reach_counted))
        self.inferred = AdvertView(session, inferred_looks(_inferred_counted))
        self._views: dict[str, View] = dict(zip(VIEWS, (self.accounts, self.reach, self.inferred), strict=True))
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
        """Shows the companies, the figures and the filters, or that there is nothing."""
        self.found = found
        something = bool(found.known or found.counts)
        self._stack.setCurrentIndex(0 if something else 2)
        self._figures(found)
        self.accounts.show_found(found)
        self.reach.offer(found)
        self.inferred.offer(found)
        for name, pill in self._pills.items():
            pill.setText(f"{self._titles[name]} · {formats.count(_many(found, name))}")
        front = self.shown
        if front == "accounts" and not found.known and found.counts:
            front = "reach" if found.total(*REACHED) else "inferred"
        self._stale.discard("accounts")
        self.turn(front)
        if not something:
            self.context.setText("")

    def show_what(self, what: Any) -> None:
        """A view {"view": name}, or a company or host {"key": slug or host}."""
        if isinstance(what, Mapping) and what.get("view") in VIEWS:
            self.turn(str(what["view"]))
        elif isinstance(what, Mapping) and "key" in what:
            self.turn("accounts")
            self.accounts.open(str(what["key"]))

    def turn(self, name: str) -> None:
        """Puts a view in front."""
        self.shown = name
        view = self._views[name]
        for each, pill in self._pills.items():
            pill.set_on(each == name)
        self._rooms.setCurrentWidget(view)
        view.tell()
        if name in self._stale and isinstance(view, AdvertView):
            self._stale.discard(name)
            view.ask()

    def start_search(self) -> None:
        """Puts the cursor into the search field of the view."""
        self._views[self.shown].start_search()

    def back(self) -> bool:
        """Escape closes the details."""
        return self._views[self.shown].close_panel()

    def memory(self) -> dict[str, Any]:
        """The view in front, and what each view remembers."""
        return {"shown": self.shown, **{name: view.memory() for name, view in self._views.items()}}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self.shown = memory.get("shown", "accounts")
        for name, view in self._views.items():
            view.recall(memory.get(name, {}))

    # --- parts -------------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        for name, view in self._views.items():
            view.told.connect(partial(self._tell, name))
            view.panel.company_wanted.connect(lambda slug: self.session.wanted.emit("companies", slug))
            view.panel.objection_wanted.connect(self._object)
            view.panel.name_wanted.connect(self._name)

    def _tell(self, name: str, words: str) -> None:
        if name == self.shown:
            self.context.setText(words)

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

    def _everything(self) -> QWidget:
        self._kpis = [
            Kpi(title)
            for title in (_("Have an account of yours"), _("Write to you"), _("Handed a list with you in it"),
                          _("Inferences about you"))
        ]  # fmt: skip
        figures = QHBoxLayout()
        figures.setSpacing(14)
        for kpi in self._kpis:
            figures.addWidget(kpi, 1)
        self._titles = dict(zip(VIEWS, (_("Accounts and addresses"), _("Advertisers"), _("Inferences")), strict=True))
        icons = ("key", "eye", "sparkle")
        self._pills = {
            name: Button(self._titles[name], partial(self.turn, name), kind="pill", icon=icon)
            for name, icon in zip(VIEWS, icons, strict=True)
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
        column.addLayout(figures)
        column.addLayout(row)
        column.addWidget(self._rooms, 1)
        return holder

    def _nothing(self) -> QWidget:
        return EmptyState(
            "footprints",
            _("No trace yet"),
            _(
                "Import the export of your password manager or browser, your mailbox, or the copy of your data from "
                "Facebook, Google, TikTok, LinkedIn or X, asked for as JSON. Passwords and messages are never kept."
            ),
            action=_("Import files"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()


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
