"""Tables of Verizon: tabs between the cells, headings in the first row."""

from __future__ import annotations

from importers.tables import Table, heading, peek, table
from pims.records.port import Source


def is_headed(source: Source, needed: frozenset[str]) -> bool:
    """Whether the first row has these headings."""
    start = peek(source, delimiter="\t")
    return start is not None and bool(start.rows) and needed <= set(map(heading, start.rows[0].cells))


def titled(source: Source) -> tuple[Table, list[str]]:
    """The table and the headings of its columns."""
    found = table(source, delimiter="\t")
    return found, [heading(cell) for cell in found.rows[0].cells]
