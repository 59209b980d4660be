"""Whether the movements between the balances that a bank states lead from each of them to the next.

A stated balance less all movements before it is its base: what the account held before its first known movement.
Two balances joined by complete movements have the same base, in whatever order they were imported. A movement that is
missing or doubled changes the base by its amount, between the two balances where it happened.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

OK, DIFFERS, UNSURE = "ok", "differs", "unsure"
_COST = 1_000  # of a break, in steps away from the usual reading of a balance


@dataclass(frozen=True, slots=True)
class Sums:
    """Movements summed up day by day, to be asked what they come to before or after a day."""

    days: Sequence[str]
    totals: Sequence[int]  # one longer than `days`: before the first, after each

    @classmethod
    def of(cls, found: Iterable[tuple[str, int]]) -> Sums:
        """From (day, sum), in order of the days."""
        days: list[str] = []
        totals = [0]
        for day, amount in found:
            days.append(day)
            totals.append(totals[-1] + amount)
        return cls(days, totals)

    def before(self, day: str) -> int:
        """All movements before a day."""
        return self.totals[bisect_left(self.days, day)]

    def through(self, day: str) -> int:
        """All movements up to a day, that day included."""
        return self.totals[bisect_right(self.days, day)]


@dataclass(frozen=True, slots=True)
class Movements:
    """The movements of an account in one currency: booked, with pending ones, and booked by value day."""

    booked: Sums
    every: Sums
    by_value: Sums
    stated: Mapping[tuple[int, str], tuple[int, int]] = field(default_factory=dict)  # (import, day) -> booked, every


@dataclass(frozen=True, slots=True)
class Stated:
    """A balance of a day by the imports that state it; `opening`: before the movements of that day.

    Not `firm`: its day is not stated, or the day was not over; it can agree, and proves nothing when it does not.
    """

    on: str
    amount: int
    opening: bool
    import_ids: tuple[int, ...]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Joint:
    """Two balances that follow each other: `difference` is what the later one has more than the movements explain."""

    earlier: Stated
    later: Stated
    outcome: str
    difference: int


@dataclass(frozen=True, slots=True)
class Chain:
    """All joints of an account in one currency, the base that holds from each balance on, and the latest balance."""

    joints: tuple[Joint, ...] = ()
    bases: tuple[tuple[str, int], ...] = ()  # (day, base)
    latest: Stated | None = None


Bases = tuple[int, ...]  # of one reading: booked, with pending, by value day


def chain(points: Sequence[Stated], movements: Movements) -> Chain:
    """Joins the balances of an account, in order of their days."""
    ordered = sorted(points, key=lambda p: (p.on, not p.opening))
    firm = [point for point in ordered if point.firm]
    read = [_readings(point, movements) for point in firm]
    chosen = _cheapest(read)
    taken = [(point, bases[at]) for point, bases, at in zip(firm, read, chosen, strict=True)]
    joints = [_joint(*one, *other) for one, other in pairwise(taken)]
    loose = [(point, _readings(point, movements)) for point in ordered if not point.firm]
    for point, readings in loose:
        joints += _fitted(point, readings, taken)
    joints.sort(key=lambda joint: (joint.earlier.on, joint.later.on))
    taken.sort(key=lambda one: (one[0].on, not one[0].opening))
    latest = taken[-1][0] if taken else None
    return Chain(tuple(joints), tuple((point.on, bases[0]) for point, bases in taken), latest)


def _readings(point: Stated, movements: Movements) -> list[Bases]:
    """The bases that a balance may mean, the usual one first: files say "of a day" before, after or within it."""
    day = point.on
    start = (movements.booked.before(day), movements.every.before(day), movements.by_value.before(day))
    end = (movements.booked.through(day), movements.every.through(day), movements.by_value.through(day))
    cuts = [start, end] if point.opening else [end, start]
    for import_id in point.import_ids:  # within the day: after the movements that its own file states
        if said := movements.stated.get((import_id, day)):
            side, way = (end, -1) if point.opening else (start, 1)
            cuts.insert(1, (side[0] + way * said[0], side[1] + way * said[1], side[2] + way * said[0]))
    return [tuple(point.amount - total for total in cut) for cut in dict.fromkeys(cuts)]


def _cheapest(read: Sequence[Sequence[Bases]]) -> list[int]:
    """One reading a balance, with the fewest breaks between neighbours, then the most usual readings."""
    if not read:
        return []
    costs: list[list[tuple[int, int]]] = [[(rank, -1) for rank in range(len(read[0]))]]
    for earlier, later in pairwise(read):
        before = costs[-1]
        costs.append(
            [
                min((before[at][0] + rank + (0 if _agree(one, other) else _COST), at) for at, one in enumerate(earlier))
                for rank, other in enumerate(later)
            ]
        )
    at = min(range(len(costs[-1])), key=lambda rank: costs[-1][rank][0])
    chosen = [at]
    for level in reversed(costs[1:]):
        at = level[at][1]
        chosen.append(at)
    return chosen[::-1]


def _agree(one: Bases, other: Bases) -> bool:
    return any(a == b for a, b in zip(one, other, strict=True))


def _joint(earlier: Stated, one: Bases, later: Stated, other: Bases, failing: str = DIFFERS) -> Joint:
    difference = 0 if _agree(one, other) else other[0] - one[0]
    return Joint(earlier, later, failing if difference else OK, difference)


def _fitted(point: Stated, readings: Sequence[Bases], taken: list[tuple[Stated, Bases]]) -> list[Joint]:
    """A balance that proves nothing alone, beside the nearest one taken; it is taken itself when it agrees."""
    earlier = [one for one in taken if one[0].on <= point.on]
    if not taken:
        taken.append((point, readings[0]))
        return []
    near, bases = earlier[-1] if earlier else taken[0]
    fits = next((reading for reading in readings if _agree(bases, reading)), None)
    pair = (near, bases, point, fits or readings[0]) if earlier else (point, fits or readings[0], near, bases)
    if fits is not None:
        taken.insert(len(earlier), (point, fits))
    return [_joint(*pair, UNSURE)]
