"""Kaspersky Password Manager, export as text: the accounts of its first part, "Websites". Notes are never looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.text import decoded, head
from importers.traces.hosts import host_of
from importers.traces.passwords import PasswordEntry, entries
from pims.records.port import Conventions, Said, Source

_PART, _OTHERS = "Websites", ("Applications", "Other Accounts", "Notes")
_FIELDS = ("Website name", "Website URL", "Login name", "Login", "Password", "Comment")
_END = "---"


@dataclass(frozen=True, slots=True)
class KasperskyAccounts:
    """An entry is its fields in their order, one a line, until a line of dashes."""

    name: str = "kaspersky_accounts"
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """The name of the first part, then the first two fields."""
        text = head(source)
        lines = [line.strip() for line in text.text[:2_000].splitlines() if line.strip()] if text else []
        return lines[:1] == [_PART] and [line.partition(":")[0] for line in lines[1:3]] == list(_FIELDS[:2])

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an entry with an address."""
        text = decoded(source)
        yield Conventions(charset=text.charset, header=_PART)
        yield from entries(_entries(text.text.splitlines()))


def _entries(lines: list[str]) -> Iterator[PasswordEntry]:
    start, held = 0, list[str]()
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == _END:
            yield _entry(f"line {start}", held)
            start, held = 0, []
        elif not held and line.strip() in _OTHERS:
            return
        elif line.strip():
            start = start or number
            held.append(line)


def _entry(where: str, lines: list[str]) -> PasswordEntry:
    """Its fields; a comment may have many lines, and nothing of it is looked at."""
    pairs = [line.partition(":") for line in lines[: len(_FIELDS)]]
    if [name.strip() for name, _, _ in pairs] != list(_FIELDS):
        return PasswordEntry(where)
    _, address, _, login, secret, _ = (text.strip() for _, _, text in pairs)
    host = host_of(address)
    return PasswordEntry(where, (host,) if host else (), login, (secret,))
