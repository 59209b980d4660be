"""KeePass and KeePassXC, exports as XML (KeePass 2, KeePass 1, KeePassX): accounts only, older states of them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.text import head
from importers.traces.hosts import host_of
from importers.traces.passwords import PasswordEntry, entries
from importers.xmls import Node, is_xml, local, texts, tree
from pims.records.port import Conventions, Said, Source

# Root -> name of an entry, of its address and of its login; KeePass 2 keeps them as keys with values.
_FIRST = {"pwlist": ("pwentry", "url", "username"), "database": ("entry", "url", "username")}
_SECRET = "password"  # noqa: S105 - the name of a field
_HISTORY = "History"


@dataclass(frozen=True, slots=True)
class KeePassVault:
    """Entries of all groups; what stands in their history is the same account and counts once."""

    name: str = "keepass_vault"
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A document whose root is one of the three."""
        text = head(source) if is_xml(source) else None
        if text is None or not any(f"<{root}" in text.text for root in ("KeePassFile", *_FIRST)):
            return False
        name = local(tree(source))
        return name == "KeePassFile" or (name in _FIRST and next(tree(source).iter(_FIRST[name][0]), None) is not None)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an entry with an address."""
        root = tree(source)
        yield Conventions(charset="utf-8", header=local(root))
        found = root.iter("Entry") if local(root) == "KeePassFile" else root.iter(_FIRST[local(root)][0])
        yield from entries((_entry(one) for one in found if not _is_old(one)), shifts=False)


def _is_old(entry: Node) -> bool:
    parent = entry.getparent()
    return parent is not None and local(parent) == _HISTORY


def _entry(entry: Node) -> PasswordEntry:
    held = dict(_pairs(entry)) if local(entry) == "Entry" else {name.lower(): text for name, text in texts(entry)}
    host = host_of(held.get("url", ""))
    secrets = (held.get(_SECRET, ""),)
    return PasswordEntry(f"line {entry.sourceline}", (host,) if host else (), held.get("username", ""), secrets)


def _pairs(entry: Node) -> Iterator[tuple[str, str]]:
    for one in entry:
        if local(one) == "String":
            said = dict(texts(one))
            yield said.get("Key", "").lower(), said.get("Value", "")
