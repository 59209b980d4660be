"""What the Traces page asks the store: companies that know the person, advertisers, inferences, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from pims.insights.traces import Held, Silence, held, platform_name, silences
from pims.queries.advertising import (
    INFERRED,
    REACHED,
    AdFilter,
    KindCount,
    inferred_count,
    inferred_page,
    kind_counts,
    listed_count,
    reach_count,
    reach_page,
)
from ui.desktop.folding import fold


@dataclass(frozen=True, slots=True)
class Known:
    """A company or host that knows the person, with the words it is found by."""

    held: Held
    name: str
    first_on: str
    last_on: str
    messages: int
    folded: str


@dataclass(frozen=True, slots=True)
class Everything:
    """All that the page shows at once: companies, counts by platform and kind, sections handed over empty."""

    known: Sequence[Known]
    counts: Sequence[KindCount]
    silences: Sequence[Silence]
    advertisers: int  # each platform's counted for itself
    listed: int  # those of them with a list of the person

    def total(self, *kinds: str) -> int:
        """Advertisers, each platform's counted for itself; for inferences, how many."""
        return sum(one.records if one.kind in INFERRED else one.actors for one in self.counts if one.kind in kinds)

    def platforms(self, kinds: Sequence[str]) -> list[tuple[str, str]]:
        """Platforms that say something of these kinds: as stored, and by name."""
        slugs = {one.platform for one in self.counts if one.kind in kinds}
        return sorted(((slug, platform_name(slug)) for slug in slugs), key=lambda pair: pair[1].casefold())

    def kinds(self, among: Sequence[str]) -> list[str]:
        """The kinds that any platform declares."""
        seen = {one.kind for one in self.counts}
        return [kind for kind in among if kind in seen]

    def quiet(self) -> list[tuple[str, list[str]]]:
        """Platforms with the sections that they say are empty."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.silences:
            found[one.name].append(one.section)
        return sorted(found.items())


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows pass a filter, and the first page of them."""

    wanted: AdFilter
    order: str
    descending: bool
    total: int
    first: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of advertising traces: its kinds, and the questions that count and list them."""

    kinds: tuple[str, ...]
    count: Callable[[Connection, AdFilter], int]
    page: Callable[[Connection, AdFilter, str, bool, int, int], Sequence[Any]]
    order: str
    descending: bool

    def found(self, conn: Connection, wanted: AdFilter, order: str, descending: bool) -> Found:
        """Counts, and reads the first page."""
        first = self.page(conn, wanted, order, descending, 0, 256)
        return Found(wanted, order, descending, self.count(conn, wanted), first)


REACH = Sort(REACHED, reach_count, reach_page, "weight", descending=True)
INFERENCES = Sort(INFERRED, inferred_count, inferred_page, "kind", descending=False)


def gather(conn: Connection) -> Everything:
    """All of it."""
    known = [
        Known(one, one.name, one.first_on, one.last_on, one.messages, fold(f"{one.name} {' '.join(one.hosts)}"))
        for one in held(conn)
    ]
    return Everything(known, kind_counts(conn), silences(conn), reach_count(conn, AdFilter()), listed_count(conn))
