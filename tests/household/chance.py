"""Chance that falls the same way on every computer: all draws come from one generator's plain fractions."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of draws; it only uses `Random.random`, whose sequence Python promises not to change."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed).random

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return low + int(self._draw() * (high - low + 1))

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.whole(0, len(items) - 1)]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items, in the order of drawing."""
        left = list(items)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(min(count, len(left)))]

    def often(self, percent: int) -> bool:
        """True in this share of draws."""
        return self.whole(1, 100) <= percent
