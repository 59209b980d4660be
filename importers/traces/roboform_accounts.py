"""RoboForm, export as CSV: the accounts it proves. Behind the last heading stand fields of forms: never looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import heading
from importers.text import decoded, head
from importers.traces.domains import registrable
from importers.traces.hosts import host_of
from importers.traces.logins import is_mail
from importers.traces.passwords import PasswordEntry, entries, strict_rows
from pims.records.port import Conventions, Said, Source

_HEADINGS = ("name", "url", "matchurl", "login", "pwd", "note", "folder")
_FIELDS = ("rf_fields", "rffieldsv2")


@dataclass(frozen=True, slots=True)
class RoboFormAccounts:
    """A row has as many cells as its form had fields; each of them is written with marks of its own."""

    name: str = "roboform_accounts"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The headings of the program, in their order."""
        text = head(source)
        first = next(strict_rows(text.text, ","), ("", []))[1] if text else []
        names = tuple(map(heading, first))
        return names[: len(_HEADINGS)] == _HEADINGS and set(names[len(_HEADINGS) :]) <= set(_FIELDS)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an entry with an address."""
        text = decoded(source)
        rows = list(strict_rows(text.text, ","))
        yield Conventions(header=",".join(_HEADINGS), charset=text.charset)
        yield from entries(_entry(where, cells, len(rows[0][1])) for where, cells in rows[1:])


def _entry(where: str, cells: list[str], fewest: int) -> PasswordEntry:
    fields = cells[len(_HEADINGS) :]
    if len(cells) < fewest or not all(not one or one.count(",") > 2 or one.count(":") > 1 for one in fields):
        return PasswordEntry(where)
    host, matched = host_of(cells[1]), host_of(cells[2])
    if cells[2].strip() and not (host and matched and registrable(host) == registrable(matched)):
        return PasswordEntry(where)
    login, secret = cells[3].removeprefix("'").strip(), cells[4].lstrip("'")
    held = (secret,) if secret or is_mail(login) else (login,)  # where no password stands, it may stand here
    return PasswordEntry(where, (host,) if host else (), login, held)
