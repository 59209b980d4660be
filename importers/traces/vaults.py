"""Vaults of password managers as JSON: only the addresses and the login of each entry are ever looked at.

No other member is kept, said, or put into a problem; a vault whose entries are ciphered says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from importers.traces.hosts import host_of
from importers.traces.passwords import PasswordEntry, entries
from importers.traces.roots import root
from pims.records.port import Conventions, Refusal, Said, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be known of an entry: its addresses as written, its login, and the secrets that no login may hold."""

    addresses: tuple[str, ...]
    login: str
    secrets: tuple[str, ...] = ()


def listed(name: str) -> Callable[[dict[str, Any]], Iterable[tuple[str, Any]]]:
    """The entries of a vault that are one list, each with its place."""

    def of(found: dict[str, Any]) -> Iterable[tuple[str, Any]]:
        if not isinstance(found[name], list):
            raise Refusal("encrypted", "vault_sealed")
        return ((f"$.{name}[{index}]", item) for index, item in enumerate(found[name]))

    return of


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault of one program: the member that holds entries, how it is told from others, what an entry says.

    `entry` gives None for what is no entry at all. `is_ours` looks at the whole document. `each` gives the entries
    with their places where they are no list.
    """

    name: str
    items: str
    is_ours: Callable[[dict[str, Any]], bool]
    entry: Callable[[dict[str, Any]], Entry | None]
    each: Callable[[dict[str, Any]], Iterable[tuple[str, Any]]] | None = None
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """An object that has the entries, and is this program's."""
        found = root(source, self.items)
        return isinstance(found, dict) and self.items in found and self.is_ours(found)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace a host of an entry. Raises Refusal: encrypted."""
        found = root(source, self.items)
        yield Conventions(charset="utf-8", header=self.items)
        if found.get("encrypted") is True:
            raise Refusal("encrypted", "vault_sealed")
        each = self.each or listed(self.items)
        yield from entries((self._entry(where, item) for where, item in each(found)), shifts=False)

    def _entry(self, where: str, item: Any) -> PasswordEntry:
        entry = self.entry(item) if isinstance(item, dict) else None
        if entry is None:
            return PasswordEntry(where)
        hosts = dict.fromkeys(host for address in entry.addresses if (host := host_of(address)))
        return PasswordEntry(where, tuple(hosts), entry.login, entry.secrets)
