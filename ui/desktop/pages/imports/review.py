"""The review before an import: each file with its checks and its rows, which may be looked into and switched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.ingest.staged import DUPLICATE, NEW, SIMILAR
from pims.queries.met import MetRow, met_row
from ui.desktop.models.rows import ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.about import About
from ui.desktop.pages.imports.answers import Answers, Read
from ui.desktop.pages.imports.columns import review_columns
from ui.desktop.pages.imports.detail import RowDetail
from ui.desktop.pages.imports.files import Files
from ui.desktop.pages.imports.rows import ReviewRow, becomes, narrowed, review_rows
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats

_ROOMY, _HIGH = 900, 600  # pixels of the review: room for the list of files, for the whole of a row in detail
_BESIDE, _LOWEST = 110, 90  # pixels for the number of rows found, for the table in a low window
Ask = Callable[[Callable[[Connection], Any], Callable[[Any], object]], object]


class Review(QWidget):
    """Shows staged files; `answer` (path, key, value) reads one again; `counted` hears that words on rows changed.

    `ask` puts a question to the store; `map_file` opens the mapping of a file by its path.
    """

    def __init__(
        self,
        answer: Callable[[str, str, str], object],
        counted: Callable[[], object],
        ask: Ask,
        map_file: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._answer, self._counted, self._ask = answer, counted, ask
        self.read = Read()
        self._answers = Answers()
        self._at, self._outcome = 0, ""
        self._all: list[ReviewRow] = []
        self.files = Files(self._show_file)
        self.about = About(self._answered, lambda: map_file(self.shown_path()))
        self.search = SearchField(_("Search a row…"))
        self.search.searched.connect(lambda _text: self._show_rows())
        self.search.setFixedWidth(210)
        self.model = TableModel(review_columns(self._met), self)
        self.model.ticked.connect(self.switch)
        self.table = RowsView(self.model, _("Rows of the file"), opens=False)
        self.table.setMinimumHeight(_LOWEST)
        self.table.picked.connect(self._pick)
        self.detail = RowDetail(self.decide, self.close_detail)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.files.side)
        main = QVBoxLayout()
        main.setSpacing(12)
        main.addWidget(self.files.choice)
        main.addWidget(self.about)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self._pill_row = QWidget()
        self._pills = QHBoxLayout(self._pill_row)
        self._pills.setContentsMargins(0, 0, 0, 0)
        self._pills.setSpacing(8)
        self._outcomes = Choice(_("Rows shown"))
        self._outcomes.chosen.connect(self.narrow)
        tools.addWidget(self._pill_row)
        tools.addWidget(self._outcomes)
        tools.addStretch(1)
        self._found = PlainLabel("", "small")
        tools.addWidget(self._found)
        tools.addWidget(self.search)
        main.addLayout(tools)
        self._rows = Card()
        self._rows.body.setContentsMargins(5, 4, 5, 6)
        self._stack = QStackedLayout()
        self._rows.body.addLayout(self._stack)
        self._stack.addWidget(self.table)
        empty = EmptyState("search", _("No row passes this filter"), _("Try other words, or show all rows."))
        empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # it never makes the table taller
        self._stack.addWidget(empty)
        main.addWidget(self._rows, 1)
        main.addWidget(self.detail)
        self.detail.hide()
        main.addStretch(0)
        row.addLayout(main, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of files gives way to a choice when room is short."""
        super().resizeEvent(event)
        self.files.fit(narrow=self.width() < _ROOMY)
        self.detail.fit(low=self.height() < _HIGH)
        self._fit_pills()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_read(self, read: Read, answers: Answers, path: str = "") -> None:
        """Shows files: the one of a path in front, else the first that needs something."""
        self.read, self._answers = read, answers
        asking = next((at for at, file in enumerate(read.files) if not data.taken(file)), 0)
        self._show_file(next((at for at, file in enumerate(read.files) if file.path == path), asking))
        self._counted()

    def shown_path(self) -> str:
        """The file in front."""
        return self.read.files[self._at].path if self.read.files else ""

    def will_write(self) -> Counter[str]:
        """How many rows of each outcome the files to be written have, the person's words heard."""
        found: Counter[str] = Counter()
        for at, file in enumerate(self.read.files):
            if data.taken(file):
                found += becomes(file, self.read.tallies[at], self.read.switches.get(at, {}))
        return found

    def go_words(self) -> str:
        """What importing would do now, for the button that does it."""
        found = self.will_write()
        if not found[NEW]:
            return data.idle_words(self.read.files, found[SIMILAR])
        if self.read.kinds <= {"transaction", "account", "balance"} and "transaction" in self.read.kinds:
            words = ngettext("Import {n} movement", "Import {n} movements", found[NEW])
        else:
            words = ngettext("Import {n} row", "Import {n} rows", found[NEW])
        return words.format(n=formats.count(found[NEW]))

    def _show_file(self, at: int) -> None:
        self._at, self._outcome = at, ""
        file = self.read.files[at]
        self.files.show_files(self.read.files, self.read.tallies, at)
        self.about.show_file(file, self._answers.about(file.path), self.read.accounts)
        self._all = review_rows(file, self.read.switches.get(at, {}))
        self.search.clear()
        self._show_pills()
        self._rows.setVisible(bool(self._all))
        self._show_rows()

    def _show_rows(self) -> None:
        text = self.search.text()
        shown = narrowed(self._all, self._outcome, text)
        self.close_detail()
        self.model.show_source(ListSource(shown))
        self._stack.setCurrentIndex(0 if shown else 1)
        many = ngettext("{n} row", "{n} rows", len(shown)).format(n=formats.count(len(shown)))
        self._found.setText(many if text.strip() else "")

    def _show_pills(self) -> None:
        empty_out(self._pills)
        found = self.read.tallies[self._at]
        self.search.setVisible(len(self._all) > 1)
        choices = [("", _("All · {n}").format(n=formats.count(len(self._all))))]
        choices += [(each, data.outcome_pill(each, found[each])) for each in data.OUTCOMES if found[each]]
        self._outcomes.offer(choices, self._outcome)
        for outcome, words in choices if len(choices) > 2 else ():
            pill = Button(words, kind="pill")
            pill.clicked.connect(lambda _on=False, outcome=outcome: self.narrow(outcome))
            pill.set_on(outcome == self._outcome)
            pill.setProperty("outcome", outcome)
            self._pills.addWidget(pill)
        self._fit_pills()

    def _fit_pills(self) -> None:
        """The pills give way to a list when room is short."""
        room = self.width() - (self.files.side.width() if self.files.side.isVisibleTo(self) else 0)
        pills = self._pill_row.findChildren(Button)
        for pill in pills:
            pill.ensurePolished()
        wide = sum(pill.sizeHint().width() + self._pills.spacing() for pill in pills)
        fits = wide + self.search.width() + _BESIDE < room
        self._pill_row.setVisible(fits)
        self._outcomes.setVisible(not fits and bool(pills))

    def narrow(self, outcome: str) -> None:
        """Shows the rows of one outcome only; an empty one shows all."""
        self._outcome = outcome
        self._outcomes.take(outcome)
        for number in range(self._pills.count()):
            item = self._pills.itemAt(number)
            pill = item.widget() if item is not None else None
            if isinstance(pill, Button):
                pill.set_on(pill.property("outcome") == outcome)
        self._show_rows()

    # --- one row -----------------------------------------------------------------------------------------------------

    def switch(self, row: ReviewRow) -> None:
        """Turns whether a row is written."""
        if row.switchable:
            natural = row.outcome == NEW
            self.decide(row, (DUPLICATE if natural else NEW) if row.taken == natural else "")

    def decide(self, row: ReviewRow, word: str) -> None:
        """Keeps the person's word on a row: "new", "duplicate", or nothing."""
        if not row.switchable:
            return
        row.decided = word
        mine = self.read.switches.setdefault(self._at, {})
        if word:
            mine[row.index] = word
        else:
            mine.pop(row.index, None)
        self.table.viewport().update()
        if row is self.detail.shown:
            self._show_detail(row)
        self._counted()

    def close_detail(self) -> None:
        """Hides the panel of the row."""
        self.detail.shown = None
        self.detail.hide()
        self.table.clearSelection()

    def back(self) -> bool:
        """Escape closes the panel first."""
        shown = self.detail.isVisible()
        self.close_detail()
        return shown

    def _pick(self, row: ReviewRow | None) -> None:
        if row is not None:
            self._show_detail(row)
            self.detail.show()

    def _show_detail(self, row: ReviewRow) -> None:
        self.detail.show_row(row, self.read.files[self._at])
        kind, met = row.kind, row.staged.candidate_id
        if met is not None and row.outcome in (DUPLICATE, SIMILAR) and kind:
            self._ask(lambda conn: met_row(conn, kind, met), lambda found: self.detail.show_met(row, found))

    def _met(self, row: ReviewRow) -> MetRow | None:
        return self.read.met.get(row.staged.candidate_id or 0) if row.outcome == SIMILAR else None

    def _answered(self, key: str, value: str) -> None:
        self._answer(self.shown_path(), key, value)
