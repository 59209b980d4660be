"""The importer of one bank's CSV exports, over the declarations of its layouts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from importers.banks.blocks import blocks_of
from importers.banks.divided import whole_again
from importers.banks.layout import Layout
from importers.banks.reader import Reader
from importers.banks.sheet_tables import sheet_tables
from importers.tables import Table, cut, cut_head, peek
from importers.text import Decoded, decoded, head
from pims.records.port import Ignored, Note, Refusal, Said, Source

_ESCAPED = re.compile(r"&(?:amp;)?[A-Za-z]{2,8};")
_ROWS_ABOVE = 40  # a header further down is no header of an export


@dataclass(frozen=True, slots=True)
class BankCsv:
    """An importer made of layouts.

    `company` is the slug of the institution, or else `institution` its name. `shared` names the institutions that write
    the same layout, when the file does not prove which.
    """

    name: str
    company: str
    layouts: tuple[Layout, ...]
    shared: tuple[str, ...] = ()
    institution: str = ""
    divided: bool = False  # a movement may be spread over the rows of its parts
    family: str = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the header (and what must stand above it) is exactly that of one of the layouts."""
        return self._layout(source) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: unreadable, rejected (too large)."""
        found = self._layout(source)
        if found is None:
            raise Refusal("needs_mapping", "unknown_layout")
        layout, delimiter = found
        table = sheet_tables(source).get(delimiter) or cut(_text(decoded(source, layout.charset), layout), delimiter)
        blocks, ignored = blocks_of(layout, table)
        reader = Reader(layout, blocks, source.answers)
        company = source.answers.get("company", "") or self.company or self.institution
        conventions = reader.conventions(company, table.charset)
        yield conventions
        if reader.question:
            yield reader.question
            return
        if self.shared and "company" not in source.answers:
            yield Note("institution_not_proved", ", ".join(self.shared))
        said = chain.from_iterable(map(reader.block, blocks))
        yield from whole_again(said, conventions.decimal) if self.divided else said
        yield from reader.remarks()
        if ignored:
            yield Ignored(ignored)

    def _layout(self, source: Source) -> tuple[Layout, str] | None:
        return source.memo(f"layout:{self.name}", lambda: self._find(source))

    def _find(self, source: Source) -> tuple[Layout, str] | None:
        """The layout of a file, and its delimiter; of a workbook, the name of the sheet."""
        if workbook := sheet_tables(source):
            fitting = ((one, name) for one in self.layouts for name in workbook if one.header)
            return next(((one, name) for one, name in fitting if _is_of(one, workbook[name])), None)
        text = head(source)
        if text is not None and text.text.startswith(("{", "[")):
            return None  # a document of a platform: archives hold tens of thousands, and this is asked once a bank
        for layout in self.layouts:
            for delimiter in layout.delimiters:
                first = _first(source, layout, delimiter)
                if first and _is_of(layout, first):
                    return layout, delimiter
        return None


def _first(source: Source, layout: Layout, delimiter: str) -> Table | None:
    if not layout.escaped:
        return peek(source, layout.charset, delimiter)
    text = head(source, layout.charset)
    return cut_head(_text(text, layout), delimiter) if text else None


def _text(text: Decoded, layout: Layout) -> Decoded:
    if layout.escaped and _ESCAPED.search(text.text):
        return Decoded(html.unescape(html.unescape(text.text)), text.charset)
    return text


def _is_of(layout: Layout, first: Table) -> bool:
    """Whether the first rows of a file are of a layout."""
    if not layout.header:
        return _starts(layout, first)
    said: set[str] = set()
    for row in first.rows[:_ROWS_ABOVE]:
        if layout.mapping(row) is not None:
            return said.issuperset(layout.needs)
        said.update(name for name, _ in layout.says(row))
    return False


def _starts(layout: Layout, first: Table) -> bool:
    """Without a header row: what must be said stands on the first line, and nearly all other rows fit."""
    said = {name for name, _ in layout.says(first.rows[0])}
    rows = first.rows[1:] if said else first.rows
    fitting = sum(layout.fits is None or layout.fits(row) for row in rows)
    return said.issuperset(layout.needs) and fitting * 10 >= len(rows) * 8 and bool(fitting or layout.needs)
