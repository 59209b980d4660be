"""The tables of a shop's answer, from a CSV file or the sheets of a workbook: columns by heading, rows with places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from importers.sheets import is_workbook, sheets
from importers.tables import heading, peek, table, wording
from pims.records.port import Source

_HEADER_WITHIN = 20  # rows of title that may stand above the headings
_DAY = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})|(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", re.ASCII)
_MIDNIGHT = " 00:00:00"  # workbooks add it to days


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One row: its place, its cells by column name (empty when missing), its text."""

    where: str
    cells: Mapping[str, str]
    raw: str

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class TicketTable:
    """One table: where each named column stands, the headings as one text, and the rows under them."""

    columns: Mapping[str, int]
    header: str
    below: Sequence[_Placed]

    def rows(self) -> Iterator[TicketRow]:
        """The rows that have any cell, in order."""
        for where, cells, raw in self.below:
            if any(cell.strip() for cell in cells):
                named = {name: cells[at].strip() for name, at in self.columns.items() if at < len(cells)}
                yield TicketRow(where, named, raw)


_Placed = tuple[str, Sequence[str], str]


def ticket_tables(source: Source, columns: Mapping[str, str], *, only_start: bool = False) -> list[TicketTable]:
    """The tables of a file whose headings match `columns` (name -> wording), one a sheet; only those found are named.

    `only_start` looks no further than the first rows of a text file: enough for `claims`.
    """
    found = (_table(rows, columns) for rows in _grids(source, only_start=only_start))
    return [one for one in found if one.columns]


def stacked_tables(
    source: Source, columns: Mapping[str, str], kinds: Sequence[frozenset[str]], *, only_start: bool = False
) -> list[TicketTable]:
    """The tables of a file that stand one under the other: each begins at a row that names all columns of a kind."""
    found = []
    for rows in _grids(source, only_start=only_start):
        starts = [(at, named) for at, row in enumerate(rows) if (named := _heads(row, columns, kinds))]
        ends = [at for at, _ in starts[1:]] + [len(rows)]
        for (at, named), end in zip(starts, ends, strict=False):
            found.append(TicketTable(named, "|".join(map(heading, rows[at][1])), rows[at + 1 : end]))
    return found


def _heads(row: _Placed, columns: Mapping[str, str], kinds: Sequence[frozenset[str]]) -> dict[str, int]:
    """Where the columns stand when a row names all those of one of the kinds; else nothing."""
    if not any(cell.strip() for cell in row[1]):
        return {}
    named = _named([heading(cell) for cell in row[1]], columns)
    return named if any(kind <= named.keys() for kind in kinds) else {}


def is_day(text: str) -> bool:
    """Whether a cell is a day of the calendar, day first or year first: its ticket would have no place without."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        return False
    year, month, day = (parts[1], parts[2], parts[3]) if parts[1] else (parts[6], parts[5], parts[4])
    try:
        return bool(date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
    except ValueError:
        return False


def charset(source: Source) -> str:
    """The charset of a text file; empty for a workbook."""
    first = None if is_workbook(source) else peek(source)
    return first.charset if first else ""


def _grids(source: Source, *, only_start: bool) -> Iterator[list[_Placed]]:
    if is_workbook(source):
        for name, rows in sheets(source).items():
            yield [_sheet_row(name, number, cells) for number, cells in enumerate(rows, 1)]
        return
    found = peek(source) if only_start else table(source)
    if found is not None:
        yield [(row.where, row.cells, row.raw) for row in found.rows]


def _sheet_row(sheet: str, number: int, cells: Sequence[str]) -> _Placed:
    texts = [cell.removesuffix(_MIDNIGHT) for cell in cells]
    return f"sheet {sheet} row {number}", texts, "\t".join(texts).strip()


def _table(rows: list[_Placed], columns: Mapping[str, str]) -> TicketTable:
    """The table under the row that names most of the columns."""
    best: tuple[dict[str, int], int] = ({}, 0)
    for index, (_, cells, _) in enumerate(rows[:_HEADER_WITHIN]):
        named = _named([heading(cell) for cell in cells], columns)
        if len(named) > len(best[0]):
            best = (named, index)
    header = "|".join(heading(cell) for cell in rows[best[1]][1]) if rows else ""
    return TicketTable(best[0], header, rows[best[1] + 1 :])


def _named(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    named = {}
    for name, words in columns.items():
        place = next((at for at, one in enumerate(headings) if wording(words).fullmatch(one)), None)
        if place is not None:
            named[name] = place
    return named
