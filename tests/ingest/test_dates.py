"""Days and instants are read by one declared order, or refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.ingest import dates
from pims.ingest.money import BadCell

TODAY = date(2026, 11, 21)
READ = [
    ("05/03/26", "dmy", date(2026, 3, 5)),
    ("05/03/26", "mdy", date(2026, 5, 3)),
    ("5.3.2026", "dmy", date(2026, 3, 5)),
    ("2026-03-05", "ymd", date(2026, 3, 5)),
    ("20260305", "ymd", date(2026, 3, 5)),
    ("2026-03-05T10:00:00Z", "ymd", date(2026, 3, 5)),
    ("20260115120000.000[-3:BRT]", "ofx", date(2026, 1, 15)),
    ("2 juillet 2025", "dmy", date(2025, 7, 2)),
    ("1er août 2025", "dmy", date(2025, 8, 1)),
    ("15 Mar 2009", "dmy", date(2009, 3, 15)),
    ("31/12/99", "dmy", date(1999, 12, 31)),
]
REFUSED = [
    ("2026-02-30", "ymd"), ("31/04/2026", "dmy"), ("20120231", "ofx"), ("00000000", "ofx"), ("13/13/2026", "dmy"),
    ("2026-13-01", "ymd"), ("05/03/26", "ymd"), ("soon", "dmy"), ("0٣/03/2026", "dmy"), ("", "ymd"),
    ("01-02-2026 garbage", "dmy"), ("2026-02-01 total", "ymd"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "order", "day"), READ)
def test_days_as_files_write_them(written: str, order: str, day: date) -> None:
    assert dates.day(written, order, TODAY) == day


@pytest.mark.parametrize(("written", "order"), REFUSED)
def test_impossible_days_are_refused(written: str, order: str) -> None:
    with pytest.raises(BadCell, match="bad_date"):
        dates.day(written, order, TODAY)


@pytest.mark.parametrize("written", ["1969-12-31", "2028-01-01"])
def test_days_out_of_the_window_are_refused(written: str) -> None:
    with pytest.raises(BadCell, match="date_out_of_range"):
        dates.day(written, "ymd", TODAY)


def test_an_instant_knows_its_zone_or_says_that_it_does_not() -> None:
    assert dates.instant("2016-10-01T08:59:08Z", "ymd", "", TODAY).utc == "2016-10-01T08:59:08Z"
    assert dates.instant("2025-01-01T10:00:00.123+01:00", "ymd", "", TODAY).utc == "2025-01-01T09:00:00Z"
    assert dates.instant("02/03/2026 14:05", "dmy", "Europe/Paris", TODAY).utc == "2026-03-02T13:05:00Z"
    assert dates.instant("02/03/2026 14:05", "dmy", "", TODAY).utc is None
    assert dates.instant("02/03/2026", "dmy", "Europe/Paris", TODAY).local == "2026-03-02"


def test_an_offset_that_no_place_has_is_refused() -> None:
    with pytest.raises(BadCell, match="bad_date"):
        dates.instant("2026-10-25T02:30:00+99:99", "ymd", "", TODAY)


def test_the_hour_that_comes_twice_stays_unknown() -> None:
    twice = dates.instant("2026-10-25 02:30:00", "ymd", "Europe/Paris", TODAY)
    assert (twice.local, twice.utc) == ("2026-10-25T02:30:00", None)


@given(st.dates(date(1970, 1, 1), date(2027, 1, 1)), st.sampled_from(["/", ".", "-"]))
def test_every_day_comes_back(day: date, mark: str) -> None:
    assert dates.day(day.strftime(f"%d{mark}%m{mark}%Y"), "dmy", TODAY) == day
    assert dates.day(day.strftime(f"%m{mark}%d{mark}%Y"), "mdy", TODAY) == day
    assert dates.day(day.isoformat(), "ymd", TODAY) == day
