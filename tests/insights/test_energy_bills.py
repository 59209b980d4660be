"""Energy bills beside the readings of their days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pims.insights.energy_bills import BillUse, energy_bills
from pims.store.store import create_store
from tests.store.rows import add_import


def _bills(
    folder: Path, days: int, stated: tuple[str, str] | None = None, meters: tuple[str, ...] = ("M",)
) -> list[BillUse]:
    """Bills of 12 January and 12 February 2026, and readings of 10 kWh for so many days from the first on."""
    store, _none = create_store(folder / "store", None)
    with store, store.writer() as conn:
        add_import(conn, 1)
        start, end = stated or (None, None)
        conn.exec_driver_sql(
            "INSERT INTO invoices (identity, number, issued_on, amount_to_pay, company, kind, currency, period_start, "
            "period_end, import_id) VALUES (?, ?, ?, 6200, 'edf', 'energy', 'EUR', ?, ?, 1)",
            [("1", "1", "2026-01-12", None, None), ("2", "2", "2026-02-12", start, end)],
        )
        first = date(2026, 1, 12)
        conn.exec_driver_sql(
            'INSERT INTO energy_readings (identity, meter, start, "end", kwh, register, import_id) '
            "VALUES (?, ?, ?, ?, '10', 'daily', 1)",
            [
                (f"{meter} {nth}", meter, str(first + timedelta(nth)), str(first + timedelta(nth + 1)))
                for meter in meters
                for nth in range(days)
            ],
        )
        return energy_bills(conn)


def test_a_bill_without_period_is_for_the_days_since_the_one_before(tmp_path: Path) -> None:
    (found,) = _bills(tmp_path, 40)
    assert (found.since, found.until, found.basis) == ("2026-01-12", "2026-02-11", "between")
    assert (found.days, found.known, found.kwh, found.per_kwh) == (31, 31, Decimal(310), 2000)


def test_a_stated_period_counts_both_its_ends(tmp_path: Path) -> None:
    (found,) = _bills(tmp_path, 40, ("2026-01-12", "2026-01-31"))
    assert (found.basis, found.days, found.kwh, found.per_kwh) == ("stated", 20, Decimal(200), 3100)


@pytest.mark.parametrize("days", [1, 10, 29])
def test_a_price_is_not_told_of_days_that_are_not_known(tmp_path: Path, days: int) -> None:
    (found,) = _bills(tmp_path, days)
    assert (found.known, found.per_kwh) == (days, None)


def test_of_two_meters_none_is_read_unless_the_bill_names_it(tmp_path: Path) -> None:
    (found,) = _bills(tmp_path, 40, meters=("M", "N"))
    assert (found.energy, found.meters, found.known, found.per_kwh) == ("electricity", 2, 0, None)
