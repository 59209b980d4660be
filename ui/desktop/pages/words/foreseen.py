"""What a word of the person would change, before it is kept: how many movements, and each one now and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.enrich.preview import Change
from pims.errors import KnownError
from pims.i18n import _, ngettext
from pims.progress import Work, finish
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.session import Session
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.categories import category_text
from ui.wording.errors import error_text
from ui.wording.rules import company_text

_PAUSE_MS = 150
Question = Callable[[Connection], Work[list[Change]]]


class Foreseen(QWidget):
    """The count and the rows; asked again a moment after the last change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._question: Question | None = None
        self._asked = 0
        self._names: Mapping[str, str] = {}
        self.changes: Sequence[Change] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.count = PlainLabel("", "strong", wrap=True)
        column.addWidget(self.count)
        self._model = TableModel(self._columns(), self)
        self.rows = RowsView(self._model, _("What would change"), opens=False)
        self.rows.verticalHeader().setDefaultSectionSize(32)
        card = Card()
        card.body.setContentsMargins(4, 2, 4, 4)
        card.body.addWidget(self.rows)
        column.addWidget(card, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.clear(_("Choose first."))

    def show_of(self, question: Question, names: Mapping[str, str]) -> None:
        """What a word would change; `names`: companies that the directory does not have yet, by slug."""
        self._question, self._names = question, names
        self._pause.start()

    def ask_now(self) -> None:
        """Without waiting."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def clear(self, words: str) -> None:
        """Nothing is asked; says why."""
        self._pause.stop()
        self._asked += 1
        self.changes = ()
        self.count.setText(words)
        self._model.show_source(ListSource([]))

    def _ask(self) -> None:
        question, self._asked = self._question, self._asked + 1
        number = self._asked
        if question is None:
            return

        def ask(conn: Connection) -> list[Change] | KnownError:
            try:
                return finish(question(conn))
            except KnownError as error:  # said here, beside what was chosen
                return error

        self._session.read(self, ask, lambda found: self._show(found, number))

    def _show(self, found: list[Change] | KnownError, number: int) -> None:
        if number != self._asked:
            return
        if isinstance(found, KnownError):
            told = error_text(found)
            self.clear(f"{told.what} {told.why}")
            return
        self.changes = sorted(found, key=lambda one: (one.movement.booked_on, one.movement.id), reverse=True)
        many = len(found)
        words = ngettext("{n} transaction changes", "{n} transactions change", many).format(n=formats.count(many))
        self.count.setText(words if many else _("No transaction changes now; those to come will follow."))
        self._model.show_source(ListSource(list(self.changes)))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("on", _("Date"), 116, lambda one: Cell(formats.day(one.movement.booked_on))),
            Column("label", _("Label"), 0, lambda one: Cell(one.movement.label, tip=one.movement.label)),
            Column("amount", _("Amount"), 96, _amount, right=True),
            Column("now", _("Now → then"), 210, self._then),
        )

    def _then(self, one: Change) -> Cell:
        parts = []
        if one.company != one.new_company:
            parts.append(f"{self._company(one.company)} → {self._company(one.new_company)}")
        if one.category != one.new_category:
            parts.append(f"{category_text(one.category)} → {category_text(one.new_category)}")
        text = " \u00b7 ".join(parts)
        return Cell(text, tip=text)

    def _company(self, slug: str | None) -> str:
        return (self._names.get(slug) or company_text(slug)) if slug else _("nobody")


def _amount(one: Change) -> Cell:
    return Cell(formats.signed_money(one.movement.amount, one.movement.currency))
