"""Two accounts that are one: nothing is lost, nothing is doubled, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from pims.errors import KnownError
from pims.ingest import one_account, review
from pims.ingest.account_word import describe
from pims.ingest.commit import commit
from pims.ingest.reading import ReadRow
from pims.ingest.stage import stage
from pims.queries.accounts import accounts
from pims.queries.similar import similar_rows
from pims.queries.transactions import Filter, transactions
from pims.records.bank import Account
from pims.store.intake import decide
from pims.store.store import Store, create_store
from pims.store.takeback import take_back
from tests.ingest.two_accounts import NAMES, File, content, example, ids, imported, reading

TODAY = date(2026, 11, 21)
LABELS = ("CAFE DU PORT", "PRESSE", "BOULANGERIE")
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A plain store that every example leaves empty."""
    made, _ = create_store(tmp_path_factory.mktemp("one") / "store", None)
    with made:
        yield made


def say_something(conn: Connection) -> None:
    """The person's word on every movement, each its own."""
    rows = conn.exec_driver_sql(
        "SELECT a.identity || '|' || t.booked_on || '|' || t.amount || '|' || t.currency || '|' || t.occ, t.id "
        "FROM transactions t JOIN accounts a ON a.id = t.account_id"
    ).all()
    for name, row_id in rows:
        decide(conn, f"transaction:{name}", "note", f"{row_id}", TODAY.isoformat())


def waits(conn: Connection) -> set[tuple[str, int]]:
    return {(row.said["booked_on"], row.said["amount"]) for row in similar_rows(conn)}


ROW = st.tuples(st.integers(1, 4), st.sampled_from((250, 800)), st.sampled_from(LABELS), st.booleans())
FILE = st.builds(
    File, st.sampled_from("AB"), st.sampled_from(("ofx", "csv")), st.lists(ROW, max_size=5).map(tuple),
    st.sampled_from((None, 100, 200)),
)  # fmt: skip


def booked(files: list[File]) -> list[File]:
    return [replace(one, rows=tuple((*row[:3], False) for row in one.rows)) for one in files]


FILES = st.lists(FILE, min_size=2, max_size=5).filter(lambda files: {"A", "B"} == {one.account for one in files})


@SLOW
@given(files=FILES, words=st.booleans())
def test_together_and_apart_is_as_before(store: Store, files: list[File], words: bool) -> None:
    with example(store) as conn:
        for number, file in enumerate(files):
            imported(conn, file, number)
        if words:
            say_something(conn)
        before = content(conn)
        both = ids(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        assert len(accounts(conn)) == 1
        one_account.apart(conn, both["B"])
        assert content(conn) == before


@SLOW
@given(files=FILES)
def test_together_nothing_is_lost_and_nothing_doubled(store: Store, files: list[File]) -> None:
    with example(store) as conn:
        for number, file in enumerate(files):
            imported(conn, file, number)
        both = ids(conn)
        before = list(transactions(conn, Filter()))
        known = {(row.booked_on, row.amount) for row in before} | waits(conn)
        waiting = len(similar_rows(conn))
        told = one_account.joining(conn, both["A"], both["B"])
        done = one_account.same_account(conn, both["A"], both["B"], TODAY)
        assert replace(done, touched=()) == told
        after = transactions(conn, Filter())
        assert len(after) == len(before) - done.duplicate - done.similar
        assert len(similar_rows(conn)) >= waiting + done.similar
        assert {row.account for row in after} <= {accounts(conn)[0].account}
        assert {(row.booked_on, row.amount) for row in after} | waits(conn) == known


@SLOW
@given(files=FILES.map(booked))
def test_together_the_same_rows_in_another_file_are_nothing_new(store: Store, files: list[File]) -> None:
    with example(store) as conn:
        for number, file in enumerate(files):
            imported(conn, file, number)
        both = ids(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        if similar_rows(conn):  # what waits is asked again, as for any file
            return
        count = len(transactions(conn, Filter()))
        for number, file in enumerate(files, start=50):
            staged = stage(reading(file, number), conn, "", {})
            outcomes = {row.outcome for row in staged.rows if row.kind == "transaction"}
            assert "new" not in outcomes
            commit(conn, staged, "", {}, {})
        assert len(transactions(conn, Filter())) == count


@SLOW
@given(files=FILES, data=st.data())
def test_an_import_taken_back_while_together_was_never_there(
    store: Store, files: list[File], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(files) - 1))
    with example(store) as conn:
        made = [imported(conn, file, number) for number, file in enumerate(files)]
        take_back(conn, made[gone])
        expected = content(conn)
    with example(store) as conn:
        made = [imported(conn, file, number) for number, file in enumerate(files)]
        both = ids(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        one_account.part_for(conn, made[gone])
        take_back(conn, made[gone])
        one_account.join_again(conn)
        if both.keys() == ids(conn).keys() or len(accounts(conn)) == 1:
            one_account.part_all(conn)
        found = content(conn)
        assert [one for one in found.pop("decisions") if "same_as" not in one] == expected.pop("decisions")
        assert found == expected


@SLOW
@given(files=FILES, later=FILES, words=st.sampled_from(("keep", "drop")))
def test_what_comes_and_is_decided_while_together_goes_where_it_belongs(
    store: Store, files: list[File], later: list[File], words: str
) -> None:
    with example(store) as conn:
        for number, file in enumerate(files):
            imported(conn, file, number)
        both = ids(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        for number, file in enumerate(later, start=len(files)):
            imported(conn, file, number)
        for _ in similar_rows(conn)[:1]:
            review.settle(conn, similar_rows(conn)[0].id, words, TODAY)
        one_account.apart(conn, both["B"])
        stated = conn.exec_driver_sql(
            "SELECT count(*) FROM sightings s JOIN transactions t ON t.id = s.record_id AND s.kind = 3 "
            "WHERE NOT EXISTS (SELECT 1 FROM sightings a WHERE a.kind = 1 AND a.import_id = s.import_id "
            "AND a.record_id = t.account_id)"
        ).scalar_one()
        assert stated == 0  # every movement stands under an account that its imports state
        for row in similar_rows(conn):
            assert row.candidate_id in {one.id for one in transactions(conn, Filter(account=row.account))}
        rows = sum(len(file.rows) for file in (*files, *later))
        linked = conn.exec_driver_sql("SELECT count(*) FROM sightings WHERE kind = 3").scalar_one()
        assert linked + len(similar_rows(conn)) == rows


def test_a_file_that_states_both_says_that_they_are_two(store: Store) -> None:
    with example(store) as conn:
        for number, name in enumerate("AB"):
            imported(conn, File(name, "ofx", ((1, 250, "CAFE", False),)), number)
        both = ids(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        two = reading(File("A", "ofx", ((2, 250, "CAFE", False),)), 9)
        two.rows.append(ReadRow("account", "line 9", "", Account(key="o", number=NAMES["B"], currency="EUR")))
        assert stage(two, conn, "", {}).status == "rejected"
        one_account.apart(conn, both["B"])
        assert commit(conn, stage(two, conn, "", {}), "", {}, {}).report.status == "imported"
        with pytest.raises(KnownError, match="accounts_side_by_side"):
            one_account.same_account(conn, both["A"], both["B"], TODAY)


def test_three_are_one_and_each_can_leave(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "C", "50001000030000012345679")
    with example(store) as conn:
        for number, name in enumerate("ABC"):
            imported(conn, File(name, "ofx", ((1, 250, "CAFE", False), (1 + number, 800, "PAIN", False))), number)
        three, before = ids(conn), content(conn)
        one_account.same_account(conn, three["B"], three["C"], TODAY)
        one_account.same_account(conn, three["A"], three["B"], TODAY)
        assert len(transactions(conn, Filter())) == 4
        one_account.apart(conn, three["B"])
        assert sorted(len(row.also) for row in accounts(conn)) == [0, 1]
        one_account.apart(conn, three["C"])
        assert content(conn) == before


def test_the_word_waits_for_the_account_that_comes_later(store: Store) -> None:
    with example(store) as conn:
        first = imported(conn, File("A", "ofx", ((1, 250, "CAFE", False),)), 0)
        imported(conn, File("B", "ofx", ((1, 250, "CAFE", False),)), 1)
        both = ids(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        one_account.part_for(conn, first)
        take_back(conn, first)
        one_account.join_again(conn)
        assert len(transactions(conn, Filter())) == 1
        imported(conn, File("A", "ofx", ((1, 250, "CAFE", False),)), 0)
        one_account.join_again(conn)
        assert (len(transactions(conn, Filter())), len(accounts(conn))) == (1, 1)


def test_the_words_on_both_come_back(store: Store) -> None:
    with example(store) as conn:
        for number, name in enumerate("AB"):
            imported(conn, File(name, "ofx", ((1, 250, "CAFE", False),)), number)
        both, subject = ids(conn), "transaction:number:{}|2026-03-01|-250|EUR|1"
        here, there = subject.format(NAMES["A"]), subject.format(NAMES["B"])
        decide(conn, there, "category", "groceries", "2026-01-01")
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        assert words(conn) == {(here, "category"): "groceries"}
        decide(conn, here, "category", "leisure", "2026-01-02")
        one_account.apart(conn, both["B"])
        assert words(conn) == {(here, "category"): "leisure", (there, "category"): "leisure"}


def words(conn: Connection) -> dict[tuple[str, str], str]:
    rows = conn.exec_driver_sql("SELECT subject, what, value FROM decisions WHERE what <> 'same_as'")
    return {(row[0], row[1]): row[2] for row in rows}


def test_what_was_said_of_one_is_said_of_both_while_they_are_one(store: Store) -> None:
    with example(store) as conn:
        for number, name in enumerate("AB"):
            imported(conn, File(name, "ofx", ((1 + number, 250, "CAFE", False),)), number)
        both = ids(conn)
        describe(conn, both["B"], {"name": "Commun", "joint": "yes"}, TODAY)
        before = content(conn)
        one_account.same_account(conn, both["A"], both["B"], TODAY)
        (row,) = accounts(conn)
        assert (row.account, row.joint) == ("Commun", True)
        assert {one.account for one in transactions(conn, Filter(account=NAMES["B"]))} == {"Commun"}
        one_account.apart(conn, both["B"])
        assert content(conn) == before
