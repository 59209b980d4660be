"""1Password, older export "1pif": one JSON object a line, lines of stars between them. Accounts only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.jsons import member, parse
from importers.text import decoded, head
from importers.traces.hosts import host_of
from importers.traces.passwords import PasswordEntry, entries
from importers.traces.roots import objects
from pims.records.port import Conventions, Refusal, Said, Source

_BETWEEN = "***5642bee8-a5ff-11dc-8314-0800200c9a66***"  # the same in every export
_FAR = 4_000_000  # bytes in which the first of them stands


@dataclass(frozen=True, slots=True)
class OnePasswordItems:
    """The line between two entries is a number of the program's own."""

    name: str = "onepassword_items"
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """Objects, and the line between them."""
        text = head(source)
        ours = text is not None and text.text.lstrip().startswith("{")
        return ours and source.data.find(_BETWEEN.encode(), 0, _FAR) >= 0

    def read(self, source: Source) -> Iterator[Said]:
        """One trace a host of an entry."""
        text = decoded(source)
        yield Conventions(charset=text.charset, header="1pif")
        lines = enumerate(text.text.splitlines(), start=1)
        yield from entries(
            (_entry(f"line {at}", line) for at, line in lines if line.strip() not in ("", _BETWEEN)), shifts=False
        )


def _entry(where: str, line: str) -> PasswordEntry:
    try:
        item = parse(line)
    except Refusal:
        return PasswordEntry(where)
    held = item.get("secureContents") if isinstance(item, dict) else None
    if not isinstance(held, dict):
        return PasswordEntry(where, ())
    addresses = [member(item, "location"), *(member(one, "url") for one in objects(held.get("URLs")))]
    hosts = tuple(dict.fromkeys(host for address in addresses if (host := host_of(address))))
    return PasswordEntry(where, hosts, _designated(held, "username"), (_designated(held, "password"),))


def _designated(held: dict[str, Any], wanted: str) -> str:
    fields = (one for one in objects(held.get("fields")) if member(one, "designation") == wanted)
    return next((member(one, "value") for one in fields), "")
