"""Traces that a file repeats, said once: how often, first and last seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pims.records.port import Row


@dataclass(slots=True)
class _Seen:
    where: str
    raw: str
    cells: dict[str, str]
    count: int = 0
    first: str = ""
    last: str = ""


class Tally:
    """Collects traces of one kind of record; two with equal cells are one. Moments are ISO text in UTC, or empty."""

    def __init__(self, kind: str = "ad_trace", counted: str = "events") -> None:
        self._kind, self._counted = kind, counted
        self._seen: dict[tuple[tuple[str, str], ...], _Seen] = {}

    def add(
        self, where: str, cells: Mapping[str, str], raw: str, first: str = "", last: str = "", count: int = 1
    ) -> None:
        """One more sighting of a trace; `last` is `first` when it is left out."""
        key = tuple(sorted(cells.items()))
        seen = self._seen.setdefault(key, _Seen(where, raw, dict(cells)))
        seen.count += count
        seen.first = min(filter(None, (seen.first, first)), default="")
        seen.last = max(seen.last, last or first)

    def rows(self) -> Iterator[Row]:
        """The traces in the order in which they were first seen."""
        for seen in self._seen.values():
            when = {"first_at": seen.first, "last_at": seen.last, self._counted: str(seen.count)}
            yield Row(self._kind, seen.where, {**seen.cells, **when}, seen.raw)
