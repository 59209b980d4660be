"""The tables of a sheet or a text: rows under a row of headings, several tables one under the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.banks.grids import Grid, first_grids, whole_grid
from importers.banks.table_columns import DAYS, is_amount
from importers.mapped.answer_table import AnswerRow, AnswerTable
from importers.mapped.letters import all_meant, is_broken
from importers.mapped.role_words import roles_of_heading
from importers.tables import TableRow, heading
from pims.records.port import Source

_ABOVE = 3  # rows over the header that are kept to be shown
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00")
_LONGEST_HEADING = 300


def grid_tables(source: Source, delimiter: str = "", charset: str = "", *, header: int | None = None,
                only_start: bool = False) -> list[AnswerTable]:  # fmt: skip
    """The tables of a text or of the sheets of a workbook. Raises Refusal (broken, too large).

    `header` is the line of the headings when it is said (0: there are none). `only_start`: of the first rows only.
    """
    grids = list(first_grids(source, delimiter, charset))
    if not grids:
        return []
    if not grids[0].sheet:  # one text, cut by one mark
        grids = [next((one for one in grids if one.delimiter == delimiter), grids[0])]
    whole = grids if only_start else [whole_grid(source, one, charset) for one in grids]
    return [table for grid in whole for table in _tables(grid, header)]


def _tables(grid: Grid, said: int | None) -> Iterator[AnswerTable]:
    rows = grid.rows
    if said is not None:
        starts = [at for at, row in enumerate(rows) if row.line == said][:1]
    else:
        starts = list(_headers(rows))
    if not starts:
        if any(_is_value(cell) for row in rows for cell in row.filled):
            yield _table(grid, "", (), rows, (), 0)
        return
    ends = [*starts[1:], len(rows)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        above = rows[max(start - _ABOVE, 0) : start] if number == 1 else ()
        named = number > 1 or (len(starts) > 1 and not grid.sheet)
        yield _table(grid, str(number) if named else "", rows[start].filled, rows[start + 1 : end], above,
                     rows[start].line)  # fmt: skip


def _table(grid: Grid, number: str, headings: tuple[str, ...], rows: Sequence[TableRow], above: Sequence[TableRow],
           line: int) -> AnswerTable:  # fmt: skip
    again = ";".join(map(heading, headings))
    kept = [row for row in rows if not (headings and ";".join(map(heading, row.filled)) == again)]
    wide = [row for row in kept if len([cell for cell in row.filled if cell]) > 1 or len(headings) < 2]
    rows_read, mended = _meant([_row(row) for row in wide])
    headings, _ = all_meant(headings)
    return AnswerTable(
        name=" ".join(filter(None, (grid.sheet, number and f"#{number}"))),
        headings=headings,
        rows=rows_read,
        header=line,
        charset=grid.charset,
        delimiter=grid.delimiter,
        above=tuple(map(_row, above)),
        left=len(rows) - len(wide),
        mended=mended,
    )


def _meant(rows: Sequence[AnswerRow]) -> tuple[tuple[AnswerRow, ...], int]:
    """Rows with their letters as they were meant, and how many cells had others."""
    if not any(map(is_broken, (row.raw for row in rows))):
        return tuple(rows), 0
    read = [all_meant(row.cells) for row in rows]
    return tuple(replace(row, cells=cells) for row, (cells, _) in zip(rows, read, strict=True)), sum(n for _, n in read)


def _row(row: TableRow) -> AnswerRow:
    cells = tuple(_MIDNIGHT.sub(r"\1", cell) for cell in row.cells)
    return AnswerRow(row.where, row.line, cells, row.raw)


def _headers(rows: Sequence[TableRow]) -> Iterator[int]:
    """The rows of texts that stand over rows of values, where a table begins."""
    inside = -1  # the header of the table that the rows belong to
    for at, row in enumerate(rows):
        if not _is_wordy(row) or not _has_values(rows, at):
            continue
        known = sum(bool(roles_of_heading(cell)) for cell in row.filled)
        if inside >= 0 and not _is_apart(rows, at) and known < max(2, len(row.filled) // 2):
            continue
        if inside >= 0 and row.filled == rows[inside].filled:  # said again, over a page
            continue
        yield at
        inside = at


def _is_wordy(row: TableRow) -> bool:
    """Whether a row may be one of headings: two texts at least, most cells filled, no value among them."""
    filled = [cell for cell in row.filled if cell]
    if len(filled) < 2 or 2 * len(filled) < len(row.filled):
        return False
    return not any(_is_value(cell) or len(cell) > _LONGEST_HEADING for cell in filled)


def _has_values(rows: Sequence[TableRow], at: int) -> bool:
    """Whether the next row that is no title and no other header holds a value under one of the headings."""
    for below in rows[at + 1 : at + 4]:
        if any(_is_value(cell) for cell in below.filled):
            return len(below.filled) > 1
        if len([cell for cell in below.filled if cell]) > 1:
            return False
    return False


def _is_apart(rows: Sequence[TableRow], at: int) -> bool:
    """Whether an empty line, or a title, stands over a row."""
    before = rows[at - 1]
    lone = len([cell for cell in before.filled if cell]) == 1
    return lone or rows[at].line - before.line - before.raw.count("\n") > 1


def _is_value(cell: str) -> bool:
    return DAYS.fullmatch(cell) is not None or is_amount(cell)
