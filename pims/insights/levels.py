"""Prices in a row of payments: levels with change points, robust to single odd bills, or none when bills vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_ALIKE = (0.6, 1.67)  # a payment outside this ratio to its neighbour is a part payment or an extra, not a price
_GENTLE = (0.75, 1.34)
_LONG = 182  # from this interval on every payment is a price of its own


@dataclass(frozen=True, slots=True)
class Level:
    """A price: the place of its first payment, the amount, how many payments had it."""

    start: int
    amount: int
    count: int


def price_levels(amounts: Sequence[int], cadence: int) -> list[Level] | None:
    """The prices in order, or None when the amount varies from bill to bill."""
    if len(set(amounts)) == 1:
        return [Level(0, amounts[0], len(amounts))]
    if cadence >= _LONG:
        kept = list(range(len(amounts))) if _moves_gently(amounts) else []
    else:
        kept = _priced(amounts)
    if not kept:
        return None
    levels: list[Level] = []
    for place in kept:
        if levels and levels[-1].amount == amounts[place]:
            levels[-1] = Level(levels[-1].start, levels[-1].amount, levels[-1].count + 1)
        else:
            levels.append(Level(place, amounts[place], 1))
    if cadence < _LONG and len(levels) > max(2, len(amounts) // 2):
        return None
    returns = len(levels) - len({level.amount for level in levels})
    return None if returns > 1 and cadence < _LONG else levels


def _priced(amounts: Sequence[int]) -> list[int]:
    """The places whose amount is a price: it stands at least twice in a row, or begins or ends the row plausibly."""
    last = len(amounts) - 1
    core = {a for a, b in pairwise(amounts) if a == b}
    kept = [place for place, amount in enumerate(amounts) if amount in core]
    if not core or len(kept) < max(2, 0.5 * len(amounts)):
        return []
    odd = [place for place in range(1, last) if amounts[place] not in core]
    if last not in kept and not odd and is_alike(amounts[last], amounts[kept[-1]]):
        kept.append(last)
    if 0 not in kept and not odd and is_alike(amounts[0], amounts[kept[0]]):
        kept.insert(0, 0)
    return kept


def _moves_gently(amounts: Sequence[int]) -> bool:
    """Whether a price a year may explain the amounts: what swings is measured, not priced."""
    return all(_GENTLE[0] <= later / earlier <= _GENTLE[1] for earlier, later in pairwise(amounts))


def is_alike(one: int, other: int) -> bool:
    """Whether two amounts may be two prices of one thing."""
    return _ALIKE[0] <= one / other <= _ALIKE[1] if other else False


def spread(amounts: Sequence[int]) -> float:
    """How far the amounts lie apart, as a ratio to the middle one; the odd ones at both ends left out."""
    ordered = sorted(amounts)
    cut = len(ordered) // 10
    inner = ordered[cut : len(ordered) - cut]
    middle = ordered[len(ordered) // 2]
    return (inner[-1] - inner[0]) / middle if middle else 0.0
