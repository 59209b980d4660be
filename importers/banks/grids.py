"""The tables that a file may hold: its text cut by each likely delimiter, or the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.banks.sheet_tables import sheet_tables
from importers.tables import DELIMITERS, Table, TableRow, heading, peek, table
from pims.records.port import Source


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a text, or of a sheet; the charset and delimiter of the text, the name of the sheet."""

    rows: Sequence[TableRow]
    charset: str
    sheet: str = ""
    delimiter: str = ""


def first_grids(source: Source, delimiters: str = "", charset: str = "") -> Iterator[Grid]:
    """What the first rows of a file may be, the likeliest first; sheets are whole. Raises Refusal (broken workbook).

    `charset`: the one declared; `delimiters`: those that are asked for, beside the usual ones.
    """
    if workbook := sheet_tables(source):
        yield from (Grid(sheet.rows, "", name) for name, sheet in workbook.items())
    elif likely := peek(source, charset):
        for mark in dict.fromkeys(likely.delimiter + delimiters + DELIMITERS):  # decimal commas may look like one
            if first := peek(source, charset, mark):
                yield _grid(first)


def whole_grid(source: Source, first: Grid, charset: str = "") -> Grid:
    """The whole table of which the first rows are known. Raises Refusal: unreadable, rejected (too large)."""
    return first if first.sheet else _grid(table(source, charset, first.delimiter))


def folded(row: TableRow) -> str:
    """The headings of a row as one text, to be compared."""
    return ";".join(map(heading, row.filled))


def _grid(found: Table) -> Grid:
    return Grid(found.rows, found.charset, "", found.delimiter)
