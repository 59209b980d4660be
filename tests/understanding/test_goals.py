"""The goals of understanding on a few households of both generators; `make check-long` takes many."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.enrich.test_labels import ROWS
from tests.understanding import elsewhere, household
from tests.understanding.goals import GOALS, missed
from tests.understanding.learning import taught
from tests.understanding.merchants import known
from tests.understanding.scores import Tallies, score, together
from tests.understanding.tally import Tally

_FEW = range(5)


@pytest.fixture(scope="module")
def at_home() -> Tallies:
    return together(map(household.household, _FEW))


def test_the_goals_are_reached(at_home: Tallies) -> None:
    learnt = together(map(household.household, range(3)), taught)
    assert missed(at_home | learnt) == []


def test_other_households_do_nearly_as_well() -> None:
    assert missed(together(map(elsewhere.household, _FEW)), elsewhere=True) == []


def test_the_goals_are_measured_on_many_cases(at_home: Tallies) -> None:
    counts = {name: tally.right + tally.missed for name, tally in at_home.items()}
    assert {goal.tally for goal in GOALS} - set(counts) <= {"learnt from a tenth"}
    assert min(counts["subscriptions"], counts["transfers"]) >= 70
    assert min(counts["double charges"], counts["unexpected fees"], counts["price changes"]) >= 12
    assert counts["known merchants"] >= 3000


def test_a_miss_is_seen(at_home: Tallies) -> None:
    spoilt = dict(at_home) | {"transfers": Tally(right=90, wrong=5, missed=5)}
    assert [one.split(" ")[0] for one in missed(spoilt)] == ["transfers"]


def test_a_household_is_drawn_alike_every_time_and_has_the_hard_cases() -> None:
    for draw in (household.household, elsewhere.household):
        one, again = draw(3), draw(3)
        assert one.movements == again.movements
        assert one.contracts == again.contracts
        assert draw(4).movements != one.movements
    worlds = [household.household(number) for number in _FEW]
    cadences = Counter(contract.cadence for world in worlds for contract in world.contracts)
    assert {30, 365} <= set(cadences)
    assert any(not contract.active for world in worlds for contract in world.contracts)
    assert any(contract.varies for world in worlds for contract in world.contracts)
    assert all(world.transfers and world.twins and world.doubles and world.fees and world.bills for world in worlds)


def test_merchants_are_many_and_every_bank_is_labelled() -> None:
    assert len([party for party in known() if party.known]) >= 200
    kinds = Counter(row["bank"] for row in ROWS)
    assert len(kinds) >= 18
    assert min(kinds.values()) >= 1


def test_nothing_is_scored_twice() -> None:
    world = household.household(1)
    tallies = together([world], score)
    assert tallies["kinds"].right + tallies["kinds"].wrong == len(world.movements)
    assert tallies["subscriptions"].right + tallies["subscriptions"].missed == len(world.contracts)
