"""The quick no for a row of days is never wrong."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pims.insights.cadence import CLASSES, chain, may_hold, regularity

START = date(2024, 1, 1)
DAYS = st.lists(st.integers(0, 800), min_size=2, max_size=25).map(
    lambda numbers: [START + timedelta(days=number) for number in sorted(numbers)]
)


@given(DAYS, st.sampled_from(sorted(CLASSES)), st.integers(2, 10))
def test_a_row_that_exists_is_never_ruled_out(days: list[date], cadence: int, least: int) -> None:
    places = chain(days, cadence)
    regular = regularity([days[place] for place in places], cadence)
    if len(places) >= least and regular >= 0.7:
        assert may_hold(days, cadence, least, 0.7)


def test_days_too_near_or_too_irregular_are_ruled_out() -> None:
    near = [START + timedelta(days=number) for number in range(10)]
    assert not may_hold(near, 30, 3, 0.7)
    odd = [START, START + timedelta(days=17), START + timedelta(days=700)]
    assert not may_hold(odd, 30, 3, 0.7)
