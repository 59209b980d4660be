"""The invented household of the demo: its files, and how it once said that the tables of its shops are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.assets import asset

if TYPE_CHECKING:
    from pims.records.mapping import FileMapping


def exports() -> str:
    """The folder of its files."""
    return str(asset("demo", "exports"))


def layouts() -> tuple[FileMapping, ...]:
    """Its mappings, in the order of their names."""
    from pims.records.mapping import from_toml

    return tuple(from_toml(file.read_text("utf-8")) for file in sorted(asset("demo", "mappings").glob("*.toml")))
