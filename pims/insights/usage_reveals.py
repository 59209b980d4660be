"""What anyone who holds a list of calls and messages could infer of a person: clues with their numbers, never facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pims.insights.usage import counterparts_of, heat_of
from pims.queries.usage import UsageRow
from pims.reference.numbers import PERSONAL

_LEAST = 50  # calls and messages before anything is said
_QUIET_SHARE, _QUIET_HOURS = 0.01, (4, 12)  # of all, and how long a night is
_CLOSE_SHARE = 0.2
_DAY = 24


@dataclass(frozen=True, slots=True)
class Reveal:
    """A clue: "night" (hours from `first` to `last` in which nearly nobody is called or calls) or "closest" (one number
    has a large part; `shown` masked). `count` of `of` calls and messages.
    """

    code: str
    count: int
    of: int
    first: int = 0
    last: int = 0
    shown: str = ""


def usage_reveals(rows: Sequence[UsageRow]) -> list[Reveal]:
    """The clues of some uses; none when there are few."""
    found = (_night(rows), _closest(rows))
    return [one for one in found if one is not None]


def _night(rows: Sequence[UsageRow]) -> Reveal | None:
    """The longest run of hours that holds nearly nothing."""
    heat = heat_of(rows)
    if heat.counted < _LEAST:
        return None
    hours = [sum(day[hour] for day in heat.cells) for hour in range(_DAY)]
    most, best = heat.counted * _QUIET_SHARE, (0, 0, 0)  # hours, the first, what they hold
    for first in range(_DAY):
        held = long = 0
        while long < _DAY and held + hours[(first + long) % _DAY] <= most:
            held += hours[(first + long) % _DAY]
            long += 1
        if long > best[0]:
            best = long, first, held
    long, first, held = best
    least, longest = _QUIET_HOURS
    if not least <= long <= longest:
        return None
    return Reveal("night", held, heat.counted, first, (first + long) % _DAY)


def _closest(rows: Sequence[UsageRow]) -> Reveal | None:
    """The number with the largest part, when it may be a person's and its digits are not hidden."""
    people = counterparts_of(rows)
    total = sum(one.contacts for one in people)
    first = next((one for one in people if one.kind in PERSONAL and not one.several), None)
    if first is None or total < _LEAST or first.contacts < total * _CLOSE_SHARE:
        return None
    return Reveal("closest", first.contacts, total, shown=first.shown)
