"""Energy added up once, whatever registers and files tell it; what it says of presence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pims.insights.energy import days_of, energy_months_of, load_of
from pims.insights.energy_series import Span, covering, series_of
from pims.insights.presence import presence_of
from pims.insights.registers import registers_of
from pims.queries.energy import ReadingRow


def reading(start: str, end: str | None, kwh: str, register: str = "", meter: str = "M", utc: str | None = None,
            end_utc: str | None = None) -> ReadingRow:  # fmt: skip
    """A reading of a meter."""
    return ReadingRow(1, meter, start, utc, end, end_utc, kwh, "enedis", register, "")


def _day(day: int, kwh: str, register: str = "daily", month: int = 9) -> ReadingRow:
    return reading(f"2026-{month:02d}-{day:02d}", f"2026-{month:02d}-{day + 1:02d}", kwh, register)


def _curve(day: int, watts: list[int], month: int = 9) -> list[ReadingRow]:
    """A day of hours."""
    begin = datetime(2026, month, day)
    return [
        reading((begin + timedelta(hours=hour)).isoformat(), (begin + timedelta(hours=hour + 1)).isoformat(),
                str(Decimal(power) / 1000))
        for hour, power in enumerate(watts)
    ]  # fmt: skip


def test_a_day_read_as_curve_and_as_day_and_by_registers_counts_once() -> None:
    rows = [*_curve(1, [500] * 24), _day(1, "12.1"), _day(1, "8", "Heures pleines"), _day(1, "4", "Heures creuses")]
    (series,) = series_of(rows)
    (day,) = days_of(series)
    assert (day.kwh, day.basis, day.whole) == (Decimal("12.0"), "curve", True)
    assert series.left_out == 1  # peak and off-peak hours of a day that is known


def test_peak_and_off_peak_hours_are_added_where_nothing_else_is_read() -> None:
    (series,) = series_of([_day(1, "8", "Heures pleines"), _day(1, "4", "Heures creuses")])
    (day,) = days_of(series)
    assert day.kwh == 12
    assert series.days[0].parts == (("Heures creuses", Decimal(4)), ("Heures pleines", Decimal(8)))


def test_supplier_and_grid_registers_tell_the_same_energy_twice() -> None:
    rows = [_day(1, "8", "EAS F1"), _day(1, "4", "EAS F2"), _day(1, "7", "EAS D1"), _day(1, "5", "EAS D2")]
    (series,) = series_of(rows)
    assert [one.kwh for one in days_of(series)] == [Decimal(12)]


def test_gas_and_production_and_other_meters_stay_apart() -> None:
    rows = [_day(1, "12"), _day(1, "30", "gas daily"), _day(1, "3", "production daily"),
            reading("2026-09-01", "2026-09-02", "5", "daily", "N")]  # fmt: skip
    assert [(one.meter, one.energy) for one in series_of(rows)] == [
        ("M", "electricity"), ("M", "gas"), ("M", "production"), ("N", "electricity")]  # fmt: skip


def test_a_day_half_read_is_told_as_such_unless_the_day_itself_is_known() -> None:
    (series,) = series_of(_curve(1, [500] * 12))
    assert [(one.kwh, one.whole) for one in days_of(series)] == [(Decimal("6.0"), False)]
    (series,) = series_of([*_curve(1, [500] * 12), _day(1, "12.1")])
    assert [(one.kwh, one.basis) for one in days_of(series)] == [(Decimal("12.1"), "day")]


def test_a_month_is_its_days_when_all_are_known_else_its_own_reading() -> None:
    month = reading("2026-09-01", "2026-10-01", "400", "monthly")
    (series,) = series_of([month, *(_day(day, "10") for day in range(1, 20))])
    assert [(one.kwh, one.basis) for one in energy_months_of(series)] == [(Decimal(400), "month")]
    last = reading("2026-09-30", "2026-10-01", "10", "daily")
    (series,) = series_of([month, last, *(_day(day, "10") for day in range(1, 30))])
    assert [(one.kwh, one.basis, one.whole) for one in energy_months_of(series)] == [(Decimal(300), "days", True)]


def test_the_hour_that_comes_twice_is_two_readings_of_one_hour() -> None:
    first = reading("2026-10-25T02:00:00", "2026-10-25T03:00:00", "0.4", utc="2026-10-25T00:00:00Z",
                    end_utc="2026-10-25T01:00:00Z")  # fmt: skip
    second = reading("2026-10-25T02:00:00", "2026-10-25T03:00:00", "0.6", utc="2026-10-25T01:00:00Z",
                     end_utc="2026-10-25T02:00:00Z")  # fmt: skip
    (series,) = series_of([first, second])
    assert len(series.curve) == 2
    assert load_of(series).cells[6][2] == 500


_HOUSE = [150] * 7 + [900, 900] + [200] * 9 + [1200] * 5 + [150]


def test_days_at_the_base_load_are_days_away_with_their_numbers() -> None:
    rows = [one for day in range(1, 29) for one in _curve(day, [150] * 24 if 10 <= day <= 12 else _HOUSE)]
    found = presence_of(series_of(rows)[0])
    (away,) = found.absences
    assert (away.since, away.until, away.days) == ("2026-09-10", "2026-09-12", 3)
    assert away.kwh_a_day == Decimal("3.6") < away.limit
    assert (found.basis, found.base) == ("curve", 150)
    assert [(one.part, one.up, one.down) for one in found.rhythm] == [("weekdays", 7, 23), ("weekend", 7, 23)]


def test_daily_readings_alone_tell_days_away_but_no_rhythm() -> None:
    rows = [_day(day, "2" if day in (10, 11) else "10") for day in range(1, 29)]
    found = presence_of(series_of(rows)[0])
    assert [(one.since, one.days) for one in found.absences] == [("2026-09-10", 2)]
    assert (found.basis, found.base, found.rhythm) == ("day", None, ())


def test_a_home_that_never_moves_and_few_days_say_nothing() -> None:
    still = presence_of(series_of([one for day in range(1, 29) for one in _curve(day, [150] * 24)])[0])
    assert still.absences == ()
    few = presence_of(series_of([_day(day, "1" if day == 3 else "10") for day in range(1, 8)])[0])
    assert (few.basis, few.absences) == ("", ())


_SPANS = st.builds(
    lambda start, minutes, kwh: Span("", datetime(2026, 9, 1, tzinfo=UTC) + timedelta(minutes=10 * start), minutes,
                                     Decimal(kwh), ()),
    st.integers(0, 60), st.sampled_from([10, 30, 60]), st.integers(0, 9),
)  # fmt: skip


@given(st.lists(st.lists(_SPANS, max_size=15), max_size=3))
def test_no_moment_is_covered_twice_and_every_moment_told_is_covered(candidates: list[list[Span]]) -> None:
    found = covering(candidates)
    for before, after in pairwise(found):
        assert before.at + timedelta(minutes=before.minutes) <= after.at
    for span in (one for spans in candidates for one in spans):  # what is left out overlaps what was taken
        end = span.at + timedelta(minutes=span.minutes)
        assert any(one.at < end and one.at + timedelta(minutes=one.minutes) > span.at for one in found)


def test_thirty_days_that_are_no_month_are_a_period() -> None:
    rows = [reading("2026-08-12", "2026-09-11", "300", "billed"), reading("2026-09-01", "2026-10-01", "280", "monthly")]
    (series,) = series_of(rows)
    assert [one.start for one in series.months] == ["2026-09-01"]
    assert [one.start for one in series.longer] == ["2026-08-12"]
    assert [(one.month, one.kwh) for one in energy_months_of(series)] == [("2026-09", Decimal(280))]


def test_registers_stand_apart_with_their_shares_and_add_nothing() -> None:
    rows = [*_curve(1, [500] * 24), _day(1, "9", "Heures pleines"), _day(1, "3", "Heures creuses"),
            _day(2, "9", "Heures pleines"), _day(2, "3", "Heures creuses")]  # fmt: skip
    found = registers_of(rows)
    assert [(one.register, one.kwh, one.share) for one in found] == [
        ("Heures pleines", Decimal(18), 750), ("Heures creuses", Decimal(6), 250)]  # fmt: skip
    assert {(one.since, one.until) for one in found} == {("2026-09-01", "2026-09-02")}
    assert [one.kwh for one in days_of(series_of(rows)[0])] == [Decimal("12.0"), Decimal(12)]


def test_of_two_families_of_registers_the_one_known_for_longer_is_told() -> None:
    rows = [_day(1, "8", "EAS F1"), _day(1, "4", "EAS F2"), _day(1, "12", "EAS D1"), _day(2, "13", "EAS D1")]
    assert [(one.register, one.kwh) for one in registers_of(rows)] == [("EAS D1", Decimal(25))]


def test_nights_at_the_base_load_are_nights_away_and_working_hours_are_told() -> None:
    away = {day: [150] * 24 for day in (10, 11, 12)}
    evening_out = {20: [*_HOUSE[:18], *[150] * 6], 21: [*[150] * 9, *_HOUSE[9:]]}
    rows = [one for day in range(1, 29) for one in _curve(day, {**away, **evening_out}.get(day, _HOUSE))]
    found = presence_of(series_of(rows)[0])
    assert found.nights == ("2026-09-10", "2026-09-11", "2026-09-20")
    assert [(one.clue, one.days) for one in found.absences] == [("strong", 3)]
    quiet = [150] * 7 + [900, 900] + [160] * 9 + [1200] * 5 + [150]
    calm = presence_of(series_of([one for day in range(1, 29) for one in _curve(day, quiet)])[0])
    assert [(one.part, one.out, one.back) for one in calm.rhythm] == [("weekdays", 9, 18), ("weekend", 9, 18)]
