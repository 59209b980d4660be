"""Vaults of password managers as JSON: only the addresses and the login of each entry are ever looked at.

No other member is kept, said, or put into a problem; a vault whose entries are ciphered says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from importers.traces.hosts import host_of
from importers.traces.roots import root
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be known of an entry: its addresses as written, and its login."""

    addresses: tuple[str, ...]
    login: str


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault of one program: the member that lists entries, how it is told from others, what an entry says.

    `entry` gives None for what is no entry at all. `is_ours` looks at the whole document.
    """

    name: str
    items: str
    is_ours: Callable[[dict[str, Any]], bool]
    entry: Callable[[dict[str, Any]], Entry | None]
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """An object that has the list of entries, and is this program's."""
        found = root(source, self.items)
        return isinstance(found, dict) and self.items in found and self.is_ours(found)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace a host of an entry. Raises Refusal: encrypted."""
        found = root(source, self.items)
        yield Conventions(charset="utf-8", header=self.items)
        if found.get("encrypted") is True or not isinstance(found[self.items], list):
            raise Refusal("encrypted", "encrypted")
        without = 0
        for index, item in enumerate(found[self.items]):
            where = f"$.{self.items}[{index}]"
            entry = self.entry(item) if isinstance(item, dict) else None
            if entry is None:
                yield Problem(where, "bad_row")
                continue
            hosts = dict.fromkeys(host for address in entry.addresses if (host := host_of(address)))
            for host in hosts:
                yield Row("account_trace", where, {"host": host, "login": entry.login}, f"{host} {entry.login}".strip())
            if not hosts:
                without += 1
                yield Ignored()
        if without:
            yield Note("no_host", str(without))
