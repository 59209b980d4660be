"""Chains of statements: intact ones agree in any order, a movement lost or doubled shows as its own amount."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from pims.insights.balance_chain import DIFFERS, OK, UNSURE
from pims.insights.coverage import COMPUTED, POSSIBLE, PROVEN, STATED, AccountCoverage, coverage
from pims.store.tables import KIND_CODES, metadata

FIRST = date(2026, 1, 1)


@dataclass(frozen=True)
class Row:
    """A movement: day number, amount, its rank in the truth."""

    day: int
    amount: int
    rank: int
    status: str = "booked"


@dataclass(frozen=True)
class Statement:
    """What one file states: days [since, until], rows, balances (day number or None, kind, amount)."""

    since: int
    until: int
    rows: tuple[Row, ...]
    balances: tuple[tuple[int | None, str, int], ...]
    running: dict[int, int]  # rank -> balance after


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


@contextmanager
def store_of(statements: Sequence[Statement], kind: str = "checking", importer: str = "camt") -> Iterator[Connection]:
    """A store in which these files were imported in this order; a row that two files state is one."""
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        metadata.create_all(conn)
        sql = conn.exec_driver_sql
        known: dict[int, int] = {}
        for number, statement in enumerate(statements, start=1):
            sql(
                "INSERT INTO imports (id, path, sha256, size, status, importer, imported_at, report, raw) "
                "VALUES (?, 'f', ?, 1, 'imported', ?, '', '{}', x'00')",
                (number, str(number), importer),
            )
            if number == 1:
                sql(
                    "INSERT INTO accounts (id, identity, kind, currency, import_id) VALUES (1, 'a', ?, 'EUR', 1)",
                    (kind,),
                )
            for row in statement.rows:
                if row.rank not in known:
                    known[row.rank] = len(known) + 1
                    sql(
                        "INSERT INTO transactions (id, booked_on, amount, currency, status, balance_after, account_id, "
                        "occ, ym, import_id) VALUES (?, ?, ?, 'EUR', ?, ?, 1, ?, 202601, ?)",
                        (known[row.rank], day(row.day), row.amount, row.status, statement.running.get(row.rank),
                         known[row.rank], number),
                    )  # fmt: skip
                sql(
                    "INSERT INTO sightings VALUES (?, ?, ?, 'p', NULL)",
                    (number, KIND_CODES["transaction"], known[row.rank]),
                )
            for on, what, amount in statement.balances:
                stated = day(on) if on is not None else None
                identity = f"{what}|{stated}|{amount}"
                sql(
                    "INSERT OR IGNORE INTO balances (identity, amount, kind, [on], currency, import_id, account_id) "
                    "VALUES (?, ?, ?, ?, 'EUR', ?, 1)",
                    (identity, amount, what, stated, number),
                )
                found = sql("SELECT id FROM balances WHERE identity = ?", (identity,)).scalar_one()
                sql("INSERT INTO sightings VALUES (?, ?, ?, 'b', NULL)", (number, KIND_CODES["balance"], found))
        yield conn
    engine.dispose()


def covered(statements: Sequence[Statement], kind: str = "checking", importer: str = "camt") -> AccountCoverage:
    with store_of(statements, kind, importer) as conn:
        (found,) = coverage(conn)
    return found


def statements_of(rows: Sequence[Row], form: str, start: int, months: int = 4, length: int = 30) -> list[Statement]:
    """Successive statements over one truth, with balances as different formats state them."""
    made, balance = [], start
    for number in range(months):
        since, until = number * length, number * length + length - 1
        mine = tuple(row for row in rows if since <= row.day <= until)
        opening, running = balance, {}
        for row in sorted(mine, key=lambda row: (row.day, row.rank)):
            balance += row.amount
            running[row.rank] = balance
        before = max(since - 1, 0)
        balances: dict[str, tuple[tuple[int | None, str, int], ...]] = {
            "both": ((since, "opening", opening), (until, "closing", balance)),
            "day_before": ((before, "opening", opening), (until, "closing", balance)) if number else (
                (until, "closing", balance),),
            "closing": ((until, "closing", balance),),
            "undated": ((None, "closing", balance),),
            "running": (),
        }  # fmt: skip
        made.append(Statement(since, until, mine, balances[form], running if form == "running" else {}))
    return made


@st.composite
def truths(draw: st.DrawFn) -> list[Row]:
    """Movements with several on one day, twins included; one at least in each of four months of 30 days."""
    amounts = st.integers(-9_000, 9_000).filter(bool)
    days = [draw(st.integers(30 * month, 30 * month + 29)) for month in range(4)]
    days += draw(st.lists(st.integers(0, 119), min_size=4, max_size=30))
    return [Row(on, draw(amounts), rank) for rank, on in enumerate(sorted(days))]


FORMS = ("both", "day_before", "closing", "running")


@settings(max_examples=40, deadline=None)
@given(truths(), st.sampled_from([*FORMS, "undated"]), st.integers(-50_000, 50_000), st.randoms(use_true_random=False))
def test_an_intact_chain_agrees_in_any_order(rows: list[Row], form: str, start: int, chance: random.Random) -> None:
    statements = statements_of(rows, form, start)
    chance.shuffle(statements)
    found = covered(statements)
    assert set(found.outcomes().items()) >= {(DIFFERS, 0), (UNSURE, 0)}
    assert found.outcomes()[OK] >= 3
    assert [gap for gap in found.gaps if gap.kind == PROVEN] == []
    assert found.balance is not None
    assert found.balance.amount == start + sum(row.amount for row in rows)
    assert found.held_on(day(59)) == start + sum(row.amount for row in rows if row.day <= 59)


def _may_be_within_a_day(rows: list[Row], victim: Row) -> bool:
    """Whether other rows of the days of balances add up to the victim: a balance drawn within such a day hides it."""
    edges = [row.amount for row in rows if row.day % 30 in (0, 29) and row is not victim]
    sums = {sum(some) for size in range(1, len(edges) + 1) for some in combinations(edges, size)}
    return len(edges) > 10 or bool({victim.amount, -victim.amount} & sums)


@settings(max_examples=60, deadline=None)
@given(truths(), st.sampled_from(["both", "day_before", "closing"]), st.data())
def test_a_movement_lost_or_doubled_differs_by_its_amount(rows: list[Row], form: str, data: st.DataObject) -> None:
    statements = statements_of(rows, form, 100_000)
    month = data.draw(st.integers(1 if form == "closing" else 0, 3))
    if form == "day_before" and month == 0:
        month = 1
    statement = statements[month]
    victim = data.draw(st.sampled_from(statement.rows))
    if data.draw(st.booleans()):
        kept, wanted = tuple(row for row in statement.rows if row is not victim), victim.amount
    else:
        kept, wanted = (*statement.rows, replace(victim, rank=1_000)), -victim.amount
    assume(not _may_be_within_a_day(rows, victim))
    statements[month] = replace(statement, rows=kept)
    chance = data.draw(st.randoms(use_true_random=False))
    chance.shuffle(statements)
    found = covered(statements)
    broken = [joint for joint in found.joints if joint.outcome == DIFFERS]
    assert [joint.difference for joint in broken] == [wanted]
    assert broken[0].earlier.on <= day(victim.day) <= broken[0].later.on
    proven = [gap for gap in found.gaps if gap.kind == PROVEN]
    assert [(gap.difference, gap.earlier, gap.later) for gap in proven] == [
        (wanted, broken[0].earlier, broken[0].later)
    ]


@settings(max_examples=30, deadline=None)
@given(truths(), st.data())
def test_a_movement_lost_between_running_balances_is_found_to_the_day(rows: list[Row], data: st.DataObject) -> None:
    statements = statements_of(rows, "running", 0)
    inner = [row for row in rows if rows[0].day < row.day < rows[-1].day]
    if not inner:
        return
    victim = data.draw(st.sampled_from(inner))
    month = victim.day // 30
    kept = tuple(row for row in statements[month].rows if row is not victim)
    statements[month] = replace(statements[month], rows=kept)
    found = covered(statements)
    assert [joint.difference for joint in found.joints if joint.outcome == DIFFERS] == [victim.amount]


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_statement_is_a_proven_gap(form: str) -> None:
    rows = [Row(on, -100 - on, on) for on in range(0, 120, 3)]
    statements = statements_of(rows, form, 5_000)
    del statements[1]
    found = covered(statements)
    assert [(gap.kind, gap.difference) for gap in found.gaps] == [
        (PROVEN, sum(row.amount for row in rows if 30 <= row.day < 60))
    ]
    (gap,) = found.gaps
    assert day(28) <= gap.since <= day(30)
    assert day(58) <= gap.until <= day(89)  # a balance of the day before speaks of that day
    assert found.balance is not None
    assert found.balance.amount == 5_000 + sum(row.amount for row in rows)


def test_without_balances_a_missing_month_is_a_question() -> None:
    rows = [Row(on, -100 - on, on) for on in range(0, 120, 3)]
    statements = [replace(one, balances=()) for one in statements_of(rows, "both", 0)]
    whole = covered(statements)
    assert whole.gaps == ()
    assert len(whole.spans) == 4 or whole.spans[0].until >= day(117)
    assert whole.balance is None
    assert whole.outcomes() == {OK: 0, DIFFERS: 0, UNSURE: 0}
    found = covered([statements[0], statements[2]])
    assert [(gap.kind, gap.difference) for gap in found.gaps] == [(POSSIBLE, None)]
    assert found.gaps[0].import_ids == (1, 2)
    assert found.held_on(day(40)) is None


def test_balances_that_agree_over_days_without_files_ask_nothing() -> None:
    rows = [Row(2, -500, 1), Row(100, -700, 2)]
    first, _second, _third, last = statements_of(rows, "both", 9_000)
    found = covered([first, last])
    assert found.gaps == ()
    assert found.outcomes()[DIFFERS] == 0


def test_overlapping_files_are_one_span_and_state_a_row_once() -> None:
    rows = [Row(on, -100, on) for on in range(0, 60, 5)]
    january, february = statements_of(rows, "both", 1_000, months=2)
    both = Statement(0, 59, tuple(rows), ((0, "opening", 1_000), (59, "closing", 1_000 - 1_200)), {})
    found = covered([february, both, january])
    assert [(one.since, one.until, one.import_ids) for one in found.spans] == [(day(0), day(59), (1, 2, 3))]
    assert found.outcomes()[DIFFERS] == 0
    assert found.balance is not None
    assert (found.balance.amount, found.balance.basis) == (-200, STATED)


def test_a_balance_in_the_middle_of_a_day_agrees() -> None:
    morning, evening = Row(10, -300, 1), Row(10, -450, 2)
    first = Statement(0, 10, (Row(1, -50, 0), morning), ((10, "closing", 650),), {})
    later = Statement(5, 20, (morning, evening, Row(15, -25, 3)), ((20, "closing", 175),), {})
    assert covered([first, later]).outcomes() == {OK: 1, DIFFERS: 0, UNSURE: 0}


def test_pending_movements_may_be_in_a_balance_or_not() -> None:
    rows = (Row(3, -100, 1), Row(9, -40, 2, "pending"))
    with_it = Statement(0, 10, rows, ((0, "opening", 1_000), (10, "closing", 860)), {})
    without = Statement(0, 10, rows, ((0, "opening", 1_000), (10, "closing", 900)), {})
    assert covered([with_it]).outcomes()[OK] == 1
    assert covered([without]).outcomes()[OK] == 1


def test_a_balance_without_a_day_proves_nothing() -> None:
    rows = (Row(3, -100, 1), Row(40, -40, 2))
    old = Statement(0, 10, rows[:1], ((None, "closing", 5_000),), {})  # the balance of the day of the download
    new = Statement(30, 45, rows[1:], ((None, "closing", 860),), {})
    found = covered([old, new])
    assert found.outcomes() == {OK: 0, DIFFERS: 0, UNSURE: 1}
    assert [gap.kind for gap in found.gaps] == [POSSIBLE]


def test_what_is_owed_is_read_with_either_sign() -> None:
    rows = (Row(3, 100, 1), Row(33, 100, 2))
    loan = Statement(0, 40, rows, ((0, "closing", 9_000), (5, "closing", 8_900), (35, "closing", 8_800)), {})
    found = covered([loan], kind="loan")
    assert found.outcomes()[DIFFERS] == 0
    assert found.balance is not None
    assert found.balance.amount == -8_800
    assert covered([loan]).outcomes()[DIFFERS] == 2


def test_the_worth_of_investments_may_change_without_movements() -> None:
    rows = (Row(3, 100, 1),)
    paper = Statement(0, 40, rows, ((2, "closing", 9_000), (35, "closing", 9_777)), {})
    found = covered([paper], kind="investment")
    assert found.outcomes()[DIFFERS] == 0
    assert found.gaps == ()


def test_entries_by_hand_cover_no_days_but_count() -> None:
    cash = Statement(0, 40, (Row(3, -100, 1), Row(9, -40, 2)), ((0, "opening", 1_000),), {})
    found = covered([cash], kind="cash", importer="by_hand")
    assert found.spans == ()
    assert found.balance is not None
    assert (found.balance.amount, found.balance.on, found.balance.basis) == (860, day(9), COMPUTED)
    assert found.held_on(day(5)) == 900
