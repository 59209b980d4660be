"""A movement that waits and is booked later is one movement, in the same format or in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.statements.formats import FORMATS, Format
from tests.statements.ledger import ledger
from tests.statements.properties import examples, holds
from tests.statements.truth import Statement, facts, statements

WAITING = [one for one in FORMATS if one.pending]


@pytest.mark.parametrize("form", WAITING, ids=lambda one: one.name)
@examples(3, 80)
def test_pending_then_booked_is_one_movement(form: Format, examples: int, tmp_path: Path) -> None:
    """On the day it was expected or up to some days later, with its reference or with another."""

    def check(statement: Statement, at: int, later: int, other: Format | None, kept: bool) -> None:
        at %= len(statement.movements)
        one = statement.movements[at]
        others = [two for place, two in enumerate(statement.movements) if place != at]
        reference = one.reference if kept else "BOOKED0001"
        booked = replace(one, on=one.on + timedelta(later), reference=reference)
        with ledger(tmp_path / "pending") as here:
            here.bring(form, statement.of([*others, replace(one, pending=True)]))
            assert [row.status for row in here.rows()].count("pending") == 1
            report = here.bring(other or form, truth := statement.of([*others, booked]))
            assert report.status in ("imported", "nothing_new")
            assert len(here.rows()) == len(truth.movements), report.records
            here.settle("drop")
            assert here.facts() == facts(truth.movements)
            assert {row.status for row in here.rows()} == {"booked"}
            assert here.sound() == []

    others = st.none() | st.sampled_from(FORMATS)
    holds(check, examples, statements(4), st.integers(0, 99), st.integers(0, 4), others, st.booleans())
