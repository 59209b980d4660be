"""The importer of plain tables of movements that no other claims: clear headings, in a text or a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from importers.banks.grids import Grid, first_grids, whole_grid
from importers.banks.table_columns import Columns, columns_of
from importers.banks.table_guess import unnamed
from importers.banks.table_proposal import propose, proposed
from importers.banks.table_reading import said, settled_block, with_answers
from pims.records.mapping import FileMapping
from pims.records.port import Note, Refusal, Said, Source


class BankTable:
    """Reads what a table says clearly; what it does not say is asked, or needs its columns named."""

    name = "bank_table"
    company = ""
    family = "bank_text"
    fallback = True

    def claims(self, source: Source) -> bool:
        """Whether a header of known words stands above rows of days and amounts, or rows speak for themselves."""
        return _first(source) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the table says; how it could be read too, where the person is or was asked.

        Raises Refusal: needs_mapping, unreadable, rejected (too large).
        """
        found = _whole(source)
        if found is None:
            yield propose(source)
            raise Refusal("needs_mapping", "needs_mapping")
        grid, columns = found
        if columns.missing:
            yield propose(source)
            headings = grid.rows[columns.header].filled if columns.header >= 0 else ()
            raise Refusal("needs_mapping", "needs_mapping", ";".join(headings)[:200])
        yield from _read(source, grid, columns)
        others = (
            [one.sheet for one in first_grids(source) if one.sheet != grid.sheet and columns_of(one.rows)]
            if grid.sheet
            else []
        )
        if left := ", ".join(others):
            yield Note("sheets_left_out", left)


def _read(source: Source, grid: Grid, columns: Columns) -> Iterator[Said]:
    wanted = with_answers(FileMapping(()), source.answers)
    block, settled, ignored = settled_block(source, grid, columns, wanted)
    proposal = None
    if settled.asks or wanted != FileMapping(()):  # answers are remembered, so that the layout is asked about once
        proposal = proposed(source, grid, columns, wanted, block, settled, assume=settled.asks)
    yield from said(grid, block, settled, wanted, ignored, proposal)


def _first(source: Source) -> Grid | None:
    """The first rows of the first table of movements."""
    return next((one for one in first_grids(source) if _columns(one)), None)


def _whole(source: Source) -> tuple[Grid, Columns] | None:
    """The first table of movements, whole."""
    for first in first_grids(source):
        if _columns(first):
            grid = whole_grid(source, first)
            if columns := _columns(grid):
                return grid, columns
    return None


def _columns(grid: Grid) -> Columns | None:
    """The columns of a table of movements; those that nobody named are still to be."""
    return columns_of(grid.rows) or unnamed(grid.rows)
