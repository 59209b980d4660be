"""Enpass, export as CSV: rows of a title, then pairs of a field's name and its value, and a note when one is left.

Only values whose field is an address of the web, a user name or an e-mail address are ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from importers.tables import heading
from importers.text import decoded, head
from importers.traces.hosts import host_of
from importers.traces.passwords import PasswordEntry, entries, strict_rows
from pims.records.port import Conventions, Said, Source

_ADDRESSES = ("website", "url", "site web")
_LOGINS = ("username", "nom d'utilisateur", "e-mail", "email")
_SECRETS = ("password", "mot de passe")
_PEEK = 50


@dataclass(frozen=True, slots=True)
class EnpassAccounts:
    """One trace for each address of an entry."""

    name: str = "enpass_accounts"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A row that names, where names stand, a password and an address, and gives the address of a host."""
        text = head(source)
        if text is None:
            return False
        rows = (cells for _, cells in islice(strict_rows(text.text, ","), _PEEK))
        return any(_names(cells) & set(_SECRETS) and _hosts(cells) for cells in rows)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an address of an entry."""
        text = decoded(source)
        yield Conventions(header="title,field,value", charset=text.charset)
        yield from entries(_entries(strict_rows(text.text, ",")))


def _entries(rows: Iterator[tuple[str, list[str]]]) -> Iterator[PasswordEntry]:
    for place, (where, cells) in enumerate(rows):
        if not cells:
            yield PasswordEntry(where)
        elif place or heading(cells[0]) != "title" or _names(cells) & set(_SECRETS):
            login = next(iter(_values(cells, _LOGINS)), "")
            yield PasswordEntry(where, tuple(_hosts(cells)), login, tuple(_values(cells, _SECRETS)))


def _names(cells: Sequence[str]) -> set[str]:
    """The names of fields: every other cell after the title, those that have a value beside them."""
    return {heading(cell) for cell in cells[1 : len(cells) - 1 : 2]}


def _hosts(cells: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(host for written in _values(cells, _ADDRESSES) if (host := host_of(written))))


def _values(cells: Sequence[str], wanted: Sequence[str]) -> list[str]:
    pairs = list(zip(cells[1::2], cells[2::2], strict=False))
    return [value.strip() for name in wanted for found, value in pairs if heading(found) == name and value.strip()]
