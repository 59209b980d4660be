"""The importer of tables whose columns the person named: once for this file, or before for its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from importers.banks.grids import Grid, first_grids, folded, whole_grid
from importers.banks.layout import EXPORT_BALANCE
from importers.banks.table_columns import HEADER_WITHIN, Columns, mapped_columns
from importers.banks.table_guess import is_day, shapes_of
from importers.banks.table_proposal import propose as propose_table
from importers.banks.table_proposal import proposed
from importers.banks.table_reading import said, settled_block, with_answers
from importers.tables import heading
from pims.records.mapping import (
    SPENT,
    SPENT_POSITIVE,
    UNUSED,
    FileMapping,
    from_json,
    missing_roles,
    shapes_fingerprint,
)
from pims.records.port import Refusal, Said, Source
from pims.records.proposal import Proposal
from pims.records.roles import TRANSACTION

_SOUGHT = 200  # first rows among which a header is sought


@dataclass(frozen=True, slots=True)
class _Found:
    """The table that a mapping is for: its first rows, and the index of its header."""

    mapping: FileMapping
    grid: Grid
    header: int
    remembered: bool


class MappedTable:
    """Reads a table as the person said; proves the conventions against the whole file, and refuses what contradicts.

    A remembered mapping takes the files of its layout before any other importer does; one chosen for the file, always.
    """

    name = "mapped_table"
    company = ""
    family = "bank_text"
    first = True

    def claims(self, source: Source) -> bool:
        """Whether the person said how this file, or its layout, is read."""
        if source.mapping and from_json(source.mapping).kind != TRANSACTION:
            return False
        return bool(source.mapping) or _found(source) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the table says, then the mapping it was read by.

        Raises Refusal: needs_mapping (the columns are not there, or the file proves otherwise), unreadable, rejected.
        """
        found = _found(source)
        if found is None:
            yield propose_table(source)
            raise Refusal("needs_mapping", "mapping_without_columns")
        wanted = _plain(with_answers(found.mapping, source.answers))
        grid = whole_grid(source, found.grid, wanted.charset)
        columns = _columns(wanted, grid, found.header)
        if columns is None or missing_roles(wanted):
            yield propose_table(source)
            raise Refusal("needs_mapping", "mapping_incomplete")
        block, settled, ignored = settled_block(source, grid, columns, wanted)
        block.header = (
            wanted.fingerprint if found.remembered else block.header or shapes_fingerprint(shapes_of(grid.rows))
        )
        proposal = _read_by(found, wanted, proposed(source, grid, columns, wanted, block, settled))
        yield from said(grid, block, settled, wanted, ignored, proposal)

    def propose(self, source: Source) -> Proposal:
        """How the table of a file could be read. Raises Refusal: unrecognised, unreadable, rejected."""
        return propose_table(source)


def _read_by(found: _Found, wanted: FileMapping, seen: Proposal) -> Proposal:
    """The mapping that the file was read by, whole: what the person said, and all columns of the file."""
    if found.remembered:
        return replace(seen, mapping=wanted)
    return replace(seen, mapping=replace(wanted, header=seen.mapping.header, columns=seen.mapping.columns))


def _found(source: Source) -> _Found | None:
    return source.memo("mapped_table", lambda: _chosen(source) if source.mapping else _remembered(source))


def _chosen(source: Source) -> _Found | None:
    """The table that has the columns of the mapping chosen for this file."""
    mapping = from_json(source.mapping)
    grids = list(first_grids(source, mapping.delimiter, mapping.charset))
    grids.sort(key=lambda grid: (grid.sheet != mapping.sheet, grid.delimiter != mapping.delimiter))
    for grid in grids:
        for index in _headers(mapping, grid):
            if (columns := _columns(mapping, grid, index)) and _has_days(grid, columns):
                return _Found(mapping, grid, index, remembered=False)
    return None


def _headers(mapping: FileMapping, grid: Grid) -> Iterator[int]:
    """The rows that may be the header: first the one of all headings, then that of the line said, then any."""
    if not mapping.header:
        yield -1
        return
    rows = range(len(grid.rows[:_SOUGHT]))
    whole = mapping.fingerprint
    yield from sorted(rows, key=lambda at: (folded(grid.rows[at]) != whole, grid.rows[at].line != mapping.header, at))


def _has_days(grid: Grid, columns: Columns) -> bool:
    """Whether something like a day stands in the column of days."""
    at = next((at for at, role in columns.roles.items() if role == "booked_on"), -1)
    return at < 0 or any(len(row.cells) > at and is_day(row.cells[at].strip()) for row in grid.rows)


def _remembered(source: Source) -> _Found | None:
    """The table whose layout the person mapped before."""
    if not source.mappings:
        return None
    known = {header: text for header, text in source.mappings.items() if from_json(text).kind == TRANSACTION}
    shapes = [fingerprint for fingerprint in known if fingerprint.startswith("#")]
    for grid in first_grids(source):
        for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
            if (text := known.get(folded(row))) and len(row.filled) == _width(mapping := from_json(text)):
                return _Found(mapping, grid, index, remembered=True)
        for fingerprint in shapes:
            mapping = from_json(known[fingerprint])
            if mapping.delimiter == grid.delimiter and _same_shapes(mapping, grid):
                return _Found(mapping, grid, -1, remembered=True)
    return None


def _width(mapping: FileMapping) -> int:
    """How many cells the header row has."""
    return max((column.position for column in mapping.columns if column.heading.strip()), default=0)


def _same_shapes(mapping: FileMapping, grid: Grid) -> bool:
    """Whether the columns of a table without header are those of the mapping; an empty one may be any."""
    shapes = shapes_of(grid.rows)
    told = [column.shape for column in mapping.columns]
    return len(shapes) == len(told) and all(a == b or "empty" in (a, b) for a, b in zip(shapes, told, strict=True))


def _columns(mapping: FileMapping, grid: Grid, header: int) -> Columns | None:
    """The columns of a mapping in a table, found by heading, by position without headings; None when one is missing."""
    cells = grid.rows[header].filled if header >= 0 else ()
    folds, roles = [heading(cell) for cell in cells], dict[int, str]()
    for column in sorted(mapping.columns, key=lambda column: column.position):
        at = column.position - 1
        if column.heading and header >= 0:
            same = [i for i, fold in enumerate(folds) if fold == heading(column.heading) and i not in roles]
            at = at if at in same else next(iter(same), -1)
        if column.role != UNUSED:
            if at < 0:
                return None
            roles[at] = EXPORT_BALANCE if column.role == "balance_after" else column.role
    return mapped_columns(roles, header, cells) if roles else None


def _plain(mapping: FileMapping) -> FileMapping:
    """The mapping with its column of money spent as an amount of the other sign."""
    if SPENT not in (column.role for column in mapping.columns):
        return mapping
    columns = (replace(one, role="amount") if one.role == SPENT else one for one in mapping.columns)
    return replace(mapping, columns=tuple(columns), sign=SPENT_POSITIVE)
