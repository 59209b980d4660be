"""`python -m tests.understanding [HOUSEHOLDS]`: the scores of both generators beside their goals, a label of each bank.

Gives 1 when a goal is missed. `--examples NAME` prints what was not right of one tally.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pims.enrich.company import CITY_CARD, resolve
from pims.enrich.label import read_label
from tests.understanding import elsewhere, household
from tests.understanding.goals import missed, table
from tests.understanding.learning import taught
from tests.understanding.scores import Tallies, score, together
from tests.understanding.world import World

_LABELS = Path(__file__).parents[1] / "enrich" / "labels.csv"


def main() -> int:
    """Prints the tables."""
    asked = argparse.ArgumentParser(prog="python -m tests.understanding")
    asked.add_argument("households", type=int, nargs="?", default=40)
    asked.add_argument("--examples", default="")
    said = asked.parse_args()
    first, other = (_measured(draw, said.households) for draw in (household.household, elsewhere.household))
    print(*table(first, other), sep="\n")
    print(*_labels(), sep="\n")
    for name, tallies in (("household", first), ("elsewhere", other)):
        for text, count in tallies[said.examples].examples.most_common(40) if said.examples else ():
            print(f"{name} x{count}: {text}")
    short = [*missed(first), *(f"elsewhere: {one}" for one in missed(other, elsewhere=True))]
    print(*short, sep="\n")
    return 1 if short else 0


def _measured(draw: Callable[[int], World], households: int) -> Tallies:
    tallies = together(map(draw, range(households)), score)
    learnt = together(map(draw, range(max(1, households // 3))), taught)
    return tallies | learnt


def _labels() -> Iterator[str]:
    """One label of each bank and kind, and what is made of it."""
    seen: set[tuple[str, str]] = set()
    yield "\nbank | label | kind | bare label | company | city | references"
    for row in csv.DictReader(_LABELS.read_text(encoding="utf-8").splitlines()):
        if (row["bank"], row["kind"]) in seen:
            continue
        seen.add((row["bank"], row["kind"]))
        read = read_label(row["label"], "", date.fromisoformat(row["booked_on"]))
        kind = CITY_CARD if read.kind == "card" and read.city_first else read.kind
        company = resolve(kind, [read.merchant or read.bare_label])[0]
        told = (read.kind, read.bare_label, company, read.city, " ".join(read.references))
        yield " | ".join((row["bank"], row["label"], *told))


if __name__ == "__main__":
    sys.exit(main())
