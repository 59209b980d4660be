"""A JSON file of Meta: which section it is, by the name of its root, or by its base name where roots have no name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.traces.meta_json import repaired
from importers.traces.meta_sections import Section
from importers.traces.roots import member_of, objects, root
from pims.records.port import Conventions, Note, Refusal, Said, Source

LABELS = "label_values"


@dataclass(frozen=True, slots=True)
class MetaFile:
    """`roots` names the sections by root member; `files` those that hold label values, by the stem of their name."""

    name: str
    roots: Mapping[str, Section] = field(default_factory=dict)
    files: Mapping[str, Section] = field(default_factory=dict)
    company: str = "meta"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """A known root with a list in it; or label values in a file of a known name."""
        labelled = LABELS if self._named(source) else ""
        found = root(source, *self.roots, *filter(None, [labelled]))
        return bool(self._root(found)) or bool(labelled and _is_labels(found))

    def read(self, source: Source) -> Iterator[Said]:
        """What the section says; an empty one is said to be empty. Raises Refusal for JSON that is cut short."""
        found = repaired(root(source, *self.roots, LABELS))
        named = self._root(found)
        yield Conventions(charset="utf-8", header=named or LABELS)
        if named:
            section, items, where = self.roots[named], found[named], f"$.{named}"
        else:
            whole = isinstance(found, list)
            section = self.files[self._named(source)]
            items, where = (found, "$") if whole else (found.get(LABELS), f"$.{LABELS}")
        if not isinstance(items, list):
            raise Refusal("unreadable", "bad_json", where)
        yield from section(where, items)
        if not items:
            yield Note("says_nothing", source.name)

    def _named(self, source: Source) -> str:
        stem = source.name.lower().removesuffix(".json")
        return stem if stem in self.files else ""

    def _root(self, found: Any) -> str:
        name = member_of(found, self.roots)
        return name if name and isinstance(found[name], list) else ""


def _is_labels(found: Any) -> bool:
    if isinstance(found, list):
        return bool(found) and all(isinstance(one, dict) and LABELS in one for one in found)
    return isinstance(found, dict) and bool(objects(found.get(LABELS)))
