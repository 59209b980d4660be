"""Bills row by row, what differs between two, and whether a plan fits what was used."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.insights.bill_lines import CHARGES, bill_lines, changes, charge_name
from pims.insights.plan import Contract, bundle, contracts
from pims.insights.plan_findings import plan_findings
from pims.insights.plan_use import next_month
from pims.queries.invoices import InvoiceRow
from pims.store.store import Store, create_store
from tests.store.rows import add_import

BILL = InvoiceRow(1, "", "F1", "2026-09-04", "orange", "telecom", None, None, None, None, None, None, None, 2299, "EUR",
                  "", "+33639980012", 1, "page 1", "", None)  # fmt: skip


def bill(*rows: str, **more: Any) -> InvoiceRow:
    """A bill with these rows on its pages."""
    return replace(BILL, said="n° F1" + CHARGES + "\n".join(rows), **more)


def test_the_charges_are_those_that_add_up() -> None:
    found = bill_lines(bill("votre abonnement Forfait 60 Go du 04/09 au 03/10 16,66 19,99", "options 2,50 3,00",
                            "total auprès d'Orange 19,16 22,99", "à payer avant le 14/09/26 22,99 €",
                            gross=2299))  # fmt: skip
    assert [(one.label, one.amount, one.kind) for one in found.lines] == [
        ("votre abonnement Forfait 60 Go du 04/09 au 03/10", 1999, "plan"), ("options", 300, "other")]  # fmt: skip
    assert found.basis == "gross"


def test_a_summary_before_its_details_is_not_counted_again() -> None:
    found = bill_lines(bill("Abonnements, forfaits et options 24.99 5.00 29.99", "Communications 3.75 0.75 4.50",
                            "Total facture 28.74 5.75 34.49", "Free Haut Débit du 1er au 31 Juillet 2025 29.99",
                            "Communications vers numéros spéciaux 4 appels 00:12:30 4.50", gross=3449))  # fmt: skip
    assert [(one.amount, one.kind) for one in found.lines] == [(2999, "plan"), (450, "beyond")]


def test_rows_that_do_not_add_up_say_so_and_are_not_compared() -> None:
    before, after = bill("forfait 5,00", gross=2299), bill("forfait 9,00", gross=2499, amount_to_pay=2499)
    assert bill_lines(before).basis == ""
    assert [(one.code, one.before, one.after) for one in changes(before, after)] == [("amount", 2299, 2499)]


def test_what_changed_is_told_charge_by_charge() -> None:
    before = bill("Forfait 60 Go du 04/08 au 03/09 19,99", "options 3,00", gross=2299)
    after = bill("Forfait 60 Go du 04/09 au 03/10 21,99", "hors forfait depuis la Suisse 6,40", gross=2839,
                 amount_to_pay=2839)  # fmt: skip
    assert [(one.code, one.before, one.after) for one in changes(before, after)] == [
        ("added", None, 640), ("removed", 300, None), ("dearer", 1999, 2199)]  # fmt: skip
    assert changes(before, before) == ()


@pytest.mark.parametrize(("one", "other"), [
    ("Forfait 60 Go du 04/08 au 03/09", "Forfait 60 Go du 04/09 au 03/10"),
    ("Free Haut Débit du 1er au 31 Juillet 2025", "Free Haut Débit du 1er au 30 Septembre 2026"),
    ("Communications 4 appels 00:12:30", "Communications 11 appels 01:02:03"),
    ("Heures pleines du 03/08/26 au 02/09/26 230 kWh 0,2068 €/kWh", "Heures pleines 1 268 kWh 0,2110 €/kWh"),
])  # fmt: skip
def test_a_charge_has_one_name_every_month(one: str, other: str) -> None:
    assert charge_name(one) == charge_name(other)
    assert charge_name("Forfait 60 Go") != charge_name("Forfait 80 Go")


def test_a_number_in_a_charge_is_masked() -> None:
    one = bill("communications vers le 06 39 98 01 13 4,50", gross=450, amount_to_pay=450)
    assert [line.label for line in bill_lines(one).lines] == ["communications vers le 06 39 98 ** **"]


def test_what_a_plan_holds_is_read_from_its_name() -> None:
    assert bundle("Forfait 60 Go") == (60 * 10**9, None, False)
    assert bundle("Forfait 2h 100 Mo") == (100 * 10**6, 7200, False)
    assert bundle("Série Free illimité") == (None, None, True)
    assert bundle("Livebox Fibre") == (None, None, False)


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=8), st.lists(st.integers(1, 9999), min_size=1, max_size=8))
def test_changes_explain_the_whole_difference(old: list[int], new: list[int]) -> None:
    one, other = (
        bill(*(f"option {'abcdefgh'[nth]} {cents // 100},{cents % 100:02d}" for nth, cents in enumerate(held)),
             gross=sum(held), amount_to_pay=sum(held))
        for held in (old, new)
    )  # fmt: skip
    if bill_lines(one).lines and len(bill_lines(one).lines) == len(old) and len(bill_lines(other).lines) == len(new):
        told = sum((change.after or 0) - (change.before or 0) for change in changes(one, other))
        assert told == sum(new) - sum(old)


def _contract(tmp_path: Path, gigabytes: list[int], said: str, *, beyond: int = 0, calls: int = 9) -> Contract:
    """A line with a bill and months of use from January 2026 on."""
    store, _none = create_store(tmp_path / "store", None)
    with store, store.writer() as conn:
        _fill(store, conn, gigabytes, beyond, calls)
        conn.exec_driver_sql("UPDATE imports SET raw = ?", (_packed(said),))
        (found,) = contracts(conn, "orange")
        assert [one.kind for one in plan_findings(conn)] == (
            (["unused_plan"] if found.fit.code in ("unused", "too_large") else [])
            + ["out_of_bundle"] * (len(gigabytes) if beyond >= 100 else 0))  # fmt: skip
        return found


def _packed(said: str) -> bytes:
    return zlib.compress(json.dumps([["page 1", said]]).encode())


def _fill(_store: Store, conn: Any, gigabytes: list[int], beyond: int, calls: int) -> None:
    add_import(conn, 1)
    conn.exec_driver_sql("DELETE FROM usage_events")
    conn.exec_driver_sql("DELETE FROM invoices")
    conn.exec_driver_sql(
        "INSERT INTO invoices (id, identity, number, issued_on, amount_to_pay, gross, company, kind, currency, line, "
        "import_id) VALUES (1, 'i', 'F1', '2025-06-04', 1999, 1999, 'orange', 'telecom', 'EUR', '+33639980012', 1)"
    )
    conn.exec_driver_sql("INSERT INTO sightings (import_id, kind, record_id, place) VALUES (1, 9, 1, 'page 1')")
    month, rows = "2026-01", list[tuple[str, str, int | None, int]]()
    for size in gigabytes:
        rows += [(f"{month}-{day}T09:00:00", "data", size * 5 * 10**8, 0) for day in ("01", "28")]
        rows += [(f"{month}-02T10:{nth:02d}:00", "voice", None, 0) for nth in range(calls)]
        rows.append((f"{month}-03T10:00:00", "voice", None, beyond * 10_000))
        month = next_month(month)
    conn.exec_driver_sql(
        "INSERT INTO usage_events (identity, started_at, kind, volume_bytes, cost, direction, company, currency, line, "
        "import_id) VALUES (?, ?, ?, ?, ?, 'out', 'orange', 'EUR', '06 39 98 00 12', 1)",
        [(str(number), *row) for number, row in enumerate(rows)],
    )


_SAID = "n° F1" + CHARGES + "Forfait 20 Go du 04/06 au 03/07 19,99"


@pytest.mark.parametrize(("gigabytes", "beyond", "calls", "code"), [
    ([4, 5, 6], 0, 9, "too_large"), ([12, 15, 18], 0, 9, "fits"), ([12, 15, 26], 0, 9, "too_small"),
    ([15, 15, 15], 250, 9, "too_small"), ([0, 0, 0], 0, 0, "unused"), ([4], 0, 9, "unknown"),
])  # fmt: skip
def test_a_plan_is_judged_by_whole_months_of_use(
    tmp_path: Path, gigabytes: list[int], beyond: int, calls: int, code: str
) -> None:
    found = _contract(tmp_path, gigabytes, _SAID, beyond=beyond, calls=calls)
    assert found.plan is not None
    assert (found.plan.price, found.plan.bundle_bytes, found.plan.basis) == (1999, 20 * 10**9, "line")
    assert found.fit.code == code


@pytest.mark.parametrize(("label", "code"), [
    ("Livebox Fibre", "unknown"), ("Forfait 20 Go", "unknown"), ("Forfait 2h", "unused"),
])  # fmt: skip
def test_a_plan_of_data_is_not_called_idle_by_a_list_of_calls(tmp_path: Path, label: str, code: str) -> None:
    store, _none = create_store(tmp_path / "store", None)
    with store, store.writer() as conn:
        _fill(store, conn, [0, 0, 0], 0, 0)
        conn.exec_driver_sql("DELETE FROM usage_events WHERE kind = 'data' AND started_at NOT LIKE '2026-03-28%'")
        conn.exec_driver_sql("UPDATE usage_events SET kind = 'voice'")  # one call in each month, two in the last
        conn.exec_driver_sql("UPDATE imports SET raw = ?", (_packed(f"n° F1{CHARGES}{label} du 04/06 au 03/07 19,99"),))
        (found,) = contracts(conn, "orange")
    assert found.used is not None
    assert found.used.idle == found.used.months
    assert found.fit.code == code


def test_films_seen_are_no_use_of_a_line(tmp_path: Path) -> None:
    store, _none = create_store(tmp_path / "store", None)
    with store, store.writer() as conn:
        _fill(store, conn, [0, 0, 0], 0, 0)
        conn.exec_driver_sql("UPDATE usage_events SET kind = 'vod', line = ''")
        (found,) = contracts(conn, "orange")
        assert (found.months, found.used, found.fit.code) == ((), None, "unknown")
        conn.exec_driver_sql("DELETE FROM invoices")
        assert contracts(conn) == []


def test_a_bill_without_a_bundle_is_never_judged(tmp_path: Path) -> None:
    found = _contract(tmp_path, [4, 5, 6], "n° F1")
    assert (found.fit.code, found.fit.lacks) == ("unknown", "bundle")
    assert found.plan is not None
    assert (found.plan.basis, found.plan.price) == ("bill", 1999)
