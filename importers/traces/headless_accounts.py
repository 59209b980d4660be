"""Password lists without headings, as Dashlane and Keeper write them: accounts only, told by name and by every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.text import decoded, head
from importers.traces.hosts import host_of
from importers.traces.passwords import PasswordEntry, entries, strict_rows
from pims.records.port import Conventions, Said, Source

_MOST_WITH_HOST = 0.5  # of the rows at least


@dataclass(frozen=True, slots=True)
class HeadlessAccounts:
    """`word` stands in the name of the file; a row has `fewest` cells, or more by twos when `pairs` follow."""

    name: str
    word: str
    fewest: int
    address: int
    login: int
    secret: int
    pairs: bool = False
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """Every row of the right width, half of them with an address where addresses stand, nowhere else a heading."""
        text = head(source) if self.word in source.name.lower() else None
        rows = [cells for _, cells in strict_rows(text.text, ",")] if text else []
        with_host = sum(bool(self._fits(cells) and host_of(cells[self.address])) for cells in rows)
        return bool(rows) and all(map(self._fits, rows)) and with_host >= max(1, _MOST_WITH_HOST * len(rows))

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an entry with an address."""
        text = decoded(source)
        yield Conventions(charset=text.charset)
        yield from entries(self._entry(where, cells) for where, cells in strict_rows(text.text, ","))

    def _fits(self, cells: list[str]) -> bool:
        beyond = len(cells) - self.fewest
        return beyond == 0 or (self.pairs and beyond > 0 and beyond % 2 == 0)

    def _entry(self, where: str, cells: list[str]) -> PasswordEntry:
        if not self._fits(cells):
            return PasswordEntry(where)
        host = host_of(cells[self.address])
        return PasswordEntry(where, (host,) if host else (), cells[self.login], (cells[self.secret],))


KEEPER_ACCOUNTS = HeadlessAccounts("keeper_accounts", "keeper", fewest=7, address=4, login=2, secret=3, pairs=True)
DASHLANE_FIRST = HeadlessAccounts("dashlane_first_accounts", "dashlane", fewest=5, address=1, login=2, secret=3)
