"""What was imported, newest first; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from pims.i18n import _
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.imports.data import OUTCOME_LOOKS, Done, outcome_count
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats


class History(Card):
    """The card of past imports."""

    def __init__(self, undo: Callable[[int], object]) -> None:
        super().__init__(_("History"))
        self._undo = undo
        self._back = Button(_("Take this import back"), self._take_back, icon="undo")
        self._back.setEnabled(False)
        self.head.addWidget(self._back)
        self.model = TableModel(_columns(), self)
        self.table = RowsView(self.model, _("Past imports"), opens=False)
        self.table.picked.connect(lambda row: self._back.setEnabled(row is not None))
        self.table.setMinimumHeight(240)
        self._empty = EmptyState(
            "inbox", _("Nothing imported yet"), _("Each import stays listed here and can be taken back.")
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(600, 330)

    def show_rows(self, rows: Sequence[Done]) -> None:
        """Shows past imports."""
        self.model.show_source(ListSource(list(rows)))
        self._back.setEnabled(False)
        self._back.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _take_back(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if isinstance(row, Done):
            self._undo(row.id)


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("File"), 0, lambda row: Cell(row.name, tip=row.path), "name"),
        Column("source", _("From"), 170, lambda row: Cell(row.source, "muted"), "source", spare=True),
        Column("when", _("Imported on"), 130, lambda row: Cell(formats.day(row.when)), "id"),
        Column("new", _("Result"), 330, _result, "new"),
    )


def _result(row: Done) -> Cell:
    counts = {NEW: row.new, DUPLICATE: row.duplicate, SIMILAR: row.similar, PROBLEM: row.problems}
    chips = [
        ChipLook(outcome_count(outcome, number), *OUTCOME_LOOKS[outcome])
        for outcome, number in counts.items()
        if number
    ]
    return Cell(chips=tuple(chips))
