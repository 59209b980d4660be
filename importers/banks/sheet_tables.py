"""The sheets of a bank's workbook as tables: the rows that a text export would hold, with their places."""

from __future__ import annotations

from importers.sheets import is_workbook, sheets
from importers.tables import Table, TableRow
from pims.records.port import Source


def sheet_tables(source: Source) -> dict[str, Table]:
    """The sheets of a workbook by name, empty rows left out; nothing for any other file. Raises Refusal (broken)."""
    return source.memo("sheet_tables", lambda: _tables(source))


def _tables(source: Source) -> dict[str, Table]:
    if not is_workbook(source):
        return {}
    return {name: Table(_rows(name, cells), "", "") for name, cells in sheets(source).items()}


def _rows(name: str, sheet: list[tuple[str, ...]]) -> tuple[TableRow, ...]:
    rows = (TableRow(number, cells, ";".join(cells).rstrip(";"), name) for number, cells in enumerate(sheet, start=1))
    return tuple(row for row in rows if row.filled)
