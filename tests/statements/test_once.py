"""A movement enters once: the same file again, files that overlap, twins, and what an undo leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from pims.gestures import hide
from pims.pipeline import categorise_transaction
from pims.progress import finish
from tests.statements.formats import Format
from tests.statements.ledger import Ledger, ledger
from tests.statements.properties import EVERY_FORMAT, examples, holds
from tests.statements.truth import FIRST_DAY, LAST_DAY, TODAY, Statement, facts, rewritten, statements, total

SEEDS = st.integers(0, 1_000_000)


@EVERY_FORMAT
@examples(1, 40)
def test_the_same_file_twice_adds_nothing(form: Format, examples: int, tmp_path: Path) -> None:
    """Under another name, in another charset, with other line ends, rows in another order, other references."""

    def check(statement: Statement, seed: int) -> None:
        chance = Random(seed)
        with ledger(tmp_path / "one") as here:
            first = here.bring(form, statement)
            assert first.status == "imported", (first.status, first.question, first.notes)
            assert first.sums["transaction"] in (
                {"EUR": total(statement.movements)},
                {"XXX": total(statement.movements)},
            )
            assert here.facts() == facts(statement.movements)
            assert here.bring(form, statement).status == "already_imported"
            for other in (
                _shuffled(statement, chance),
                replace(statement, movements=rewritten(statement.movements, seed)),
            ):
                again = here.bring(form, other, chance.choice(form.charsets or ("",)), chance.choice(("\n", "\r\n")))
                assert again.status in ("nothing_new", "already_imported")
                assert not again.problems
            assert here.facts() == facts(statement.movements)
            assert not here.waiting()

    holds(check, examples, statements(), SEEDS)


@EVERY_FORMAT
@examples(1, 40)
def test_files_that_overlap_add_only_what_is_new(form: Format, examples: int, tmp_path: Path) -> None:
    """In whatever order they come; twins stay twins."""

    def check(statement: Statement, seed: int) -> None:
        chance = Random(seed)
        first, second, third = (FIRST_DAY + timedelta(day) for day in sorted(chance.sample(range(5, 50), 3)))
        parts = ((FIRST_DAY, second), (first, third), (second, LAST_DAY))
        files = [part for days in parts if (part := statement.between(*days)).movements]
        chance.shuffle(files)
        with ledger(tmp_path / "over") as here:
            for file in files:
                if chance.random() < 0.5 and form.references:
                    file = replace(file, movements=rewritten(file.movements, seed))
                report = here.bring(form, file)
                if report.status != "already_imported":
                    assert report.sums["transaction"].popitem()[1] == total(file.movements)
            assert here.facts() == facts(statement.movements)
            assert not here.waiting()

    holds(check, examples, statements(), SEEDS)


@EVERY_FORMAT
@examples(1, 25)
def test_an_undo_leaves_what_was_before(form: Format, examples: int, tmp_path: Path) -> None:
    """Word for word, the person's own words on older rows among them."""

    def check(statement: Statement, seed: int) -> None:
        middle = FIRST_DAY + timedelta(Random(seed).randrange(10, 45))
        early = statement.between(FIRST_DAY, middle)
        if not early.movements:
            return
        with ledger(tmp_path / "undo") as here:
            here.bring(form, early)
            _word(here, "groceries", 0)
            before = here.told()
            report = here.bring(form, statement)
            if report.status == "already_imported":
                return
            assert here.facts() == facts(statement.movements)
            _word(here, "clothing", -1)
            assert report.import_id is not None
            here.undo(report.import_id)
            after = here.told()
            assert {name for name in after if after[name] != before[name]} <= {"decisions.csv", "export.json"}
            assert here.sound() == []

    holds(check, examples, statements(), SEEDS)


def _word(here: Ledger, category: str, at: int) -> None:
    """The person's words on one movement, counted by day: a category, a note, and that it is hidden."""
    rows = sorted(here.rows(), key=lambda row: (row.booked_on, row.id))
    finish(categorise_transaction(here.store, rows[at].id, category, TODAY))
    finish(hide(here.store, [rows[at].id], TODAY, note=f"à revoir : {category}"))


def _shuffled(statement: Statement, chance: Random) -> Statement:
    """Other rows first, within a day or the whole file turned round."""
    movements = list(statement.movements)
    chance.shuffle(movements)
    ordered = sorted(movements, key=lambda one: one.on, reverse=chance.random() < 0.5)
    return replace(statement, movements=tuple(ordered))
