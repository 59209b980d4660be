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
from importers.traces.passwords import strict_rows
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

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
        """Entries without a host are ignored and counted."""
        text = decoded(source)
        yield Conventions(header="title,field,value", charset=text.charset)
        without = 0
        for place, (where, cells) in enumerate(strict_rows(text.text, ",")):
            if not cells:
                yield Problem(where, "bad_row")
                continue
            if place == 0 and heading(cells[0]) == "title" and not _names(cells) & set(_SECRETS):
                continue
            login = next(iter(_values(cells, _LOGINS)), "")
            hosts = _hosts(cells)
            for host in hosts:
                yield Row("account_trace", where, {"host": host, "login": login}, f"{host} {login}".strip())
            if not hosts:
                without += 1
                yield Ignored()
        if without:
            yield Note("no_host", str(without))


def _names(cells: Sequence[str]) -> set[str]:
    """The names of fields: every other cell after the title, those that have a value beside them."""
    return {heading(cell) for cell in cells[1 : len(cells) - 1 : 2]}


def _hosts(cells: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(host for written in _values(cells, _ADDRESSES) if (host := host_of(written))))


def _values(cells: Sequence[str], wanted: Sequence[str]) -> list[str]:
    pairs = list(zip(cells[1::2], cells[2::2], strict=False))
    return [value.strip() for name in wanted for found, value in pairs if heading(found) == name and value.strip()]
