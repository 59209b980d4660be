"""Rows of a text table or of the sheets of a workbook, in one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.sheets import is_workbook, sheets
from importers.tables import heading, peek, table
from pims.records.port import Source

MOST_COLUMNS = 256  # a calendar of ten time classes has about seventy
_WORKBOOK_ROWS = 200


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: place, cells without blanks around them, text as found, the sheet it is on ("" in a text file)."""

    where: str
    cells: tuple[str, ...]
    raw: str
    sheet: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The cells in small letters without accents."""
        return tuple(map(heading, self.cells))


def first_rows(source: Source) -> Iterator[GridRow]:
    """The rows that tell what a file is; none when it is neither text nor workbook. Raises Refusal for a broken one."""
    if is_workbook(source):
        yield from _sheets(source, _WORKBOOK_ROWS)
    elif not source.data.startswith(b"%PDF") and (start := peek(source)) is not None:
        for row in start.rows:
            yield GridRow(row.where, tuple(cell.strip() for cell in row.cells), row.raw)


def all_rows(source: Source) -> tuple[list[GridRow], str]:
    """Every row that has a filled cell, and the charset of a text. Raises Refusal like the shared readers."""
    if is_workbook(source):
        return list(_sheets(source)), ""
    found = table(source, max_columns=MOST_COLUMNS)
    rows = [GridRow(row.where, tuple(cell.strip() for cell in row.cells), row.raw) for row in found.rows]
    return [row for row in rows if any(row.cells)], found.charset


def _sheets(source: Source, most: int = 0) -> Iterator[GridRow]:
    for name, rows in sheets(source).items():
        for number, cells in enumerate(rows[:most] if most else rows, 1):
            if any(cell.strip() for cell in cells):
                texts = tuple(cell.strip() for cell in cells)
                yield GridRow(f"sheet {name} row {number}", texts, ";".join(texts).strip(";"), name)
