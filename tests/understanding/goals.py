"""What understanding must reach, and the table that says whether it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.understanding.scores import Tallies
from tests.understanding.tally import Tally

_NEARLY = 0.02  # how much less households that nothing was made for may reach


@dataclass(frozen=True, slots=True)
class Goal:
    """A tally, which measure of it counts ("f1", "share", "precision", "recall") and the least it must be."""

    tally: str
    measure: str
    least: float

    def reached(self, tallies: Tallies) -> float:
        """What was measured, from 0 to 1."""
        return float(getattr(tallies.get(self.tally, Tally()), self.measure))


GOALS = (
    Goal("subscriptions", "f1", 0.97),
    Goal("price changes", "share", 0.95),
    Goal("still running", "share", 0.97),
    Goal("trials turned paid", "f1", 0.90),
    Goal("transfers", "f1", 0.99),
    Goal("double charges", "f1", 0.95),
    Goal("twins left alone", "share", 0.999),
    Goal("unexpected fees", "f1", 0.95),
    Goal("refunds", "f1", 0.95),
    Goal("tickets and invoices", "precision", 0.99),
    Goal("tickets and invoices", "recall", 0.95),
    Goal("kinds", "share", 0.99),
    Goal("known merchants", "share", 0.98),
    Goal("no false company", "share", 0.995),
    Goal("categories, known merchants", "share", 0.92),
    Goal("categories, labels that tell", "share", 0.92),
    Goal("categories, all rows", "precision", 0.95),
    Goal("learnt from a tenth", "precision", 0.90),
)


def missed(tallies: Tallies, *, elsewhere: bool = False) -> list[str]:
    """The goals that were not reached, in words."""
    slack = _NEARLY if elsewhere else 0.0
    return [
        f"{goal.tally} {goal.measure}: {goal.reached(tallies):.4f} < {goal.least - slack:.3f}"
        for goal in GOALS
        if goal.reached(tallies) < goal.least - slack
    ]


def table(first: Tallies, other: Tallies) -> Iterator[str]:
    """A line for each goal: what it is, the least, what both generators' households reached, on how many cases."""
    yield f"{'':32} {'measure':10} {'goal':>7} {'reached':>9} {'elsewhere':>10} {'right/wrong/missed':>24}"
    for goal in GOALS:
        tally, reached, there = first.get(goal.tally, Tally()), goal.reached(first), goal.reached(other)
        cases = f"{tally.right}/{tally.wrong}/{tally.missed}"
        short = "" if reached >= goal.least and there >= goal.least - _NEARLY else "  BELOW"
        yield (f"{goal.tally:32} {goal.measure:10} {goal.least:7.1%} {reached:9.2%} {there:10.2%} {cases:>24}{short}")
    every = first["categories, all rows"]
    total = every.right + every.wrong + every.missed
    right, wrong = every.right / total, every.wrong / total
    yield f"of all {total} rows: category right {right:.1%}, wrong {wrong:.2%}, the others have none"
