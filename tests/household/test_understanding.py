"""The demo imported whole: the labels of the household against what the program says of it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from pims.ingest.staged import FileReport
from pims.insights.points import programmes
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.reference.register_rules import EVIDENCE_STRENGTHS
from pims.register.register import companies, company
from pims.store.store import Store, create_store
from pims.store.tables import (
    account_numbers,
    finding_transactions,
    findings,
    meanings,
    subscription_payments,
    subscriptions,
    transactions,
)
from tests.household import baskets, money, points
from tests.household.household import truth
from tests.household.movements import Movement
from tests.household.people import ACCOUNTS
from ui.example import exports, layouts

BANKS = {"main": "boursobank", "joint": "credit-mutuel", "savings": "credit-agricole"}
SUBSCRIPTIONS = ("subscription", "price_rise", "trial_to_paid")
Ids = dict[str, list[int]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[FileReport]]]:
    store, _key = create_store(Path(tmp_path_factory.mktemp("household")), None)
    options = ImportOptions(today=date(2026, 11, 2), layouts=layouts())
    yield store, finish(import_files(store, [exports()], options))
    store.close()


@pytest.fixture
def conn(imported: tuple[Store, list[FileReport]]) -> Iterator[Connection]:
    with imported[0].reader() as reading:
        yield reading


@pytest.fixture
def ids(conn: Connection) -> Ids:
    """Account, day and cents of a movement -> the transactions that it became."""
    numbers = {number: account for account, number in conn.execute(select(account_numbers.c.account_id,
                                                                            account_numbers.c.number))}  # fmt: skip
    keys = {numbers[account.number]: account.key for account in ACCOUNTS}
    found: Ids = {}
    rows = select(transactions.c.id, transactions.c.account_id, transactions.c.booked_on, transactions.c.amount)
    for record, account, on, amount in conn.execute(rows):
        found.setdefault(f"{keys[account]} {on} {amount}", []).append(record)
    return found


def _story(name: str) -> dict[str, Any]:
    return next(one for one in truth()["stories"] if one["id"] == name)


def _ids(ids: Ids, movements: list[str]) -> set[int]:
    return {record for movement in movements for record in ids[movement]}


def _subscriptions(conn: Connection) -> list[tuple[Any, set[int]]]:
    paid = conn.execute(select(subscription_payments.c.subscription_id, subscription_payments.c.transaction_id)).all()
    rows = conn.execute(select(subscriptions)).all()
    return [(row, {record for subscription, record in paid if subscription == row.id}) for row in rows]


def _findings(conn: Connection, kind: str) -> list[tuple[Any, set[int]]]:
    of = conn.execute(select(finding_transactions.c.finding_id, finding_transactions.c.transaction_id)).all()
    rows = conn.execute(select(findings).where(findings.c.kind == kind)).all()
    return [(row, {record for finding, record in of if finding == row.id}) for row in rows]


def test_every_file_is_imported_and_overlaps_add_nothing(imported: tuple[Store, list[FileReport]], ids: Ids) -> None:
    assert {report.status for report in imported[1]} == {"imported"}
    assert [report.path for report in imported[1] if report.problems] == []
    told = Counter(f"{one.account} {one.on} {one.amount}" for one in money.movements())
    assert {key: len(records) for key, records in ids.items()} == told


def test_companies_are_named_as_labelled(conn: Connection, ids: Ids) -> None:
    said = {row.transaction_id: row.company for row in conn.execute(select(meanings))}
    told: dict[str, list[Movement]] = {}
    for one in money.movements():
        told.setdefault(f"{one.account} {one.on} {one.amount}", []).append(one)
    wrong = []
    for key, movements in told.items():
        slugs = {one.party.slug or None for one in movements}
        own_bank = movements[0].kind in {"fee", "loan", "interest"}
        allowed = slugs | ({BANKS[movements[0].account]} if own_bank else set())
        wrong += [(key, said[record]) for record in ids[key] if said[record] not in allowed]
    assert wrong == []


def test_own_transfers_are_all_found_and_nothing_else(conn: Connection, ids: Ids) -> None:
    rows = conn.execute(select(meanings.c.transaction_id, meanings.c.transfer_with))
    pairs = {frozenset(row) for row in rows if row.transfer_with is not None}
    assert pairs == {frozenset(_ids(ids, sides)) for sides in truth()["own_transfers"]}


@pytest.mark.parametrize("name", [one["id"] for one in truth()["stories"] if one["kind"] in SUBSCRIPTIONS])
def test_a_payment_that_comes_back_is_a_subscription_with_its_prices(conn: Connection, ids: Ids, name: str) -> None:
    story = _story(name)
    wanted = _ids(ids, story["movements"])
    found = [(row, paid) for row, paid in _subscriptions(conn) if paid & wanted]
    assert len(found) == 1
    row, paid = found[0]
    assert paid == wanted
    assert row.amount == story["prices"][-1][1]
    assert bool(row.active) is not story["ended"]


def test_the_double_charge_is_found_and_twins_are_left_alone(conn: Connection, ids: Ids) -> None:
    charged = [records for _row, records in _findings(conn, "double_charge")]
    assert _ids(ids, _story("fnac_twice")["movements"]) in charged
    right = [_ids(ids, _story(name)["movements"]) for name in ("metro", "coffees", "boulanger_twice_refunded")]
    assert [records for records in charged if records & set().union(*right)] == []


def test_the_trial_that_turned_paid_is_found(conn: Connection, ids: Ids) -> None:
    wanted = _ids(ids, _story("deezer")["movements"])
    assert any(records & wanted for _row, records in _findings(conn, "trial_to_paid"))


def test_the_fees_of_the_overdraft_are_found(conn: Connection, ids: Ids) -> None:
    wanted = _ids(ids, _story("overdraft_fees")["movements"])
    assert wanted <= {record for _row, records in _findings(conn, "fee") for record in records}


@pytest.mark.parametrize("name", [one["id"] for one in truth()["stories"] if one["kind"] == "price_rise"])
def test_a_price_rise_is_found(conn: Connection, ids: Ids, name: str) -> None:
    wanted = _ids(ids, _story(name)["movements"])
    assert any(records & wanted for _row, records in _findings(conn, "price_rise"))


def test_every_claim_of_the_register_opens_its_records(conn: Connection) -> None:
    rows = companies(conn)
    expected = {"carrefour", "leclerc", "orange", "free", "netflix", "boursobank", "edf", "caf"}
    assert expected <= {one.slug for one in rows}
    for row in rows:
        for holding in company(conn, row.slug).holdings:
            backed = holding.strength in EVIDENCE_STRENGTHS
            assert bool(holding.evidence) is backed
            assert all(place.where and place.import_id for place in holding.evidence)


def test_the_points_of_the_shop_are_counted_and_those_about_to_expire_are_told(conn: Connection) -> None:
    (programme,) = programmes(conn, date(2026, 11, 2))
    told = list(csv.DictReader(StringIO(points.decathlon().decode("utf-8-sig")), delimiter=";"))
    assert (programme.company, int(programme.balance), programme.basis) == (
        "decathlon",
        int(told[-1]["Solde"]),
        "stated",
    )
    assert programme.movements == len(told)
    left = {one.on: int(one.points) for one in programme.expiring}
    spent = -sum(int(row["Points"]) for row in told if row["Points"].startswith("-"))
    earned = Counter[str]()
    for row in told:
        earned[row["Date d'expiration"]] += max(0, int(row["Points"]))
    assert left == {"2026-12-31": earned["31/12/2026"] - spent, "2027-12-31": earned["31/12/2027"]}
    (finding,) = (row for row, _records in _findings(conn, "points_expiring"))
    assert (finding.company, finding.on) == ("decathlon", "2026-12-31")


def test_every_ticket_is_found_at_the_bank(conn: Connection) -> None:
    """Those whose file states no total too: their lines say what was paid."""
    told = len(baskets.carrefour_tickets()) + len(baskets.leclerc_tickets())
    assert conn.exec_driver_sql("SELECT count(*) FROM matches WHERE kind = 'receipt'").scalar_one() == told
