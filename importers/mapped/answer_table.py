"""One table of an answer, whatever holds it: headings (or paths), rows of text cells with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pims.records.mapping import PATHS, fingerprint, paths_fingerprint


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row: its place as records cite it, a number to order and show it by, its cells, its text."""

    where: str
    line: int
    cells: tuple[str, ...]
    raw: str

    def cell(self, at: int) -> str:
        """A cell without blanks around it; empty past the end of the row."""
        return self.cells[at].strip() if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Joined:
    """How a table was made of two: the headings of the key in both, the name of the other table, rows that met none.

    `beside`: the name of the file that it is in, when it is another. `cited` counts the keys that the rows say, `found`
    those that the other table has; `alone` the rows without one, `untold` the rows that no row cites.
    """

    key: str
    other_key: str
    other: str
    cited: int
    found: int
    alone: int
    untold: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """One table. `name` tells it from others of the file: a sheet, the path of a list. `header` is its line, 0: none.

    `above` are the rows over the header, to be shown; `left` how many lines around it are none of its rows,
    `mended` how many of its texts had broken letters.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[AnswerRow]
    header: int = 1
    container: str = ""
    charset: str = ""
    delimiter: str = ""
    above: Sequence[AnswerRow] = ()
    left: int = 0
    joined: Joined | None = None
    mended: int = 0

    @property
    def fingerprint(self) -> str:
        """What tables of this layout have in common; empty without headings."""
        if self.container in PATHS:
            return paths_fingerprint(self.container, self.headings)
        return fingerprint(self.headings) if self.header else ""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(len(self.headings), max((len(row.cells) for row in self.rows), default=0))

    def column(self, at: int, most: int | None = None) -> list[str]:
        """The cells of a column, of the first rows only when `most` is given."""
        return [row.cell(at) for row in (self.rows if most is None else self.rows[:most])]
