"""Two tables of one file as one: the lines, each with what the table of tickets says under the same number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from importers.mapped.answer_table import AnswerRow, AnswerTable
from importers.mapped.role_words import roles_of_heading

_MOST_TABLES = 12  # of a file, among which two are tried
_SHARE = 0.9  # of the numbers that the lines cite stand in the table of tickets
_KEYS = ("receipt",)


def joined_tables(tables: Sequence[AnswerTable]) -> list[AnswerTable]:
    """The pairs of tables of which one cites the rows of the other by a number that a heading calls a ticket's."""
    return list(_pairs(tables[:_MOST_TABLES]))


def _pairs(tables: Sequence[AnswerTable]) -> Iterator[AnswerTable]:
    for lines in tables:
        for tickets in tables:
            if lines is not tickets and len(lines.rows) >= len(tickets.rows) > 0 and (keys := _keys(lines, tickets)):
                yield _joined(lines, tickets, *keys)


def _keys(lines: AnswerTable, tickets: AnswerTable) -> tuple[int, int] | None:
    """Where the number stands in both: named so, told once in one table, cited in the other."""
    for at in _named(tickets):
        told = [cell for cell in tickets.column(at) if cell]
        if not told or len(set(told)) < len(told) or _has_day(lines):
            continue
        for cited in _named(lines):
            cells = {cell for cell in lines.column(cited) if cell}
            if cells and len(cells & set(told)) >= _SHARE * len(cells):
                return cited, at
    return None


def _named(table: AnswerTable) -> list[int]:
    return [at for at, text in enumerate(table.headings) if set(_KEYS) & set(roles_of_heading(text))]


def _has_day(table: AnswerTable) -> bool:
    """Whether a table says its days itself."""
    return any("date" in roles_of_heading(text)[:1] for text in table.headings)


def _joined(lines: AnswerTable, tickets: AnswerTable, cited: int, at: int) -> AnswerTable:
    others = [place for place in range(len(tickets.headings)) if place != at]
    by_number: Mapping[str, AnswerRow] = {row.cell(at): row for row in tickets.rows}
    width, seen = len(lines.headings), set[str]()
    rows = []
    for row in lines.rows:
        ticket = by_number.get(row.cell(cited))
        seen.add(row.cell(cited))
        cells = [row.cell(place) for place in range(width)]
        more = [ticket.cell(place) if ticket else "" for place in others]
        rows.append(AnswerRow(row.where, row.line, (*cells, *more), row.raw))
    for number, ticket in by_number.items():
        if number not in seen:  # a ticket of which the company gives no line
            cells = [number if place == cited else "" for place in range(width)]
            more = [ticket.cell(place) for place in others]
            rows.append(AnswerRow(ticket.where, ticket.line, (*cells, *more), ticket.raw))
    return replace(
        lines,
        name=f"{lines.name or lines.header} + {tickets.name or tickets.header}",
        headings=(*lines.headings, *(tickets.headings[place] for place in others)),
        rows=tuple(rows),
        left=lines.left + tickets.left,
    )
