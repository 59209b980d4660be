"""The Companies page: the list, and one company over it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.companies import data
from ui.desktop.pages.companies.firm import FirmView
from ui.desktop.pages.companies.to_name import ToName
from ui.desktop.pages.page import Page
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.field import SearchField
from ui.desktop.widgets.knowers import ORIGIN_ICONS, origin_chips
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.register import sector


class CompaniesPage(Page):
    """Who holds what."""

    def __init__(self, session: Session) -> None:
        self.names = Button("", self.open_names, icon="pencil", name=_("To name"))
        self.names.hide()
        super().__init__(session, _("Companies"), self.names)
        self._firms: list[data.Firm] = []
        self._opened = ""
        self._names, self._open_names = False, 0
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)  # before its parts: a part without parent would flash as a window
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._nothing())
        self.firm = FirmView(session, self._close)
        self._stack.addWidget(self.firm)
        self._stack.addWidget(self._naming())

    def refresh(self) -> None:
        """Reads the register."""
        today = self.session.today
        self.session.read(self, lambda conn: data.firms(conn, today), self.show_firms)
        self.to_name.refresh()
        if self._opened:
            self._open(self._opened)

    def show_what(self, what: Any) -> None:
        """One company, by slug."""
        self._open(str(what))

    def start_search(self) -> None:
        """Puts the cursor into the filter."""
        self._close()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def back(self) -> bool:
        """Escape leaves the company."""
        was_open = bool(self._opened) or self._names
        self._close()
        return was_open

    def memory(self) -> dict[str, Any]:
        """What is open: a company, or what is to be named."""
        return {"opened": self._opened, "names": self._names}

    def recall(self, memory: dict[str, Any]) -> None:
        """Opens it again."""
        self._opened = memory.get("opened", "")
        self._names = memory.get("names", False)

    def show_firms(self, firms: list[data.Firm]) -> None:
        """Shows the list."""
        self._firms = firms
        if not self._opened:
            self._show_list()
        totals = (
            sum(firm.given for firm in firms),
            sum(firm.observed for firm in firms),
            sum(firm.inferred for firm in firms),
        )
        words = (_("Given · {count}"), _("Observed · {count}"), _("Inferred · {count}"))
        for chip, word, total, origin in zip(
            self._totals, words, totals, ("given", "observed", "inferred"), strict=True
        ):
            chip.show_look(ChipLook(word.format(count=formats.count(total)), origin, ORIGIN_ICONS[origin]))
        self._filter(self._search.text())

    def known(self) -> list[data.Firm]:
        """The companies listed, the best known first."""
        return self._firms

    def _show_list(self) -> None:
        if self._names:
            self.open_names()
            return
        self.title.setText(_("Companies"))
        many = len(self._firms)
        self.context.setText(
            ngettext("{n} company holds data about you", "{n} companies hold data about you", many).format(
                n=formats.count(many)
            )
        )
        self._stack.setCurrentIndex(1 if self._firms else 2)
        self._offer_names()

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        shown = [firm for firm in self._firms if all(word in fold(f"{firm.name} {firm.sector}") for word in words)]
        self._model.show_source(ListSource(shown))

    def _open(self, slug: str) -> None:
        self._opened = slug
        today = self.session.today
        self.session.read(self, lambda conn: data.firm_page(conn, slug, today), self.show_firm)

    def show_firm(self, page: data.FirmPage | None) -> None:
        """Shows one company, or the list when it is gone."""
        if page is None:
            self._close()
            return
        if self._opened not in (page.row.slug, *page.also):
            return
        self._opened = page.row.slug
        self.title.setText(page.row.name)
        self.context.setText(" \u00b7 ".join(part for part in (sector(page.row.sector), page.row.legal_entity) if part))
        self.firm.show_page(page)
        self._stack.setCurrentIndex(3)
        self._offer_names()

    def open_names(self) -> None:
        """Shows what has no company yet."""
        self._names, self._opened = True, ""
        self.title.setText(_("To name"))
        self.context.setText(_("Who is behind these payments and accounts?"))
        self._stack.setCurrentIndex(4)
        self._offer_names()

    def _naming(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        row = QHBoxLayout()
        row.addWidget(Button(_("All companies"), self._close, kind="quiet", icon="chevron_left"))
        row.addStretch(1)
        column.addLayout(row)
        self.to_name = ToName(self.session)
        self.to_name.counted.connect(self._show_names)
        column.addWidget(self.to_name, 1)
        return holder

    def _show_names(self, many: int) -> None:
        self._open_names = many
        self.names.setText(_("To name · {n}").format(n=formats.count(many)))
        self._offer_names()

    def _offer_names(self) -> None:
        self.names.setVisible(bool(self._open_names) and not self._names and not self._opened)

    def _close(self) -> None:
        self._opened, self._names = "", False
        self._show_list()

    def _list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._totals = [
            Chip(ChipLook("", origin, ORIGIN_ICONS[origin])) for origin in ("given", "observed", "inferred")
        ]
        for chip in self._totals:
            row.addWidget(chip)
        row.addStretch(1)
        self._search = SearchField(_("Filter the companies…"))
        self._search.setFixedWidth(280)
        self._search.searched.connect(self._filter)
        row.addWidget(self._search)
        column.addLayout(row)
        self._model = TableModel(_columns(), self)
        self.table = RowsView(self._model, _("Companies"), tall=True)
        self.table.opened.connect(lambda firm: self._open(firm.slug))
        self.table.clicked.connect(lambda index: self._open(self._model.row(index).slug))
        card = Card()
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        return holder

    def _nothing(self) -> QWidget:
        return EmptyState(
            "building",
            _("No company yet"),
            _("Import a statement, a loyalty card or a list of accounts: the companies that know you appear here."),
            action=_("Import files"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Company"), 0, lambda firm: Cell(firm.name, strong=True), "name"),
        Column("sector", _("Sector"), 150, lambda firm: Cell(firm.sector, "muted"), "sector", spare=True),
        Column("known", _("Given · observed · inferred"), 205, _chips, "known"),
        Column("spent", _("Spent"), 115, lambda firm: Cell(firm.spent_words), "spent", right=True),
        Column("request", _("Request"), 172, _request, "request"),
        Column(
            "due_on",
            _("Due"),
            120,
            lambda firm: Cell(formats.day(firm.due_on), "text" if firm.due_on else "faint"),
            "due_on",
            spare=True,
        ),
    )


def _chips(firm: data.Firm) -> Cell:
    return Cell(chips=origin_chips(firm.given, firm.observed, firm.inferred))


def _request(firm: data.Firm) -> Cell:
    return Cell(chips=(ChipLook(firm.request, firm.request_tone),)) if firm.request else Cell("\u2014", "faint")
