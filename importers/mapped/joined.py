"""Two tables as one: rows, each with what the other table says under the same key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from importers.mapped.answer_table import AnswerRow, AnswerTable, Joined
from importers.mapped.role_words import roles_of_heading
from importers.tables import heading

_MOST_TABLES = 12  # of a file, among which two are tried
_SHARE = 0.9  # of the keys that rows cite stand in the other table, where nobody said that it is the key
_LONG = 4  # letters of a key on average: small numbers meet by chance
_LEAST = 2  # keys that meet
_TICKET = "receipt"


@dataclass(frozen=True, slots=True)
class Key:
    """A column of rows and the column of another table that may say the same: what share of its cells are there."""

    own: int
    other: int
    share: float
    named: bool
    long: bool

    @property
    def plain(self) -> bool:
        """Whether nobody has to say that it is the key."""
        return self.share >= _SHARE and (self.named or self.long)


def joined_tables(tables: Sequence[AnswerTable]) -> list[AnswerTable]:
    """The pairs of tables of one file of which one plainly cites the rows of the other."""
    return list(_pairs(tables[:_MOST_TABLES]))


def joined_with(tables: Sequence[AnswerTable], others: Sequence[AnswerTable], key: str = "", other_key: str = "",
                *, beside: str = "", any_key: bool = False) -> list[AnswerTable]:  # fmt: skip
    """Tables joined to those of another file: by the key that is said, else by the likeliest.

    `beside` is the name of that file. `any_key`: a person looks at it, and may choose another.
    """
    found = []
    for rows in tables[:_MOST_TABLES]:
        for other in others[:_MOST_TABLES]:
            if key:
                pair = _said(rows, other, key, other_key)
            else:
                pair = next((one for one in keys_between(rows, other) if any_key or one.plain), None)
            if pair is not None:
                both = _joined(rows, other, pair)
                joined = replace(both.joined, beside=beside) if both.joined else None
                found.append(replace(both, name=rows.name, joined=joined))
    return found


def keys_between(rows: AnswerTable, other: AnswerTable) -> list[Key]:
    """The columns that may be a key, the likeliest first: told once in the other table, cited by the rows."""
    found = []
    for at in range(len(other.headings)):
        told = _told_once(other, at)
        if not told:
            continue
        for cited in range(len(rows.headings)):
            cells = {_folded(cell) for cell in rows.column(cited) if cell}
            met = len(cells & told)
            if met and met >= min(_LEAST, len(cells)):
                same = heading(rows.headings[cited]) == heading(other.headings[at])
                ticket = _TICKET in roles_of_heading(rows.headings[cited]) and _TICKET in roles_of_heading(
                    other.headings[at]
                )
                long = sum(map(len, cells)) >= _LONG * len(cells)
                found.append(Key(cited, at, met / len(cells), same or ticket, long))
    return sorted(found, key=lambda one: (not one.plain, not one.named, -one.share, not one.long))


def _said(rows: AnswerTable, other: AnswerTable, key: str, other_key: str) -> Key | None:
    """The key that a person chose, where both tables have it and the other says each once."""
    own = next((at for at, text in enumerate(rows.headings) if heading(text) == heading(key)), -1)
    at = next((at for at, text in enumerate(other.headings) if heading(text) == heading(other_key)), -1)
    return Key(own, at, 1, True, True) if own >= 0 and at >= 0 and _told_once(other, at) else None


def _told_once(table: AnswerTable, at: int) -> set[str]:
    """The cells of a column that says each once; nothing of another column."""
    told = [_folded(cell) for cell in table.column(at) if cell]
    return set(told) if len(set(told)) == len(told) else set()


def _folded(cell: str) -> str:
    """A key to compare: a sheet takes the zeros from the front of numbers."""
    return cell.lstrip("0") or cell if cell.isdigit() else cell.casefold()


def _pairs(tables: Sequence[AnswerTable]) -> Iterator[AnswerTable]:
    for rows in tables:
        for other in tables:
            if rows is other or len(rows.rows) < len(other.rows) or not other.rows or _has_day(rows):
                continue
            if keys := [one for one in keys_between(rows, other) if one.plain]:
                yield _joined(rows, other, keys[0])


def _has_day(table: AnswerTable) -> bool:
    """Whether a table says its days itself."""
    return any("date" in roles_of_heading(text)[:1] for text in table.headings)


def _joined(lines: AnswerTable, other: AnswerTable, key: Key) -> AnswerTable:
    others = [place for place in range(len(other.headings)) if place != key.other]
    by_key: Mapping[str, AnswerRow] = {_folded(row.cell(key.other)): row for row in other.rows if row.cell(key.other)}
    width, cited, alone = len(lines.headings), set[str](), 0
    rows = []
    for row in lines.rows:
        own = _folded(row.cell(key.own))
        met = by_key.get(own)
        cited |= {own} - {""}
        alone += met is None
        cells = [row.cell(place) for place in range(width)]
        more = [met.cell(place) if met else "" for place in others]
        rows.append(AnswerRow(row.where, row.line, (*cells, *more), row.raw))
    untold = [row for name, row in by_key.items() if name not in cited]
    for row in untold:  # a ticket of which the company gives no line
        cells = [row.cell(key.other) if place == key.own else "" for place in range(width)]
        more = [row.cell(place) for place in others]
        rows.append(AnswerRow(row.where, row.line, (*cells, *more), row.raw))
    names = lines.headings[key.own], other.headings[key.other], other.name or str(other.header)
    return replace(
        lines,
        name=f"{lines.name or lines.header} + {names[2]}",
        headings=(*lines.headings, *(other.headings[place] for place in others)),
        rows=tuple(rows),
        left=lines.left + other.left,
        joined=Joined(*names, len(cited), len(cited & set(by_key)), alone, len(untold)),
    )
