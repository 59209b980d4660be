"""The tables printed on the pages of a PDF: lines under a line of headings, cut where the columns stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from importers.mapped.answer_table import AnswerRow, AnswerTable
from importers.mapped.printed_columns import Span, columns_under
from importers.mapped.printed_rows import grouped, is_value
from importers.mapped.role_words import roles_of_heading
from importers.printed import PrintedLine, joined, printed
from importers.tables import heading
from pims.records.port import Source

PDF = "pdf"
_EDGE = 6  # lines at the top and at the foot of a page that may be said on each
_SAME_HEIGHT = 2.0  # points
_STACKED = 1.7  # of the height of a line: headings of several lines stand closer
_NUMBERS = re.compile(r"\d+")
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class _Header:
    """Headings of one or several lines: the places of these lines, the text and the ends of each heading."""

    first: int
    last: int
    spans: tuple[Span, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(span.text for span in self.spans)

    @property
    def folded(self) -> str:
        return ";".join(map(heading, self.headings))


def printed_tables(source: Source) -> list[AnswerTable]:
    """The tables of a PDF, each over all its pages. Raises Refusal like `pdf.pages`."""
    return source.memo("printed tables", lambda: list(_tables(printed(source))))


def _tables(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[AnswerTable]:
    said_again = _said_on_each(pages)
    lines = [line for page in pages for line in page if (line.page, line.number) not in said_again]
    headers = list(_headers(lines))
    if not headers:
        return
    parts: dict[str, list[_Header]] = defaultdict(list)
    for header in headers:
        parts[header.folded].append(header)
    ends = {header.first: after.first for header, after in pairwise(headers)}
    for number, same in enumerate(parts.values(), start=1):
        own = [line for header in same for line in lines[header.last + 1 : ends.get(header.first, len(lines))]]
        above = lines[max(same[0].first - 3, 0) : same[0].first] if number == 1 else ()
        left = len(said_again) + len(lines[: headers[0].first]) if number == 1 else 0
        yield _table(str(number) if len(parts) > 1 else "", same[0], own, above, left)


def _table(number: str, header: _Header, lines: Sequence[PrintedLine], above: Sequence[PrintedLine],
           left: int) -> AnswerTable:  # fmt: skip
    spans = columns_under(header.spans, lines)
    rows, alone = grouped(lines, spans)
    return AnswerTable(
        name=number and f"#{number}",
        headings=tuple(span.text for span in spans),
        rows=tuple(
            AnswerRow(_where(row.lines[0]), at, row.cells, " ".join(line.text for line in row.lines))
            for at, row in enumerate(rows, start=header.last + 2)
        ),
        header=header.last + 1,
        container=PDF,
        above=tuple(AnswerRow(_where(line), at, (line.text,), line.text)
                    for at, line in enumerate(above, start=header.last + 1 - len(above))),
        left=left + alone,
    )  # fmt: skip


def _where(line: PrintedLine) -> str:
    return f"page {line.page} line {line.number}"


def _said_on_each(pages: Sequence[Sequence[PrintedLine]]) -> set[tuple[int, int]]:
    """The lines that stand at one height at an edge of several pages, numbers apart: no part of a table."""
    seen: dict[str, list[PrintedLine]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            seen[_NUMBERS.sub("#", line.text)].append(line)
    found = set()
    for same in seen.values():
        heights = Counter(round(line.middle / _SAME_HEIGHT) for line in same)
        for line in same:
            near = sum(heights[round(line.middle / _SAME_HEIGHT) + step] for step in (-1, 0, 1))
            if near > 1 and near * 2 > len(pages):
                found.add((line.page, line.number))
    return found - {place for page in pages for place in _headings_on(page)}


def _edges(page: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines over the first row of values of a page and those under the last."""
    valued = [at for at, line in enumerate(page) if _is_value_line(line)] or [len(page)]
    yield from page[: min(valued[0], _EDGE)]
    last = valued[-1]
    while 0 <= last < len(page) - 1 and _is_close(page[last], page[last + 1]):
        last += 1  # the words of the last row
    yield from page[max(last + 1, len(page) - _EDGE) :]


def _headings_on(page: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """The lines of a page that may be headings, said again as they may be, and the words close to them."""
    for at, line in enumerate(page):
        near = page[max(at - 2, 0) : at + 3] if _may_be_header(line) else ()
        yield from ((one.page, one.number) for one in near if abs(one.middle - line.middle) <= _STACKED * line.height)


def _headers(lines: Sequence[PrintedLine]) -> Iterator[_Header]:
    """The lines of headings, those said again on the next page too."""
    inside: _Header | None = None
    at = 0
    while at < len(lines):
        found = _header_at(lines, at)
        known = sum(bool(roles_of_heading(text)) for text in found.headings) if found else 0
        enough = 1 if inside is None else max(2, len(found.headings) // 2) if found else 0
        if found is None or (known < enough and (inside is None or found.folded != inside.folded)):
            at += 1
            continue
        yield found
        inside, at = found, found.last + 1


def _header_at(lines: Sequence[PrintedLine], at: int) -> _Header | None:
    """The headings that begin at a line; lines close to each other are one row of headings."""
    last = at
    while last + 1 < len(lines) and _is_wordy(lines[last + 1]) and _is_close(lines[last], lines[last + 1]):
        last += 1
    if not _is_wordy(lines[at]) or not _values_follow(lines, last):
        return None
    last = _last_heading(lines, at, last)
    zone = lines[at : last + 1]
    widest = max(zone, key=lambda line: len(line.pieces))
    if len(widest.pieces) < 2:
        return None
    spans = [Span(piece[0].left, piece[-1].right, joined(piece)) for piece in widest.pieces]
    before, after = zone[: zone.index(widest)], zone[zone.index(widest) + 1 :]
    for line in reversed(before):
        if (held := _beside(spans, line, above=True)) is None:
            return None  # a title: the headings begin below it
        spans = held
    for line in after:
        if (held := _beside(spans, line, above=False)) is None:
            return None
        spans = held
    if any(len(span.text) > _LONGEST_HEADING for span in spans):
        return None
    return _Header(at, last, tuple(spans))


def _beside(spans: Sequence[Span], line: PrintedLine, *, above: bool) -> list[Span] | None:
    """Headings with the words of a line above or below them; None when its words stand over several."""
    found = list(spans)
    for piece in line.pieces:
        left, right = piece[0].left, piece[-1].right
        under = [at for at, span in enumerate(found) if span.left < right and left < span.right]
        if not under:
            found.append(Span(left, right, joined(piece)))
            continue
        if len(under) > 1:
            return None
        span = found[under[0]]
        text = f"{joined(piece)} {span.text}" if above else f"{span.text} {joined(piece)}"
        found[under[0]] = Span(min(span.left, left), max(span.right, right), text)
    return sorted(found)


def _is_close(line: PrintedLine, below: PrintedLine) -> bool:
    return line.page == below.page and line.middle - below.middle <= _STACKED * line.height


def _last_heading(lines: Sequence[PrintedLine], at: int, last: int) -> int:
    """The last of lines of words that is one of headings: a wider gap stands behind it than between them.

    The words behind that gap are the first of a row that takes several lines.
    """
    widest = max(range(at, last + 1), key=lambda one: len(lines[one].pieces))
    gaps = {one: lines[one].middle - lines[one + 1].middle for one in range(widest, min(last + 1, len(lines) - 1))}
    return max(gaps, key=lambda one: (round(gaps[one], 1), -one), default=last)


def _values_follow(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether one of the next lines holds a value beside something else."""
    for line in lines[at + 1 : at + 4]:
        if _is_value_line(line):
            return True
        if len(line.pieces) > 1:
            return False
    return False


def _may_be_header(line: PrintedLine) -> bool:
    """Whether a line said on each page is one of headings, not of the paper."""
    return len(line.pieces) > 1 and sum(bool(roles_of_heading(joined(piece))) for piece in line.pieces) > 1


def _is_wordy(line: PrintedLine) -> bool:
    return not any(is_value(joined(piece)) for piece in line.pieces)


def _is_value_line(line: PrintedLine) -> bool:
    return len(line.pieces) > 1 and any(is_value(joined(piece)) for piece in line.pieces)
