"""Any sequence of gestures and imports keeps counts and sums right, and the person's words alive."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from pims import gestures
from pims.errors import KnownError
from pims.ingest.by_hand import Entry, NewAccount
from pims.ingest.reading import Reading, ReadRow
from pims.ingest.stage import stage
from pims.insights.spending import spending
from pims.pipeline import ImportOptions, commit_files, rebuild, settle_similar, undo_import
from pims.progress import finish
from pims.queries.accounts import accounts
from pims.queries.imports import imports
from pims.queries.similar import SimilarRow, similar_rows
from pims.queries.transactions import Filter, TransactionRow, transactions
from pims.records.bank import Transaction
from pims.records.money import decimal_text
from pims.records.port import Conventions
from pims.store.check import check
from pims.store.store import Store, create_store
from tests.statements.properties import examples, holds

TODAY = date(2026, 11, 21)
ACCOUNT = "Livret"
DAYS = (date(2026, 3, 2), date(2026, 3, 3))
AMOUNTS = (-1000, -250)
LABELS = ("CAFE DU PORT", "PRESSE DE LA GARE")

Row = tuple[date, int, str]
rows = st.tuples(st.sampled_from(DAYS), st.sampled_from(AMOUNTS), st.sampled_from(LABELS))
step = st.one_of(
    st.tuples(st.just("enter"), rows),
    st.tuples(st.just("correct"), st.integers(0, 9), rows),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("hide"), st.integers(0, 9)),
    st.tuples(st.just("show"), st.integers(0, 9)),
    st.tuples(st.just("note"), st.integers(0, 9), st.sampled_from(("", "un mot", "deux mots"))),
    st.tuples(st.just("import"), st.integers(0, 1)),
    st.tuples(st.just("settle"), st.integers(0, 9), st.sampled_from(("keep", "drop"))),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("rebuild")),
)


@dataclass(slots=True)
class World:
    """A store, and what must be true of it: the entries made, and the two files with what each says."""

    store: Store
    files: tuple[tuple[Row, ...], ...]
    entries: dict[int, list[Row]] = field(default_factory=dict)  # import id -> what it said, the last last
    imported: dict[int, int] = field(default_factory=dict)  # file -> import id

    def rows(self, hidden: bool | None = None) -> list[TransactionRow]:
        with self.store.reader() as conn:
            return transactions(conn, Filter(hidden=hidden))

    def run(self, name: str, *said: Any) -> None:
        does: Callable[..., None] = getattr(self, f"do_{name}")
        does(*said)

    def do_enter(self, row: Row) -> None:
        with self.store.reader() as conn:
            account_id = next(one.id for one in accounts(conn) if one.account == ACCOUNT)
        done = finish(gestures.enter(self.store, account_id, _entry(row), TODAY))
        self.entries[done.import_id] = [row]

    def do_correct(self, at: int, row: Row) -> None:
        found = self._pick(at, by_hand=True)
        if found is None:
            return
        own = [one for one in found.import_ids if one in self.entries]
        if len(found.import_ids) > 1:
            with pytest.raises(KnownError, match="entry_stated"):
                finish(gestures.correct(self.store, found.id, _entry(row), TODAY))
            return
        finish(gestures.correct(self.store, found.id, _entry(row), TODAY))
        if self.entries[own[0]][-1] != row:
            self.entries[own[0]].append(row)
        after = next(one for one in self.rows() if one.id == found.id)
        assert (after.hidden, after.note) == (found.hidden, found.note)

    def do_delete(self, at: int) -> None:
        if (found := self._pick(at, by_hand=True)) is not None:
            gone = finish(gestures.delete(self.store, found.id, TODAY))
            del self.entries[gone.import_id]

    def do_hide(self, at: int) -> None:
        if (found := self._pick(at)) is not None:
            finish(gestures.hide(self.store, [found.id], TODAY))
            assert next(one for one in self.rows() if one.id == found.id).hidden

    def do_show(self, at: int) -> None:
        if (found := self._pick(at)) is not None:
            finish(gestures.show(self.store, [found.id], TODAY))
            assert not next(one for one in self.rows() if one.id == found.id).hidden

    def do_note(self, at: int, text: str) -> None:
        if (found := self._pick(at)) is not None:
            finish(gestures.annotate(self.store, found.id, text, TODAY))
            assert next(one for one in self.rows() if one.id == found.id).note == text

    def do_import(self, at: int) -> None:
        said = [Transaction(booked_on=on, amount=amount, label=label, currency="EUR")
                for on, amount, label in self.files[at]]  # fmt: skip
        rows = [ReadRow("transaction", f"line {place}", "", one) for place, one in enumerate(said, start=1)]
        reading = Reading(f"file{at}.csv", f"sha {at}", 1, importer="test", rows=rows)
        reading.conventions = Conventions(currency="EUR")
        with self.store.reader() as conn:
            staged = stage(reading, conn, ACCOUNT, {})
        (report,) = finish(commit_files(self.store, [staged], ImportOptions(TODAY, account=ACCOUNT), {}))
        assert report.import_id is not None
        self.imported[at] = report.import_id

    def do_settle(self, at: int, word: str) -> None:
        if waiting := self.waiting():
            finish(settle_similar(self.store, waiting[at % len(waiting)].id, word, TODAY))

    def waiting(self) -> list[SimilarRow]:
        with self.store.reader() as conn:
            return similar_rows(conn)

    def do_undo(self, at: int) -> None:
        known = sorted([*self.entries, *self.imported.values()])
        if not known:
            return
        import_id = known[at % len(known)]
        stated = any(import_id in row.import_ids and len(row.import_ids) > 1 for row in self.rows())
        finish(undo_import(self.store, import_id, TODAY))
        self.imported = {file: one for file, one in self.imported.items() if one != import_id}
        if import_id in self.entries:
            self.entries[import_id] = [] if stated else self.entries[import_id][:-1]
            self.entries = {one: said for one, said in self.entries.items() if said}

    def do_rebuild(self) -> None:
        before = self.rows()
        finish(rebuild(self.store, TODAY))
        assert self.rows() == before

    def _pick(self, at: int, *, by_hand: bool = False) -> TransactionRow | None:
        known = [row for row in self.rows() if not by_hand or any(one in self.entries for one in row.import_ids)]
        return known[at % len(known)] if known else None

    def hold(self) -> None:
        """What is true after every step."""
        found = self.rows()
        counted = Counter((one.booked_on, one.amount) for one in found)
        least = [Counter((on.isoformat(), amount) for on, amount, _ in self.files[file]) for file in self.imported]
        least.append(Counter((said[-1][0].isoformat(), said[-1][1]) for said in self.entries.values()))
        waiting = Counter((row.said["booked_on"], row.said["amount"]) for row in self.waiting())
        assert all(counted + waiting >= some for some in least), "what is said is there as often as one says it"
        most = sum(least, Counter[tuple[str, int]]())
        assert counted + waiting <= most, "nothing is there that nobody said"
        shown, hidden = self.rows(hidden=False), self.rows(hidden=True)
        assert sorted(one.id for one in (*shown, *hidden)) == sorted(one.id for one in found)
        assert {one.hidden for one in hidden} <= {True}
        assert {one.hidden for one in shown} <= {False}
        with self.store.reader() as conn:
            assert sum(row.amount for row in spending(conn, (), None, None)) == -sum(one.amount for one in shown)
            assert {row.id for row in imports(conn, by_hand=True)} >= set(self.entries)
            (account,) = [one for one in accounts(conn) if one.account == ACCOUNT]
            assert account.transactions == len(found), "hidden movements stay in their account"
        assert check(self.store) == []


def _entry(row: Row) -> Entry:
    on, amount, label = row
    return Entry(decimal_text(amount, "EUR"), label, on.isoformat())


def _run(one: list[Row], two: list[Row], steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "store", None)
        with store:
            finish(gestures.open_account(store, NewAccount(ACCOUNT, kind="savings"), TODAY))
            world = World(store, (tuple(one), tuple(two)))
            for name, *said in steps:
                world.run(name, *said)
                world.hold()


@examples(25, 1000)
def test_any_sequence(examples: int) -> None:
    some = st.lists(rows, min_size=1, max_size=4)
    holds(_run, examples, some, some, st.lists(step, min_size=4, max_size=12))
