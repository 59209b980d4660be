"""Password lists of managers and browsers: only the host and the login of each entry are ever looked at.

No other cell is kept, said, or put into a problem; a row whose cells do not fit the heading is not read at all,
because a secret could stand in the place of a login.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from importers.tables import heading
from importers.text import decoded, head
from importers.traces.hosts import host_of
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class PasswordList:
    """The list of one program: the headings it must have, those it may have too, and where address and login stand.

    `optional` None allows any other heading. `separator` is what stands between several addresses of one entry;
    `kind_column` names the heading that tells logins from other entries ("login").
    """

    name: str
    required: frozenset[str]
    address: str
    login: str
    optional: frozenset[str] | None = None
    separator: str = ""
    kind_column: str = ""
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table whose first row is made of the headings of this program, in any order."""
        start = head(source)
        return start is not None and self._delimiter(start.text) != ""

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an address of an entry. Entries without a host, notes and cards are ignored and counted."""
        text = decoded(source)
        rows = strict_rows(text.text, self._delimiter(text.text))
        columns = {heading(cell): index for index, cell in enumerate(next(rows)[1])}
        # Cells of headings that may be missing may be left out at the end (Chrome); no others.
        fewest = len(columns) if self.optional is None else 1 + max(columns[name] for name in self.required)
        yield Conventions(header=",".join(columns), charset=text.charset)
        without = 0
        for where, cells in rows:
            if not fewest <= len(cells) <= len(columns):
                yield Problem(where, "bad_row")
                continue
            hosts = self._hosts(cells, columns)
            login = cells[columns[self.login]].strip()
            for host in hosts:
                yield Row("account_trace", where, {"host": host, "login": login}, f"{host} {login}".strip())
            if not hosts:
                without += 1
                yield Ignored()
        if without:
            yield Note("no_host", str(without))

    def _delimiter(self, text: str) -> str:
        """The one that cuts the first row into the headings; empty when none does."""
        return next((mark for mark in _DELIMITERS if self._is_ours(next(strict_rows(text, mark), ("", []))[1])), "")

    def _is_ours(self, cells: list[str]) -> bool:
        headings = [heading(cell) for cell in cells]
        found = frozenset(headings)
        if len(found) != len(headings) or not self.required <= found:
            return False
        return self.optional is None or found <= self.required | self.optional

    def _hosts(self, cells: list[str], columns: dict[str, int]) -> list[str]:
        if self.kind_column and cells[columns[self.kind_column]].strip().lower() not in ("login", ""):
            return []
        addresses = cells[columns[self.address]]
        several = addresses.split(self.separator) if self.separator else [addresses]
        return list(dict.fromkeys(host for address in several if (host := host_of(address))))


def strict_rows(text: str, delimiter: str) -> Iterator[tuple[str, list[str]]]:
    """Rows with their places, quotes taken strictly: after a quote that is never closed nothing is read, as the rest
    could be the middle of a note. Such a row comes without cells.
    """
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        where = f"line {reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield where, []
            return
        if cells:
            yield where, cells
