"""Counts of what was right, wrong and missed, which add up over households."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self


@dataclass(slots=True)
class Tally:
    """`right`: found as labelled; `wrong`: found but not so; `missed`: labelled, not found. `first`: some examples."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: Counter[str] = field(default_factory=Counter)

    def add(self, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Counts some more."""
        self.right, self.wrong, self.missed = self.right + right, self.wrong + wrong, self.missed + missed

    def compare(self, found: Iterable[object], told: Iterable[object]) -> None:
        """Counts a set of what was found against a set of what is labelled."""
        found, told = set(found), set(told)
        self.add(len(found & told), len(found - told), len(told - found))

    def example(self, text: str) -> None:
        """Keeps an example of what was not right."""
        self.examples[text] += 1

    def __iadd__(self, other: Tally) -> Self:
        self.add(other.right, other.wrong, other.missed)
        self.examples.update(other.examples)
        return self

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the share found; 1 when nothing is labelled."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Both at once: the harmonic mean."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right + self.missed else 1.0

    @property
    def share(self) -> float:
        """Of all, the share that is right."""
        total = self.right + self.wrong + self.missed
        return self.right / total if total else 1.0
