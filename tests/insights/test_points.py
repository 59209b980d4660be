"""Points of programmes: what is left, what expires when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from pims.insights.points import _programme, programmes
from pims.insights.points_expiring import points_expiring
from pims.queries.points import PointsRow
from pims.store.store import create_store

TODAY = date(2026, 3, 1)


def _row(on: str, points: int, kind: str = "earn", expires: str | None = None, balance: int | None = None,
         unit: str = "points") -> PointsRow:  # fmt: skip
    stated = None if balance is None else str(balance)
    return PointsRow(1, on, "waon", "Plus", unit, kind, str(points), stated, expires, "", "")


def test_the_last_balance_stated_stands_and_later_movements_count() -> None:
    rows = [_row("2026-01-01", 100), _row("2026-01-02", 50, balance=900), _row("2026-02-01", -30, "redeem")]
    found = _programme(rows[:2], [], TODAY)
    assert (found.balance, found.basis) == (Decimal(900), "stated")
    found = _programme(rows, [], TODAY)
    assert (found.balance, found.basis, found.value) == (Decimal(870), "summed", None)
    (year,) = found.years
    assert (year.earned, year.redeemed, year.expired) == (Decimal(150), Decimal(30), Decimal(0))


def test_more_spent_than_earned_tells_no_balance() -> None:
    found = _programme([_row("2026-01-01", 100, unit="EUR"), _row("2026-01-02", -150, "redeem", unit="EUR")], [], TODAY)
    assert (found.basis, found.value, found.expiring) == ("partial", None, ())


def test_what_is_spent_is_taken_from_what_expires_first() -> None:
    rows = [_row("2025-01-01", 100, expires="2026-04-01"), _row("2025-06-01", 80, expires="2026-12-31"),
            _row("2025-07-01", -120, "redeem"), _row("2025-08-01", 10)]  # fmt: skip
    found = _programme(rows, [], TODAY)
    assert [(one.on, one.points) for one in found.expiring] == [("2026-12-31", Decimal(60))]


def test_money_has_a_value_and_points_have_none() -> None:
    assert _programme([_row("2026-01-01", 250, unit="euro_cents")], [], TODAY).value == 250
    assert _programme([_row("2026-01-01", 3, unit="EUR")], [], TODAY).value == 300


MOVES = st.lists(
    st.tuples(st.integers(-500, 500).filter(bool), st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))),
    min_size=1, max_size=15,
)  # fmt: skip


@given(MOVES)
def test_no_more_expires_than_is_left(moves: list[tuple[int, date | None]]) -> None:
    rows = [_row("2025-01-01", points, expires=day.isoformat() if day else None) for points, day in moves]
    found = _programme(rows, [], TODAY)
    assert sum((one.points for one in found.expiring), Decimal(0)) <= max(found.balance, Decimal(0))
    assert all(one.on >= TODAY.isoformat() and one.points > 0 for one in found.expiring)
    assert found.balance == sum(points for points, _ in moves)
    assert sum((year.earned - year.redeemed - year.expired for year in found.years), Decimal(0)) == found.balance


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    """A store with three lots, one of which expires soon."""
    store, _ = create_store(tmp_path / "store", None)
    with store, store.writer() as held:
        held.exec_driver_sql(
            "INSERT INTO imports (id, path, sha256, size, status, importer, imported_at, report, raw) "
            "VALUES (1, 'p.csv', 'x', 1, 'imported', 'mapped', '2026-01-01', '{}', x'')"
        )
        for number, (points, expires) in enumerate((("40", "2026-03-20"), ("60", "2027-01-01"), ("5", None)), 1):
            held.exec_driver_sql(
                'INSERT INTO points_movements (identity, points, "on", company, programme, kind, unit, expires_on, '
                "import_id) VALUES (?, ?, '2025-05-01', 'waon', 'Plus', 'earn', 'points', ?, 1)",
                (f"p{number}", points, expires),
            )
        yield held


def test_what_expires_soon_is_a_finding(conn: Connection) -> None:
    (finding,) = points_expiring(conn, TODAY)
    assert (finding.kind, finding.on, finding.amount) == ("points_expiring", "2026-03-20", None)
    assert finding.because["points"] == "40"
    assert points_expiring(conn, date(2026, 3, 21)) == []
    assert [one.balance for one in programmes(conn, TODAY)] == [105]
