"""The first rows of a table, each column under a chooser of what it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pims.i18n import _
from pims.records.mapping import UNUSED
from pims.records.proposal import SampleRow
from pims.records.roles import ROLES_OF, TRANSACTION
from ui.desktop.pages.imports.mapping.draft import Draft
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.mappings import ROLE_WORDS, role_text

_ABOVE, _BELOW = 2, 4  # rows shown above the headings and under them
_WIDTH, _ROW = 168, 24
_PLACE = 42  # room of the line numbers


class Sheet(Card):
    """The card of columns; `give` hears the place of a column and its new role."""

    def __init__(self, give: Callable[[int, str], object]) -> None:
        super().__init__(_("What each column is"), spacing=6)
        self._give = give
        self.roles: dict[int, Choice] = {}  # by the place of the column
        self._cells: dict[int, list[PlainLabel]] = {}
        self._shown: tuple[object, ...] = ()
        body = QWidget()
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(body)
        self.body.addWidget(self._area)

    def show_draft(self, draft: Draft) -> None:
        """Shows the rows and the roles of the columns."""
        places = [column.position for column in draft.mapping.columns]
        shown = (tuple(places), draft.mapping.kind, draft.mapping.header, draft.proposal.sample)
        if shown != self._shown:
            self._shown = shown
            self._build(draft, places)
        for column in draft.mapping.columns:
            self.roles[column.position].take(column.role)
            for cell in self._cells[column.position]:
                cell.set_tone("muted" if column.role == UNUSED else "")

    def _build(self, draft: Draft, places: list[int]) -> None:
        empty_out(self._grid)
        self.roles, self._cells = {}, {place: [] for place in places}
        kind = draft.mapping.kind
        offered = ROLES_OF[kind] if kind != TRANSACTION else [one for one in ROLE_WORDS if one in ROLES_OF[kind]]
        choices = tuple((role, role_text(role)) for role in offered)
        rows = _rows_shown(draft)
        for number, row in enumerate(rows, start=1):
            self._grid.addWidget(PlainLabel(formats.count(row.line), "small"), number, 0)
        for at, column in enumerate(draft.mapping.columns, start=1):
            place = column.position
            name = column.heading or _("Column {n}").format(n=formats.count(place))
            role = Choice(_("What is “{heading}”?").format(heading=name), choices, column.role)
            role.setMinimumWidth(_WIDTH)
            role.chosen.connect(lambda value, place=place: self._give(place, value))
            self.roles[place] = role
            self._grid.addWidget(role, 0, at)
            for number, row in enumerate(rows, start=1):
                cell = _cell(row, place, draft.mapping.header)
                self._grid.addWidget(cell, number, at)
                if row.line > draft.mapping.header:
                    self._cells[place].append(cell)
        self._grid.setColumnMinimumWidth(0, _PLACE)
        self._grid.setColumnStretch(len(places) + 1, 1)
        self._area.setFixedHeight(38 + _ROW * len(rows) + 14)


def _rows_shown(draft: Draft) -> list[SampleRow]:
    """Some rows above the headings, the headings, some rows under them."""
    sample, header = draft.proposal.sample, draft.mapping.header
    above = [row for row in sample if row.line < header][-_ABOVE:]
    below = [row for row in sample if row.line > header][:_BELOW]
    return [*above, *(row for row in sample if row.line == header and header), *below]


def _cell(row: SampleRow, place: int, header: int) -> PlainLabel:
    text = row.cells[place - 1] if place <= len(row.cells) else ""
    cell = ElidedLabel(text, "strong" if row.line == header else "small" if row.line < header else "")
    cell.setFixedHeight(_ROW - 2)
    return cell
