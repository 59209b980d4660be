"""Tables kept in a document as rows of cells ([["Date", "Price"], ["2026-03-13", "2.50"]]): as records."""

from __future__ import annotations

from typing import Any

from importers.banks.table_columns import DAYS, is_amount


def recorded(value: Any) -> Any:
    """The document with each list of rows of cells under known headings as a list of records.

    The headings are the first row, or a list of as many texts beside the rows.
    """
    if isinstance(value, dict):
        rows = [name for name, held in value.items() if _is_rows(held)]
        heads = [name for name, held in value.items() if _is_headings(held)]
        if len(rows) == 1 and len(heads) == 1 and len(value[heads[0]]) == len(value[rows[0]][0]):
            names = value[heads[0]]
            made = {rows[0]: [dict(zip(names, row, strict=True)) for row in value[rows[0]]]}
            return {name: made.get(name, held) for name, held in value.items() if name != heads[0]}
        return {name: recorded(held) for name, held in value.items()}
    if _is_rows(value) and len(value) > 1 and _is_headings(value[0]):
        return [dict(zip(value[0], row, strict=True)) for row in value[1:]]
    return [recorded(held) for held in value] if isinstance(value, list) else value


def _is_rows(value: Any) -> bool:
    """Whether a value is a list of lists of cells, all as long."""
    if not isinstance(value, list) or not value or not all(isinstance(row, list) and row for row in value):
        return False
    width = len(value[0])
    return width > 1 and all(
        len(row) == width and not any(isinstance(cell, dict | list) for cell in row) for row in value
    )


def _is_headings(value: Any) -> bool:
    """Whether a value is a list of words, each once, none a day or a number."""
    if not isinstance(value, list) or len(value) < 2 or not all(type(cell) is str and cell.strip() for cell in value):
        return False
    return len(set(value)) == len(value) and not any(DAYS.fullmatch(cell) or is_amount(cell) for cell in value)
