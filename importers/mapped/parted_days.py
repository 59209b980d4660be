"""Days that a table writes in three columns, year, month and day: read as one more column, behind the others."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.mapped.answer_table import AnswerTable
from importers.mapped.cells import is_moment
from importers.tables import heading
from pims.records.mapping import PATHS

_LOOKED_AT = 200  # rows
_MOST = 0.8  # of the rows have a day there
_PARTS = (
    ("year", r"an|annee|year|jahr|ano|anno|jaar|ar", re.compile(r"(?:19|20)\d\d")),
    ("month", r"mois|month|monat|mes|mese|maand|manad|maned", re.compile(r"0?[1-9]|1[0-2]|[^\W\d_]{3,10}\.?")),
    ("day", r"jour|day|tag|dia|giorno|dag", re.compile(r"\d{1,2}")),
)
_NAMES = tuple((part, re.compile(rf"(?:(?P<before>.+) )?(?:{words})(?: (?P<behind>.+))?")) for part, words, _ in _PARTS)


def with_whole_days(table: AnswerTable) -> AnswerTable:
    """The table with a column of days behind its own, where only three columns together say them."""
    for places in _places(table):
        if _are_days(table, places):
            return _joined(table, places)
    return table


def _places(table: AnswerTable) -> list[tuple[int, ...]]:
    """Year, month and day that are of one thing: "Année achat", "Mois achat", "Jour achat"."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for at, text in enumerate(table.headings):
        path, _, last = text.rpartition(".") if table.container in PATHS else ("", "", text)
        for part, words in _NAMES:
            if match := words.fullmatch(heading(last)):
                of = " ".join(filter(None, (match["before"], match["behind"])))
                found.setdefault((path, of), {}).setdefault(part, at)
    return [tuple(of[part] for part, _ in _NAMES) for of in found.values() if len(of) == len(_NAMES)]


def _are_days(table: AnswerTable, places: tuple[int, ...]) -> bool:
    """Whether nearly all rows have their three parts, and no column says a day alone."""
    rows = table.rows[:_LOOKED_AT]
    told = [row for row in rows if all(row.cell(at) for at in places)]
    whole = [row for row in told if all(shape.fullmatch(row.cell(at))
                                        for at, (_, _, shape) in zip(places, _PARTS, strict=True))]  # fmt: skip
    if not told or len(whole) < _MOST * len(told):
        return False
    alone = range(len(table.headings))
    return not any(sum(is_moment(row.cell(at)) for row in rows) * 2 > len(rows) for at in alone)


def _joined(table: AnswerTable, places: tuple[int, ...]) -> AnswerTable:
    year, month, day = places
    names = [table.headings[at] for at in (day, month, year)]
    if table.container in PATHS:
        names[1:] = [name.rpartition(".")[2] for name in names[1:]]
    width = len(table.headings)

    def whole(cells: tuple[str, ...]) -> str:
        said = [cells[at].strip() if at < len(cells) else "" for at in (year, month, day)]
        if not all(said):
            return ""
        return "-".join((said[0], said[1].zfill(2), said[2].zfill(2))) if said[1].isdigit() else " ".join(said[::-1])

    rows = tuple(
        replace(row, cells=(*row.cells[:width], *[""] * (width - len(row.cells)), whole(row.cells)))
        for row in table.rows
    )
    return replace(table, headings=(*table.headings, " ".join(names)), rows=rows)
