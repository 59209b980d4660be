"""Accounts and movements entered by hand live under the rules of files, and are taken back like files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from pims import gestures
from pims.enrich.word import categorise
from pims.errors import KnownError
from pims.ingest.account_word import account_named
from pims.ingest.by_hand import Entered, Entry, NewAccount
from pims.pipeline import rebuild, undo_import
from pims.portability.export import export
from pims.progress import finish
from pims.queries.accounts import accounts
from pims.queries.imports import imports
from pims.queries.records import records
from pims.queries.search import search
from pims.queries.similar import similar_rows
from pims.queries.transactions import Filter, TransactionRow, transactions
from pims.store.check import check
from pims.store.store import Store, create_store
from tests.ingest.test_takeback import csv, imported, ofx

TODAY = date(2026, 11, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A plain store with a cash account made by hand."""
    made, _ = create_store(tmp_path / "store", None)
    with made:
        finish(gestures.open_account(made, NewAccount("Porte-monnaie", opening="80", on="2026-11-01"), TODAY))
        yield made
        assert check(made) == []


def entered(store: Store, entry: Entry, account: str = "Porte-monnaie", **said: str) -> Entered:
    with store.reader() as conn:
        account_id = account_named(conn, account).id
    return finish(gestures.enter(store, account_id, entry, TODAY, **said))


def rows(store: Store, hidden: bool | None = None) -> list[TransactionRow]:
    with store.reader() as conn:
        return transactions(conn, Filter(hidden=hidden))


def told(store: Store, folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in finish(export(store, folder))}


def test_an_account_by_hand_has_its_opening_balance(store: Store) -> None:
    with store.reader() as conn:
        (account,) = accounts(conn)
        (balance,) = records(conn, "balance")
    assert (account.name, account.kind, account.currency) == ("Porte-monnaie", "cash", "EUR")
    assert (balance.values["kind"], balance.values["amount"], balance.values["on"]) == ("opening", 8000, "2026-11-01")
    for name in ("PORTE MONNAIE", "porte-monnaie"):
        with pytest.raises(KnownError, match="account_exists"):
            finish(gestures.open_account(store, NewAccount(name), TODAY))


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewAccount("Livret", kind="treasure"), "unknown_account_kind"),
        (NewAccount("Livret", currency="EURO"), "bad_entry"),
        (NewAccount("Livret", opening="12,345"), "bad_entry"),
        (NewAccount("Livret", opening="1", on="2026-02-30"), "bad_entry"),
        (NewAccount("  "), "bad_entry"),
    ],
)
def test_a_bad_account_is_refused_whole(store: Store, new: NewAccount, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        finish(gestures.open_account(store, new, TODAY))
    with store.reader() as conn:
        assert len(accounts(conn)) == len(imports(conn, by_hand=True)) == 1


@pytest.mark.parametrize(
    ("amount", "minor"),
    [("12,50", -1250), ("12.50", -1250), ("-12,50", -1250), ("+12,50", 1250), ("1 234", -123400), ("+0,05 €", 5)],
)
def test_an_amount_without_sign_is_spent(store: Store, amount: str, minor: int) -> None:
    entered(store, Entry(amount, "Marché", on="2026-11-03"))
    (row,) = rows(store)
    assert (row.amount, row.currency, row.booked_on, row.label) == (minor, "EUR", "2026-11-03", "Marché")
    assert row.by_hand


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry("12,345", "x"), "too_many_decimals"),
        (Entry("0", "x"), "bad_amount"),
        (Entry("", "x"), "bad_amount"),
        (Entry("1e3", "x"), "bad_amount"),
        (Entry("12,5", "x", currency="JPY"), "too_many_decimals"),
        (Entry("12 USD", "x"), "bad_currency"),
        (Entry("12", "x", currency="E"), "bad_currency"),
        (Entry("99999999999999", "x"), "too_large"),
        (Entry("12", "x", on="2026-02-30"), "bad_date"),
        (Entry("12", "x", on="03/11/2026"), "bad_date"),
        (Entry("12", "x", on="1969-12-31"), "date_out_of_range"),
        (Entry("12", "x", on="2030-01-01"), "date_out_of_range"),
        (Entry("12", "  "), "missing_label"),
        (Entry("12", "x" * 5000), "text_too_long"),
    ],
)
def test_a_bad_entry_is_refused_as_a_bad_row_is(store: Store, entry: Entry, problem: str) -> None:
    with pytest.raises(KnownError) as error:
        entered(store, entry)
    assert (error.value.code, error.value.params["problem"]) == ("bad_entry", problem)
    assert rows(store) == []


def test_two_equal_entries_of_a_day_are_two(store: Store) -> None:
    one, two = (entered(store, Entry("2,50", "Café")) for _ in range(2))
    assert [row.amount for row in rows(store)] == [-250, -250]
    assert one.import_id != two.import_id
    finish(undo_import(store, one.import_id, TODAY))
    assert [row.id for row in rows(store)] == [two.transaction_id]


def test_entries_are_imports_of_their_own_kind(store: Store, tmp_path: Path) -> None:
    done = entered(store, Entry("2,50", "Café"))
    file = imported(store, ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE f1"))
    with store.reader() as conn:
        assert [row.id for row in imports(conn)] == [file]
        assert done.import_id in [row.id for row in imports(conn, by_hand=True)]
        assert len(imports(conn, by_hand=None)) == 3


def test_undo_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    entered(store, Entry("2,50", "Café"), note="un")
    before = told(store, tmp_path / "before")
    done = entered(store, Entry("2,50", "Café"), category="groceries", note="deux")
    finish(gestures.hide(store, [done.transaction_id], TODAY))
    finish(undo_import(store, done.import_id, TODAY))
    assert told(store, tmp_path / "after") == before


def test_the_first_of_two_twins_goes_and_the_other_keeps_its_words(store: Store, tmp_path: Path) -> None:
    one = entered(store, Entry("2,50", "Café"), note="un")
    entered(store, Entry("2,50", "Café"), note="deux")
    finish(gestures.delete(store, one.transaction_id, TODAY))
    assert [row.note for row in rows(store)] == ["deux"]
    other, _ = create_store(tmp_path / "other", None)
    with other:
        finish(gestures.open_account(other, NewAccount("Porte-monnaie", opening="80", on="2026-11-01"), TODAY))
        entered(other, Entry("2,50", "Café"), note="deux")
        assert told(store, tmp_path / "one") == told(other, tmp_path / "two")


def test_a_correction_keeps_the_words_and_is_undone_step_by_step(store: Store, tmp_path: Path) -> None:
    done = entered(store, Entry("2,50", "Cafe", on="2026-11-03"), category="restaurants", note="avec Ada")
    first = told(store, tmp_path / "first")
    with store.writer() as conn:
        assert categorise(conn, done.transaction_id, "groceries", everywhere=False, today=TODAY) == 1
        categorise(conn, done.transaction_id, "restaurants", everywhere=False, today=TODAY)
    again = finish(gestures.correct(store, done.transaction_id, Entry("3,50", "Café", on="2026-11-04"), TODAY))
    assert again == done
    (row,) = rows(store)
    assert (row.amount, row.label, row.booked_on) == (-350, "Café", "2026-11-04")
    assert (row.category, row.note) == ("restaurants", "avec Ada")
    with store.reader() as conn:
        assert [hit.text for hit in search(conn, "café")] == ["Café · avec Ada"]
    assert check(store) == []
    finish(gestures.correct(store, done.transaction_id, Entry("+3,50", "Café"), TODAY))
    finish(undo_import(store, done.import_id, TODAY))
    assert [(row.amount, row.booked_on) for row in rows(store)] == [(-350, "2026-11-04")]
    finish(undo_import(store, done.import_id, TODAY))
    assert told(store, tmp_path / "back") == first
    finish(undo_import(store, done.import_id, TODAY))
    assert rows(store) == []


def test_a_file_that_states_an_entry_later_meets_it(store: Store, tmp_path: Path) -> None:
    file = imported(store, ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE f1"))
    with store.reader() as conn:
        bank = next(row.account for row in accounts(conn) if row.kind != "cash")
    same = entered(store, Entry("9,90", "PRESSE", on="2026-03-05"), bank)
    like = entered(store, Entry("7", "pain", on="2026-03-06"), bank)
    more = ("20260305 -9.90 PRESSE f2", "20260306 -7.00 BOULANGERIE_DU_PORT f3")
    later = imported(store, ofx(tmp_path / "b.ofx", "20260302 -2.50 CAFE f1", *more))
    with store.reader() as conn:
        (waiting,) = similar_rows(conn)
    assert (waiting.candidate_id, waiting.reason) == (like.transaction_id, "same_day_and_amount")
    assert {row.id: row.import_ids for row in rows(store)}[same.transaction_id] == (same.import_id, later)
    with pytest.raises(KnownError, match="entry_stated"):
        finish(gestures.correct(store, same.transaction_id, Entry("10", "PRESSE"), TODAY))
    finish(gestures.delete(store, same.transaction_id, TODAY))
    assert ("PRESSE", False) in [(row.label, row.by_hand) for row in rows(store)]
    stated = next(row.id for row in rows(store) if row.import_ids == (file, later))
    with pytest.raises(KnownError, match="not_by_hand"):
        finish(gestures.delete(store, stated, TODAY))


def test_an_entry_holds_its_account_when_the_file_goes_and_comes_back(store: Store, tmp_path: Path) -> None:
    path = ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE f1")
    file = imported(store, path)
    with store.reader() as conn:
        bank = next(row.account for row in accounts(conn) if row.kind != "cash")
    entered(store, Entry("7", "pain", on="2026-03-06"), bank)
    finish(undo_import(store, file, TODAY))
    assert [row.label for row in rows(store)] == ["pain"]
    imported(store, path)
    with store.reader() as conn:
        assert len(accounts(conn)) == 2
    assert sorted(row.label for row in rows(store)) == ["CAFE", "pain"]


def test_a_file_goes_into_an_account_by_hand(store: Store, tmp_path: Path) -> None:
    finish(gestures.open_account(store, NewAccount("Compte joint", kind="checking"), TODAY))
    one = imported(store, csv(tmp_path / "a.csv", "02/03/2026 -2,50 CAFE"), "Compte joint")
    with store.reader() as conn:
        assert {row.account: row.transactions for row in accounts(conn)} == {"Compte joint": 1, "Porte-monnaie": 0}
    finish(undo_import(store, one, TODAY))
    with store.reader() as conn:
        assert {row.account for row in accounts(conn)} == {"Compte joint", "Porte-monnaie"}


def test_a_withdrawal_that_arrives_in_the_purse_is_no_spending(store: Store, tmp_path: Path) -> None:
    imported(store, ofx(tmp_path / "a.ofx", "20260302 -40.00 RETRAIT_DAB_01/03_PARIS f1"))
    entered(store, Entry("+40", "Distributeur", on="2026-03-01"))
    assert all(row.transfer_with is not None for row in rows(store))


def test_entries_survive_a_rebuild(store: Store) -> None:
    entered(store, Entry("2,50", "Café"), category="restaurants", note="un mot")
    before = rows(store)
    finish(rebuild(store, TODAY))
    assert rows(store) == before


def test_words_kept_for_a_movement_that_may_come_back_are_not_given_to_an_entry(store: Store, tmp_path: Path) -> None:
    path = ofx(tmp_path / "a.ofx", "20260302 -2.50 CAFE f1", "20260303 -9.00 PRESSE f2")
    file = imported(store, path)
    stated = next(row for row in rows(store) if row.label == "CAFE")
    finish(gestures.hide(store, [stated.id], TODAY, note="pas à moi"))
    entered(store, Entry("1", "x", on="2026-03-01"), stated.account)  # holds the account
    finish(undo_import(store, file, TODAY))
    mine = entered(store, Entry("2,50", "Pourboire", on="2026-03-02"), stated.account)
    assert next(row for row in rows(store) if row.id == mine.transaction_id).note == ""
    finish(gestures.delete(store, mine.transaction_id, TODAY))
    imported(store, path)
    back = next(row for row in rows(store) if row.label == "CAFE")
    assert (back.hidden, back.note) == (True, "pas à moi")


def test_an_entry_lies_among_imports_on_the_day_that_the_program_is_in(store: Store) -> None:
    entered(store, Entry("12,50", "Marché", "2026-11-20"))
    with store.reader() as conn:
        moments = {datetime.fromisoformat(one.imported_at).astimezone().date() for one in imports(conn, by_hand=True)}
    assert moments == {TODAY}
