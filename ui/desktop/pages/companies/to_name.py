"""What has no company yet: labels, the most paid first, and brands whose own bank or store is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims import sayings
from pims.enrich.branches import OpenBrand, questions
from pims.i18n import _, ngettext
from pims.queries.unnamed import UnnamedRow, UnnamedSite, unnamed, unnamed_sites
from pims.reference.companies import directory
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.companies.answer import BranchDialog
from ui.desktop.pages.companies.site import SiteDialog
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.words.dialog import WordDialog
from ui.desktop.pages.words.said import say
from ui.desktop.pages.words.subject import Subject, about_movement
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.table import ROW, RowsView
from ui.wording import formats
from ui.wording.branches import question_place, question_reason, question_text
from ui.wording.names import named

_HEAD = 58  # what a table needs beside its rows


@dataclass(frozen=True, slots=True)
class Open:
    """What is to be named."""

    labels: Sequence[UnnamedRow]
    questions: Sequence[OpenBrand]
    sites: Sequence[UnnamedSite] = ()

    @property
    def many(self) -> int:
        """How many answers are open."""
        return len(self.labels) + len(self.questions) + len(self.sites)


def open_names(conn: Connection) -> Open:
    """All that is to be named."""
    return Open(unnamed(conn), questions(conn), unnamed_sites(conn))


class ToName(QWidget):
    """The questions first, then the labels."""

    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(14)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._asked = Card(_("Which one is yours?"), spacing=8)
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(8)
        self._asked.body.addLayout(self._tiles)
        self._column.addWidget(self._asked)
        self._labels = Card(_("Labels without a company"), spacing=6)
        words = _("Name the ones that know you: they join the list, and a letter can be written to them.")
        self._labels.body.addWidget(PlainLabel(words, "muted", wrap=True))
        self._model = TableModel(_columns(), self)
        self.table = RowsView(self._model, _("Labels without a company"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.clicked.connect(lambda index: self.name(self._model.row(index)))
        self.table.opened.connect(self.name)
        self._labels.body.addWidget(self.table)
        self._column.addWidget(self._labels)
        self._sites = Card(_("Sites without a company"), spacing=6)
        words = _("Your mailbox or your password list names them; name each once, and all that is known of it follows.")
        self._sites.body.addWidget(PlainLabel(words, "muted", wrap=True))
        self._site_model = TableModel(_site_columns(), self)
        self.sites = RowsView(self._site_model, _("Sites without a company"))
        self.sites.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sites.clicked.connect(lambda index: self.name_site(self._site_model.row(index)))
        self.sites.opened.connect(self.name_site)
        self._sites.body.addWidget(self.sites)
        self._column.addWidget(self._sites)
        self._none = PlainLabel(_("Every transaction has a company, or needs none."), "muted")
        self._column.addWidget(self._none)
        column.addWidget(scrolled(body))

    def refresh(self) -> None:
        """Reads them."""
        self._session.read(self, open_names, self.show_open)

    def show_open(self, found: Open) -> None:
        """Shows them."""
        empty_out(self._tiles)
        for asked in found.questions:
            self._tiles.addWidget(self._tile(asked))
        self._asked.setVisible(bool(found.questions))
        self._labels.setVisible(bool(found.labels))
        self._none.setVisible(not found.many)
        self._model.show_source(ListSource(list(found.labels)), "amount", descending=True)
        self.table.setFixedHeight(_HEAD + ROW * len(found.labels))
        self._sites.setVisible(bool(found.sites))
        self._site_model.show_source(ListSource(list(found.sites)))
        self.sites.setFixedHeight(_HEAD + ROW * len(found.sites))
        self.counted.emit(found.many)

    def name(self, row: UnnamedRow | None) -> None:
        """Asks whose a label is."""
        if row is None:
            return

        def ask(subject: Subject) -> None:
            WordDialog(self._session, self.window(), "company", subject).open()

        self._session.read(self, lambda conn: about_movement(conn, row.example), ask)

    def name_site(self, row: UnnamedSite | None) -> None:
        """Asks which company runs a site."""
        if row is not None:
            SiteDialog(self._session, row.site, self.window()).open()

    def answer(self, asked: OpenBrand) -> None:
        """Asks for the company behind a brand."""
        BranchDialog(self._session, asked, self.window()).open()

    def leave_open(self, asked: OpenBrand) -> None:
        """The person does not know, and is not asked again."""
        today = self._session.today
        say(self._session, lambda store: sayings.answer_branch(store, [asked], "", {}, today), _("Left open"))

    def _tile(self, asked: OpenBrand) -> Tile:
        tile = Tile(clickable=False)
        brand, question = directory()[asked.brand].name, question_text(asked)
        line = QHBoxLayout()
        line.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(f"{brand} \u00b7 {question}", "strong"))
        words.addWidget(ElidedLabel(_where(asked), "small"))
        line.addLayout(words, 1)
        line.addWidget(Button(_("I do not know"), lambda: self.leave_open(asked), kind="quiet"))
        line.addWidget(Button(_("Name it…"), lambda: self.answer(asked), icon="pencil"))
        tile.column.addLayout(line)
        tile.setToolTip(question_reason(asked))
        tile.setAccessibleName(f"{brand}. {question} {_where(asked)}")
        return tile


def _where(asked: OpenBrand) -> str:
    parts = [question_place(asked)]
    if asked.transactions:
        many = ngettext("{n} transaction", "{n} transactions", asked.transactions)
        parts.append(many.format(n=formats.count(asked.transactions)))
        parts += [formats.money(amount, code) for code, amount in (asked.paid or {}).items() if amount > 0]
    return " \u00b7 ".join(part for part in parts if part)


def _columns() -> tuple[Column, ...]:
    return (
        Column("label", _("Label"), 0, lambda row: Cell(named(row.label), strong=True, tip=row.label), "label"),
        Column("transactions", _("Transactions"), 120, lambda row: Cell(formats.count(row.transactions)),
               "transactions", right=True, spare=True),
        Column("last_on", _("Last time"), 130, lambda row: Cell(formats.day(row.last_on), "muted"), "last_on",
               spare=True),
        Column("amount", _("Paid"), 130, lambda row: Cell(formats.money(row.amount, row.currency)), "amount",
               right=True),
        Column("name", "", 110, lambda _row: Cell(_("Name it…"), "accent"), right=True),
    )  # fmt: skip


def _site_columns() -> tuple[Column, ...]:
    return (
        Column("site", _("Site"), 0, lambda row: Cell(row.site, strong=True), "site"),
        Column("accounts", _("Accounts"), 110, lambda row: Cell(formats.count(row.accounts)), "accounts", right=True,
               spare=True),
        Column("messages", _("Messages"), 110, lambda row: Cell(formats.count(row.messages)), "messages", right=True,
               spare=True),
        Column("last_on", _("Last time"), 130, lambda row: Cell(formats.day(row.last_on), "muted"), "last_on",
               spare=True),
        Column("name", "", 110, lambda _row: Cell(_("Name it…"), "accent"), right=True),
    )  # fmt: skip
