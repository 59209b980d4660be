"""The legal clock against dates worked out by hand from Regulation 1182/71."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pims.errors import KnownError
from pims.rights.clock import deadline, public_holidays

VECTORS = [
    ("2026-01-31", "2026-03-02", "2026-04-30"),
    ("2026-03-05", "2026-04-07", "2026-06-05"),
    ("2026-04-08", "2026-05-11", "2026-07-08"),
    ("2026-04-25", "2026-05-26", "2026-07-27"),
    ("2026-08-31", "2026-09-30", "2026-11-30"),
    ("2026-11-25", "2026-12-28", "2027-02-25"),
    ("2026-11-30", "2026-12-30", "2027-03-01"),
]
SUSPENDED = [
    ("2026-03-05", "2026-03-10", "2026-03-20", "2026-04-15"),
    ("2026-01-31", "2026-02-02", "2026-02-09", "2026-03-09"),
    ("2026-11-25", "2026-12-01", "2026-12-08", "2027-01-04"),
]
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
FEW = settings(max_examples=60, deadline=None)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("received", "due", "extended"), VECTORS)
def test_plain_and_extended(received: str, due: str, extended: str) -> None:
    assert deadline(day(received)).due_on == day(due)
    assert deadline(day(received), extended=True).due_on == day(extended)


@pytest.mark.parametrize(("received", "since", "until", "due"), SUSPENDED)
def test_suspension_moves_the_unadjusted_end(received: str, since: str, until: str, due: str) -> None:
    assert deadline(day(received), suspensions=[(day(since), day(until))]).due_on == day(due)


def test_every_step_is_explained() -> None:
    steps = deadline(date(2026, 1, 31)).steps
    assert [step.code for step in steps] == ["received", "missing_date", "weekend", "weekend", "due"]
    assert steps[1].params == {"months": "1", "day": "31"}
    assert steps[1].on == date(2026, 2, 28)
    named = [step.params["holiday"] for step in deadline(date(2026, 3, 5)).steps if step.code == "holiday"]
    assert named == ["easter_monday"]


def test_a_suspension_is_marked_as_practice() -> None:
    steps = deadline(date(2026, 3, 5), suspensions=[(date(2026, 3, 10), date(2026, 3, 20))]).steps
    moved = next(step for step in steps if step.code == "suspended")
    assert (moved.basis, moved.params["days"], moved.on) == ("practice", "10", date(2026, 4, 15))


def test_identity_asked_after_the_deadline_moves_nothing() -> None:
    late = deadline(date(2026, 8, 31), suspensions=[(date(2026, 10, 5), date(2026, 10, 9))])
    assert late.due_on == date(2026, 9, 30)
    assert "suspended_too_late" in [step.code for step in late.steps]


def test_alsace_and_moselle_have_two_more_holidays() -> None:
    assert deadline(date(2026, 11, 26)).due_on == date(2026, 12, 28)
    assert deadline(date(2025, 11, 26)).due_on == date(2025, 12, 26)
    assert deadline(date(2025, 11, 26), region="alsace-moselle").due_on == date(2025, 12, 29)
    assert set(public_holidays(2026, "alsace-moselle").values()) - set(public_holidays(2026).values()) == {
        "good_friday", "saint_stephens_day",
    }  # fmt: skip


def test_unknown_region_and_impossible_suspensions_are_refused() -> None:
    with pytest.raises(KnownError, match="unknown_region"):
        deadline(date(2026, 3, 5), region="atlantis")
    for pair in [(date(2026, 3, 20), date(2026, 3, 10)), (date(2026, 3, 1), date(2026, 3, 10))]:
        with pytest.raises(KnownError, match="bad_suspension"):
            deadline(date(2026, 3, 5), suspensions=[pair])
    pairs = [(date(2026, 3, 6), date(2026, 3, 12)), (date(2026, 3, 10), date(2026, 3, 20))]
    with pytest.raises(KnownError, match="bad_suspension"):
        deadline(date(2026, 3, 5), suspensions=pairs)


@FEW
@given(DAYS, st.booleans(), st.sampled_from(["", "alsace-moselle"]))
def test_due_is_a_working_day_after_a_month_at_least(received: date, extended: bool, region: str) -> None:
    due = deadline(received, extended=extended, region=region).due_on
    assert due.weekday() < 5
    assert due not in public_holidays(due.year, region)
    assert due - received >= timedelta(days=89 if extended else 28)


@FEW
@given(DAYS)
def test_extended_is_later_than_plain(received: date) -> None:
    assert deadline(received, extended=True).due_on > deadline(received).due_on


@FEW
@given(DAYS, st.integers(0, 20), st.integers(0, 40), st.integers(0, 40))
def test_a_longer_suspension_never_ends_earlier(received: date, start: int, short: int, more: int) -> None:
    since = received + timedelta(days=start)
    ends = [deadline(received, suspensions=[(since, since + timedelta(days=n))]).due_on for n in (short, short + more)]
    assert deadline(received).due_on <= ends[0] <= ends[1]
