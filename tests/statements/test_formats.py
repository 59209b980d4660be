"""The same movements in another format, or in other words, are never lost and never doubled without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from tests.statements.formats import FORMATS, Format
from tests.statements.ledger import ledger
from tests.statements.properties import EVERY_FORMAT, examples, holds
from tests.statements.truth import Statement, facts, rewritten, statements

# How banks and programs word a movement otherwise.
NOTATIONS: tuple[Callable[[str], str], ...] = (
    str.lower,
    lambda label: label[:31],
    lambda label: f"{label.title()} | {label}",
    lambda label: label.replace(" ", "  ").replace("'", "\u2019"),
    lambda label: label.removeprefix("CARTE ").removeprefix("PRLV SEPA "),
    lambda _: "OPERATION",
)


@EVERY_FORMAT
@examples(1, 6)
def test_every_other_format_says_the_same(form: Format, examples: int, tmp_path: Path) -> None:
    """Each of them, after this one: no row is new, each has its reason, and what waits stands beside a movement."""

    def check(statement: Statement) -> None:
        with ledger(tmp_path / "first") as here:
            here.bring(form, statement)
            for other in FORMATS:
                report, rows = here.judged(other, other.file(statement), statement.iban, stored=True)
                if report.status == "already_imported":
                    continue
                assert report.status == "nothing_new" or not any(row.outcome == "new" for row in rows), other.name
                assert len(rows) == len(statement.movements)
                assert all(row.reason for row in rows)
                assert [row for row in rows if row.outcome != "duplicate"] == [], other.name

    holds(check, examples, statements())


@EVERY_FORMAT
@examples(2, 60)
def test_other_words_are_known_or_asked_about(form: Format, examples: int, tmp_path: Path) -> None:
    """Rows of the store and rows that wait are the truth; once the person has said so, the store is the truth."""

    def check(statement: Statement, other: Format, notation: int, new: int) -> None:
        worded = tuple(replace(one, label=NOTATIONS[notation](one.label)) for one in statement.movements)
        worded = rewritten(worded, new) if new else worded
        with ledger(tmp_path / "words") as here:
            here.bring(form, statement)
            report = here.bring(other, replace(statement, movements=worded))
            counts = report.records["transaction"]
            assert counts["read"] == len(worded)
            assert counts["duplicate"] + counts["similar"] == len(worded), counts
            assert len(here.waiting()) == counts["similar"]
            assert all(row.reason and row.candidate_id for row in here.waiting())
            here.settle("drop")
            assert here.facts() == facts(statement.movements)
            again = here.bring(other, replace(statement, movements=worded), newline="\r\n")
            assert again.status in ("nothing_new", "already_imported")
            assert here.sound() == []

    numbers = st.integers(0, len(NOTATIONS) - 1)
    holds(check, examples, statements(5), st.sampled_from(FORMATS), numbers, st.integers(0, 2))
