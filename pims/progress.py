"""Progress of long work: generators yield `Progress` and return `Changes`."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work: `done` of `total` items (`total` 0 when unknown) of the named step.

    `step` is a code ("read", "stage", "commit", "enrich", "derive"); `subject` is what is worked on, a file name say.
    """

    step: str
    done: int
    total: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation changed: the nouns touched, so that pages know whether to refresh."""

    nouns: frozenset[str] = field(default_factory=frozenset)

    def __or__(self, other: Changes) -> Changes:
        """Both changes together."""
        return Changes(self.nouns | other.nouns)


T = TypeVar("T")
Work = Generator[Progress, None, T]


def finish(work: Work[T]) -> T:
    """Runs long work to its end and gives its result."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: T = stop.value
            return result
