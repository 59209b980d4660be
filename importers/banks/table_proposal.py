"""How the table of a file is proposed to be read: its columns and conventions, each with what proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from importers.banks import table_proofs as proofs
from importers.banks.amounts import direction
from importers.banks.blocks import Block
from importers.banks.grids import Grid, first_grids, whole_grid
from importers.banks.layout import EXPORT_BALANCE, SIGN
from importers.banks.settled import Settled, located
from importers.banks.table_columns import Columns
from importers.banks.table_guess import guessed, is_day_row, shapes_of
from importers.banks.table_reading import above_of, settled_block, with_answers
from importers.tables import TableRow
from pims.records.mapping import UNUSED, FileMapping, MappedColumn, missing_roles
from pims.records.port import Refusal, Source
from pims.records.proposal import ASSUMED, SAID, UNKNOWN, Proof, Proposal, SampleRow

_SAMPLE = 40  # first rows shown
_CELL = 300  # characters of a cell shown
_LONGEST = 500  # of a heading, as mappings keep it
_AS_FOUND = ("named", "in_rows", "no_decimals", "unambiguous")  # found again in each file: nothing to remember
_PROVED_CHARSETS = ("utf-8", "utf-16", "utf-32")


def propose(source: Source) -> Proposal:
    """The proposal for a file; answers charset, delimiter, header (its line, 0: none), sheet win over what is found.

    Raises Refusal: unrecognised ("no_table"), unreadable, rejected.
    """
    wanted = with_answers(FileMapping(()), source.answers)
    best: tuple[tuple[int, ...], Grid] | None = None
    for grid in _candidates(source):
        columns = guessed(grid.rows, _header_index(grid, source))
        score = _score(grid, columns)
        if score and (best is None or score > best[0]):
            best = score, grid
    if best is None:
        raise Refusal("unrecognised", "no_table")
    grid = whole_grid(source, best[1])
    columns = guessed(grid.rows, _header_index(grid, source)) or Columns({}, _header_index(grid, source) or -1)
    if not columns.roles:
        return proposed(source, grid, columns, wanted, Block(), None, assume=True)
    block, settled, _ = settled_block(source, grid, columns, wanted)
    return proposed(source, grid, columns, wanted, block, settled, assume=True)


def proposed(source: Source, grid: Grid, columns: Columns, wanted: FileMapping, block: Block, settled: Settled | None,
             *, assume: bool = False) -> Proposal:  # fmt: skip
    """The proposal for columns that are known. `assume`: it holds what is only assumed too, for a person to see."""
    found = list(settled.proofs()) if settled else [Proof(what, "", UNKNOWN) for what in _CONVENTIONS]
    header = grid.rows[columns.header] if columns.header >= 0 else None
    mapping = replace(
        wanted,
        charset=grid.charset,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        header=header.line if header else 0,
        columns=_mapped(grid, columns),
        **_conventions(found, assume=assume),
    )
    if SIGN in columns.roles.values() and not (wanted.words_out or wanted.words_in):
        mapping = replace(mapping, **_words(block))
    mapping = _without_balances(mapping, found)
    places = _written(source, grid, columns)
    return Proposal(
        mapping=mapping,
        proofs=(*places, *(located(one, block) for one in found)),
        missing=missing_roles(mapping),
        headings=header.filled if header else (),
        sample=tuple(_shown(row) for row in grid.rows[:_SAMPLE]),
        rows=len(block.rows),
        sheets=tuple(one.sheet for one in first_grids(source) if one.sheet),
    )


_CONVENTIONS = ("dates", "decimal", "sign", "currency")


def _conventions(found: Sequence[Proof], *, assume: bool) -> dict[str, Any]:
    """The conventions to remember: what is proved or said, what is assumed only when a person looks at it."""
    kept = [one for one in found if one.what in _CONVENTIONS and one.value and one.code not in _AS_FOUND]
    return {one.what: one.value for one in kept if assume or one.code != ASSUMED}


def _candidates(source: Source) -> Iterator[Grid]:
    """The tables that the file may hold, as far as they are said."""
    marks, sheet = source.answers.get("delimiter", ""), source.answers.get("sheet", "")
    for grid in first_grids(source, marks):
        if grid.sheet in (sheet, grid.sheet if not sheet else "") and grid.delimiter in (marks or grid.delimiter):
            yield grid


def _header_index(grid: Grid, source: Source) -> int | None:
    """The index of the header row that was said; -1 when there is none, or when that row is one of movements."""
    said = source.answers.get("header", "")
    if not said.isdigit():
        return None
    index = next((at for at, row in enumerate(grid.rows) if row.line == int(said)), -1)
    return -1 if index >= 0 and is_day_row(grid.rows[index]) else index


def _score(grid: Grid, columns: Columns | None) -> tuple[int, ...]:
    """How much a table says, more is better; empty when it is none."""
    widths = Counter(len(row.cells) for row in grid.rows if len(row.cells) > 1)
    if not widths:
        return ()
    roles = set(columns.roles.values()) if columns else set[str]()
    needed = len(roles & {"booked_on"}) + bool(roles & {"amount", "debit", "credit"})
    even = widths.most_common(1)[0][1] * 100 // len(grid.rows)
    return (needed, columns is not None and columns.header >= 0, len(roles), even)


def _mapped(grid: Grid, columns: Columns) -> tuple[MappedColumn, ...]:
    """All columns, in their places."""
    headings = grid.rows[columns.header].filled if columns.header >= 0 else ()
    shapes = () if headings else shapes_of(grid.rows)
    width = max(len(headings), len(shapes), *(at + 1 for at in columns.roles), 1)
    return tuple(
        MappedColumn(
            heading=headings[at][:_LONGEST] if at < len(headings) else "",
            position=at + 1,
            role=_role(columns.roles.get(at, UNUSED)),
            shape=shapes[at] if at < len(shapes) else "",
        )
        for at in range(width)
    )


def _role(role: str) -> str:
    return "balance_after" if role == EXPORT_BALANCE else role


def _without_balances(mapping: FileMapping, found: Sequence[Proof]) -> FileMapping:
    """Balances that do not follow the rows say something else: they are left out."""
    said = next((one for one in found if one.what == "balance_after"), None)
    if said is None or said.value:
        return mapping
    columns = (replace(one, role=UNUSED) if one.role == "balance_after" else one for one in mapping.columns)
    return replace(mapping, columns=tuple(columns))


def _words(block: Block) -> dict[str, Any]:
    """The words of the file that mean money out and money in."""
    words = dict.fromkeys(block.filled(SIGN))
    return {
        "words_out": tuple(word for word in words if direction(word) < 0)[:9],
        "words_in": tuple(word for word in words if direction(word) > 0)[:9],
    }


def _written(source: Source, grid: Grid, columns: Columns) -> Iterator[Proof]:
    """How the file is written: charset, delimiter, header row, account named above it."""
    answers = source.answers
    if grid.charset:
        proved = grid.charset.startswith(_PROVED_CHARSETS)
        code = SAID if "charset" in answers else "strict" if proved else ASSUMED
        yield Proof("charset", grid.charset, code)
    if grid.delimiter:
        widths = Counter(len(row.cells) for row in grid.rows)
        even = f"{widths.most_common(1)[0][1]} / {len(grid.rows)}" if widths else ""
        yield Proof("delimiter", grid.delimiter, SAID if "delimiter" in answers else "same_width", "", even)
    header = grid.rows[columns.header] if columns.header >= 0 else None
    said = answers.get("header", "") == str(header.line if header else 0)
    known = header is not None and bool(columns.languages)
    code = SAID if said else "headings" if known else "texts_above_days" if header else "no_headings"
    yield Proof("header", str(header.line if header else 0), code, header.where if header else "")
    number, where = proofs.account_above(above_of(grid, columns))
    if number:
        yield Proof("account", number, "named", where, number)


def _shown(row: TableRow) -> SampleRow:
    return SampleRow(row.line, tuple(cell[:_CELL] for cell in row.cells))
