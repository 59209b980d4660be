"""The rows of a printed table: a line with values, and the lines of words that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from importers.banks.table_columns import DAYS, is_amount
from importers.mapped.printed_columns import Span, cells_of, crosses
from importers.printed import PrintedLine

_MOSTLY = 0.6  # of the cells of a column of values
_LEADING = 1.5  # of the height of a line: lines of one cell stand closer
_ROW = 0.97  # of the distance of two rows: lines of one cell stand closer, where rows have room between them
HALF_A_LINE = 0.95  # of the height of a line: closer are words that stand between the lines of a row
_CLEARLY = 1.05  # times wider is the gap between two rows than those within them


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: its lines from the top, its cells."""

    lines: tuple[PrintedLine, ...]
    cells: tuple[str, ...]


def grouped(lines: Sequence[PrintedLine], columns: Sequence[Span]) -> tuple[list[PrintedRow], int]:
    """The rows of a table, and how many lines belong to none (titles, sentences)."""
    cells = [cells_of(line, columns) for line in lines]
    valued = _valued(cells)
    anchors = [at for at, held in enumerate(cells) if any(is_value(held[place]) for place in valued)]
    free = {at for at, line in enumerate(lines)
            if not crosses(line, columns) and not any(cells[at][place] for place in valued)}  # fmt: skip
    leading = _leading(lines, anchors)
    rows: dict[int, list[int]] = {at: [at] for at in anchors}
    for one, other in zip([-1, *anchors], [*anchors, len(lines)], strict=True):
        split = _split(lines, one, other, free, leading)
        split = _over_page(lines, split, free), split[1]
        if one >= 0:
            rows[one] += range(one + 1, split[0])
        if other < len(lines):
            rows[other] = [*range(split[1], other), *rows[other]]
    made = []
    for held in rows.values():
        texts = (" ".join(filter(None, (cells[at][place] for at in held))) for place in range(len(columns)))
        made.append(PrintedRow(tuple(lines[at] for at in held), tuple(texts)))
    return made, len(lines) - sum(map(len, rows.values()))


def _split(lines: Sequence[PrintedLine], one: int, other: int, free: set[int], leading: float) -> tuple[int, int]:
    """Up to which line the words below a row are its own, and from which on those above the next row are that one's.

    Where all lines between are close to each other, the widest gap parts the rows; without any, all are of the first.
    """
    below = one + 1
    while one >= 0 and below < other and below in free and _gap(lines, below - 1, below) <= leading:
        below += 1
    above, near = other, leading if one >= 0 else HALF_A_LINE
    while above - 1 > one and other < len(lines) and above - 1 in free and _gap(lines, above - 1, above) <= near:
        above -= 1
    if below <= above or one < 0 or other == len(lines):
        return min(below, above) if other < len(lines) else below, above
    gaps = {at: _gap(lines, at - 1, at) for at in range(above, below + 1)}
    widest = max(gaps, key=lambda at: gaps[at])
    if any(gap * _CLEARLY > gaps[widest] for at, gap in gaps.items() if at != widest):
        return below, below
    return widest, widest


def _over_page(lines: Sequence[PrintedLine], split: tuple[int, int], free: set[int]) -> int:
    """Up to which line the words below a row are its own, those that go on at the head of the next page among them."""
    below, above = split
    if 0 < below < above and below in free and lines[below].page == lines[below - 1].page + 1:
        while below < above and below in free and lines[below].text[:1].islower():
            below += 1
    return below


def _gap(lines: Sequence[PrintedLine], at: int, after: int) -> float:
    """How far two lines stand apart, in heights of a line; infinitely on two pages."""
    one, other = lines[at], lines[after]
    return (one.middle - other.middle) / one.height if one.page == other.page else inf


def _leading(lines: Sequence[PrintedLine], anchors: Sequence[int]) -> float:
    """The widest gap within a row, in heights of a line: less than between two rows that stand next to each other."""
    between = [_gap(lines, one, other) for one, other in pairwise(anchors) if other == one + 1]
    rows = min(between, default=inf)
    return _ROW * rows if _LEADING * _ROW > rows * _ROW > 1.2 or _LEADING < rows < 2 * _LEADING else _LEADING


def _valued(cells: Sequence[Sequence[str]]) -> list[int]:
    """The columns of days and numbers."""
    found = []
    for place in range(len(cells[0]) if cells else 0):
        filled = [held[place] for held in cells if held[place]]
        if filled and sum(map(is_value, filled)) >= _MOSTLY * len(filled):
            found.append(place)
    return found


def is_value(cell: str) -> bool:
    """Whether a cell is a day or a number."""
    return DAYS.fullmatch(cell) is not None or is_amount(cell)
