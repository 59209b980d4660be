"""Where the columns of a printed table begin and end: between two headings, where the fewest words stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from importers.printed import PrintedLine, Word, joined

_STEP = 1.0  # points
_FAR = 100_000.0


class Span(NamedTuple):
    """A column, or what stands in it: its ends in points from the left, its text."""

    left: float
    right: float
    text: str


def columns_under(headings: Sequence[Span], lines: Sequence[PrintedLine]) -> list[Span]:
    """The columns of a table by its headings and the words below them; the first and the last reach to the edges."""
    several = [line for line in lines if len(line.pieces) > 1]
    words = [word for line in lines for word in line.words]
    borders = [-_FAR]
    for one, other in pairwise(headings):
        borders.append(_border(one, other, words))
    borders.append(_FAR)
    found: list[Span] = []
    for (left, right), span in zip(pairwise(borders), headings, strict=True):
        found += _parted(Span(left, right, span.text), span, several)
    return found


def _parted(column: Span, heading: Span, lines: Sequence[PrintedLine]) -> list[Span]:
    """A column, in two where most of its lines hold two texts that stand apart: one of them has no heading."""
    inside = [[piece for piece in line.pieces if column.left < _middle(piece) <= column.right] for line in lines]
    filled = [pieces for pieces in inside if pieces]
    several = [pieces for pieces in filled if len(pieces) > 1]
    if len(several) * 2 <= len(filled):
        return [column]
    ends = max(min(piece[-1].right for piece in pieces) for pieces in several)
    begins = min(max(piece[0].left for piece in pieces) for pieces in several)
    border = (ends + begins) / 2
    crossed = any(word.left < border < word.right for pieces in filled for piece in pieces for word in piece)
    if ends >= begins or crossed:
        return [column]
    left = "" if (heading.left + heading.right) / 2 > border else heading.text
    return [Span(column.left, border, left), Span(border, column.right, heading.text if not left else "")]


def _middle(piece: Sequence[Word]) -> float:
    return (piece[0].left + piece[-1].right) / 2


def _border(one: Span, other: Span, words: Sequence[Word]) -> float:
    """The middle of the widest strip between the middles of two headings that the fewest words cross."""
    start, end = (one.left + one.right) / 2, (other.left + other.right) / 2
    count = max(int((end - start) / _STEP), 1)
    crossed = [0] * (count + 1)
    for word in (*words, *(Word(span.left, span.right, 0, 0, "") for span in (one, other))):
        weight = 1 if word.height else len(words) + 1
        first, last = int((word.left - start) / _STEP), int((word.right - start) / _STEP)
        for at in range(max(first, 0), min(last, count) + 1):
            crossed[at] += weight
    least = min(crossed)
    return start + _STEP * _middle_of_widest([number <= least for number in crossed])


def _middle_of_widest(free: Sequence[bool]) -> float:
    best, begun = (0, 0), 0
    for at, is_free in enumerate([*free, False]):
        if is_free:
            continue
        if at - begun > best[1] - best[0]:
            best = begun, at
        begun = at + 1
    return (best[0] + best[1]) / 2


def cells_of(line: PrintedLine, columns: Sequence[Span]) -> tuple[str, ...]:
    """The cells of a line: each word stands in the column that holds its middle."""
    held: list[list[Word]] = [[] for _ in columns]
    for word in line.words:
        held[_column(word, columns)].append(word)
    return tuple(map(joined, held))


def crosses(line: PrintedLine, columns: Sequence[Span]) -> bool:
    """Whether words that belong together stand in several columns: a sentence, no row."""
    return any(len({_column(word, columns) for word in piece}) > 1 for piece in line.pieces)


def _column(word: Word, columns: Sequence[Span]) -> int:
    middle = (word.left + word.right) / 2
    return next((at for at, column in enumerate(columns) if middle < column.right), len(columns) - 1)
