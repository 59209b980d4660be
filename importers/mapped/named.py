"""The rows of a table by the roles of their columns, as the person said them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from importers.mapped.answer_table import AnswerRow, AnswerTable
from importers.mapped.cells import is_empty
from importers.tables import heading
from pims.records.mapping import PATHS, FileMapping
from pims.records.roles import REPEATED, UNUSED

_OPTIONAL = frozenset({
    "unit", "discount_amount", "discount_total", "tax_total", "payment_kind", "till", "shop_category", "store_code",
    "store_postcode", "expires_on", "partner", "programme", "zone", "currency",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A table whose columns are known: role -> places."""

    table: AnswerTable
    places: Mapping[str, Sequence[int]]

    def has(self, role: str) -> bool:
        """Whether a column has this role."""
        return role in self.places

    def cell(self, row: AnswerRow, role: str) -> str:
        """What a row says of a role; the texts of several columns are one. Words that mean nothing are nothing."""
        places = self.places.get(role, ())
        if len(places) < 2:  # nearly always: asked for every cell of every row
            cell = row.cell(places[0]) if places else ""
            return "" if is_empty(cell) else cell
        cells = [row.cell(at) for at in places]
        return " ".join(cell for cell in cells if not is_empty(cell))

    def column(self, role: str) -> list[str]:
        """All cells of a role that say something."""
        return [cell for row in self.table.rows if (cell := self.cell(row, role))]


def named(table: AnswerTable, mapping: FileMapping) -> Named | None:
    """A table by the roles of a mapping; None when a column that is needed is not there.

    Columns are found by heading, by place among those of one heading; by place alone where there are none.
    """
    places: dict[str, list[int]] = {}
    folds = [_folded(text, table) for text in table.headings]
    taken: set[int] = set()
    for column in sorted(mapping.columns, key=lambda one: one.position):
        at = column.position - 1
        if column.heading and table.header:
            same = [i for i, fold in enumerate(folds) if fold == _folded(column.heading, table) and i not in taken]
            at = at if at in same else next(iter(same), -1)
        elif at >= table.width:
            at = -1
        taken.add(at)
        if column.role == UNUSED:
            continue
        if at >= 0:
            places.setdefault(column.role, []).append(at)
        elif column.role not in _OPTIONAL and column.role not in REPEATED:
            return None
    return Named(table, places) if places else None


def _folded(text: str, table: AnswerTable) -> str:
    """Paths are exact; printed headings are told apart by their letters."""
    return text if table.container in PATHS else heading(text)
