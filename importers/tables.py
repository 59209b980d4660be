"""Text files of rows and cells (CSV and its kin): delimiter, rows with their places, headings without accents."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from itertools import islice
from typing import NamedTuple

from importers.text import Decoded, decoded, head
from pims.records.port import Refusal, Source

DELIMITERS = ";,\t|"
MAX_ROWS = 1_000_000
MAX_COLUMNS = 64
MAX_FIELD = 4_096
_PEEK_ROWS = 200
_QUOTED_LINES = 40  # a quoted cell over more lines is a quote that was never closed
_LIMIT_TEXT = 1 << 30


class TableRow(NamedTuple):
    """One row: its first physical line (1-based), cells without their quotes, the text as found."""

    line: int
    cells: tuple[str, ...]
    raw: str
    sheet: str = ""  # of a workbook
    unended: bool = False  # the file ends in this row, without the end of a line

    @property
    def where(self) -> str:
        """Its place, as records and problems cite it."""
        return f"sheet {self.sheet} row {self.line}" if self.sheet else f"line {self.line}"

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells without blanks around them and without the empty ones at the end."""
        cells = list(map(str.strip, self.cells))
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A file cut into rows (lines without any cell left out), the delimiter found and the charset it was read with."""

    rows: tuple[TableRow, ...]
    delimiter: str
    charset: str


def table(source: Source, declared: str = "", delimiter: str = "", *, max_columns: int = MAX_COLUMNS) -> Table:
    """The whole file as a table; `declared` is the charset of the layout, `delimiter` its mark when it is known.

    Raises Refusal: unreadable (no text), rejected `too_large` (rows, columns or a cell past the limits).
    """
    first = None if delimiter else peek(source, declared)
    text = decoded(source, declared)
    mark = delimiter or (first.delimiter if first else delimiter_of(text.text))
    return source.memo(f"table:{declared}:{mark}:{max_columns}", lambda: cut(text, mark, max_columns))


def peek(source: Source, declared: str = "", delimiter: str = "") -> Table | None:
    """The first 200 rows at most, or None when the file is no text: enough for `claims`."""
    return source.memo(f"peek:{declared}:{delimiter}", lambda: cut_head(head(source, declared), delimiter))


def cut_head(text: Decoded | None, delimiter: str = "") -> Table | None:
    """The first rows of a text as a table, or None when there is no text."""
    if text is None or not text.text.strip():
        return None
    delimiter = delimiter or delimiter_of(text.text)
    return Table(tuple(islice(rows_of(text.text, delimiter), _PEEK_ROWS)), delimiter, text.charset)


def cut(text: Decoded, delimiter: str, max_columns: int = MAX_COLUMNS) -> Table:
    """A whole text as a table, within the limits. Raises Refusal (rejected, too_large)."""
    rows: list[TableRow] = []
    for row in rows_of(text.text, delimiter):
        if len(rows) >= MAX_ROWS or len(row.cells) > max_columns or (len(row.raw) > MAX_FIELD and _long(row)):
            raise Refusal("rejected", "too_large", row.where)
        rows.append(row)
    if rows and not text.text.endswith(("\n", "\r")):
        rows[-1] = rows[-1]._replace(unended=True)
    return Table(tuple(rows), delimiter, text.charset)


def delimiter_of(text: str, among: str = DELIMITERS) -> str:
    """The delimiter that gives most rows of one same width (2 cells at least); the first of `among` when none does."""
    best, most = among[0], 0
    for mark in among:
        widths = Counter(len(row.cells) for row in islice(rows_of(text, mark), _PEEK_ROWS) if len(row.cells) > 1)
        count = widths.most_common(1)[0][1] if widths else 0
        if count > most:
            best, most = mark, count
    return best


def rows_of(text: str, delimiter: str) -> Iterator[TableRow]:
    """The rows of a text. A quote that is never closed spoils its own line only."""
    if '"' not in text:  # a line is a row: half the time
        for number, line in enumerate(StringIO(text, newline=""), start=1):
            if raw := line.strip("\r\n"):
                yield TableRow(number, tuple(raw.split(delimiter)), raw)
        return
    lines = list(StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        for cells, stop in _csv_rows(lines, start, delimiter):
            if stop - start >= _QUOTED_LINES or (stop == len(lines) and _left_open(lines[start:stop])):
                stop = start + 1
                raw = lines[start].strip("\r\n")
                yield TableRow(stop, tuple(raw.split(delimiter)), raw)
                start = stop
                break
            if cells:
                yield TableRow(start + 1, tuple(cells), "".join(lines[start:stop]).strip("\r\n"))
            start = stop


def plain(text: str) -> str:
    """The text in lower case without accents, letter for letter: positions stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain_letter, text))


def heading(text: str) -> str:
    """A heading to compare: lower case, no accents, single blanks."""
    return " ".join(plain(text).split()).strip(" \"'")


@cache
def wording(pattern: str) -> re.Pattern[str]:
    """A regular expression for texts made `plain`. Written in lower case with its accents: an accented letter also
    matches what is left of it in files that lost theirs (U+FFFD or a question mark); a blank matches any blanks.
    """
    parts = (letter if letter.isascii() else _lost_accent(letter) for letter in pattern.replace(" ", r"\s*"))
    return re.compile("".join(parts))


@cache
def _heading_pattern(wanted: str) -> re.Pattern[str]:
    parts = [_lost_accent(letter) if not letter.isascii() else re.escape(letter) for letter in wanted.lower()]
    return re.compile("".join(parts).replace(r"\ ", " ?"))


def same_heading(found: str, wanted: str) -> bool:
    """Whether a cell is this heading, whatever its case, accents and blanks; lost letters (U+FFFD) match."""
    return _heading_pattern(wanted).fullmatch(heading(found)) is not None


def find_header(rows: Sequence[TableRow], wanted: Sequence[str]) -> int:
    """Index of the first row whose cells are exactly these headings (empty cells at its end apart), or -1."""
    for index, row in enumerate(rows):
        cells = row.filled
        if len(cells) == len(wanted) and all(map(same_heading, cells, wanted)):
            return index
    return -1


def _long(row: TableRow) -> bool:
    return any(len(cell) > MAX_FIELD for cell in row.cells)


def _csv_rows(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Cells and the line after each row, from line index `start`; a row is cut after `_QUOTED_LINES` lines."""
    csv.field_size_limit(_LIMIT_TEXT)
    begun = start

    def fed() -> Iterator[str]:
        for index in range(start, len(lines)):
            if index - begun >= _QUOTED_LINES:
                return
            yield lines[index]

    reader = csv.reader(fed(), delimiter=delimiter)
    for cells in reader:
        stop = start + reader.line_num
        yield cells, stop
        begun = stop


def _left_open(lines: list[str]) -> bool:
    return len(lines) > 1 and "".join(lines).count('"') % 2 == 1


@cache
def _plain_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in "’ʼ":
        return "'"
    base = unicodedata.normalize("NFKD", letter)[0].lower()
    return base if len(base) == 1 else letter


def _lost_accent(letter: str) -> str:
    return f"(?:{re.escape(_plain_letter(letter))}|\ufffd{{1,2}}|\\?)"
