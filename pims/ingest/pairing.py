"""Pairs of rows and movements that share a name, in one pass over each: never every row against every movement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from pims.ingest.sameness import SHORTEST_CUT

A = TypeVar("A")
B = TypeVar("B")


class Meeting:
    """Places under the names by which they may be met; a place taken is met no more."""

    def __init__(self) -> None:
        self._places: dict[Hashable, list[int]] = defaultdict(list)
        self._taken: set[int] = set()

    def offer(self, place: int, names: Iterable[Hashable]) -> None:
        """Lets a place be met under some names. Places come in falling order: the lowest is met first."""
        for name in names:
            self._places[name].append(place)

    def take(self, names: Iterable[Hashable]) -> int | None:
        """The lowest place still free that has one of the names; it is taken."""
        free = [places[-1] for name in names if (places := self._free(name))]
        if not free:
            return None
        found = min(free)
        self._taken.add(found)
        return found

    def _free(self, name: Hashable) -> list[int]:
        places = self._places.get(name, [])
        while places and places[-1] in self._taken:
            places.pop()
        return places


def paired(rows: Sequence[A], wanted: Callable[[A], Iterable[Hashable]], movements: Sequence[B],
           offered: Callable[[B], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Places of rows and movements that share a name: each row, in order, with the first movement still free."""
    if len(rows) == len(movements) == 1:  # nearly always
        if not set(wanted(rows[0])).isdisjoint(offered(movements[0])):
            yield 0, 0
        return
    meeting = Meeting()
    for place in range(len(movements) - 1, -1, -1):
        meeting.offer(place, offered(movements[place]))
    for index, row in enumerate(rows):
        place_met = meeting.take(wanted(row))
        if place_met is not None:
            yield index, place_met


def names_when_whole_or_cut(words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The names under which a text is met by `names_of_whole_or_cut`: itself, and every start of it long enough."""
    for text in words:
        yield text, True
        for size in range(SHORTEST_CUT, len(text)):
            yield text[:size], False


def names_of_whole_or_cut(words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The names of the texts that a text equals, cuts short, or is cut short in; see `sameness.same_label`."""
    for text in words:
        yield text, True
        if len(text) >= SHORTEST_CUT:
            yield text, False
        for size in range(SHORTEST_CUT, len(text)):
            yield text[:size], True


class _Referred(Protocol):
    """What has the bank's own id: a row, a movement."""

    @property
    def reference(self) -> str: ...


R = TypeVar("R", bound=_Referred)


def referring(
    trusted: frozenset[str], movements: Iterable[R], worded: Callable[[Any], Iterable[str]]
) -> Callable[[Any], tuple[str, ...]]:
    """Under which reference a row is met among movements of one key: its own, when it is trusted.

    Not when that names a movement of other words, and the row's words stand beside another one: such references are
    counters that begin again at each download.
    """
    named = {movement.reference: set(worded(movement)) for movement in movements}
    words = set[str]().union(*named.values())

    def wanted(row: _Referred) -> tuple[str, ...]:
        if row.reference not in trusted:
            return ()
        mine, theirs = worded(row), named.get(row.reference, set())
        return () if theirs.isdisjoint(mine) and not words.isdisjoint(mine) else (row.reference,)

    return wanted
