"""Money that moves between two accounts of the person is neither spent nor earned, whatever the two formats."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from pims.insights.spending import cashflow
from tests.statements.formats import FORMATS, Format
from tests.statements.ledger import Ledger, ledger
from tests.statements.properties import EVERY_FORMAT, examples, holds
from tests.statements.truth import Movement, Statement, statements

OTHER = "00000000099"


@EVERY_FORMAT
@examples(1, 40)
def test_own_transfers_are_neither_spending_nor_income(form: Format, examples: int, tmp_path: Path) -> None:
    """Whichever way the money goes, on the same day or some days later."""

    def check(statement: Statement, other: Format, cents: int, later: int) -> None:
        day = date(2026, 2, 10)
        away = Movement(day, -cents, "VIREMENT VERS COMPTE EPARGNE", reference="OUT0000001")
        here_now = Movement(day + timedelta(later), cents, "VIREMENT DEPUIS COMPTE COURANT", reference="IN00000001")
        quiet = [
            Movement(date(2026, 1, 28), -330, "COTISATION CARTE", reference="FEE0000001"),
            Movement(date(2026, 3, 13), -340, "FRAIS DE TENUE DE COMPTE", reference="FEE0000002"),
        ]
        second = replace(statement.of([*quiet, here_now]), number=OTHER)
        with ledger(tmp_path / "transfer") as here:
            here.bring(form, statement)
            here.bring(other, replace(second, movements=tuple(quiet)))
            before = _flows(here)
            here.bring(form, statement.of([*statement.movements, away]))
            here.bring(other, second)
            assert len(here.rows()) == len(statement.movements) + 4
            assert [row.transfer_with for row in here.rows() if abs(row.amount) == cents].count(None) == 0
            assert _flows(here) == before

    amounts = st.integers(3_000_000, 9_000_000)  # of no other movement
    holds(check, examples, statements(3), st.sampled_from(FORMATS), amounts, st.integers(0, 3))


def _flows(here: Ledger) -> Counter[str]:
    """Money in and money out, all months and currencies together."""
    found: Counter[str] = Counter()
    with here.store.reader() as conn:
        for row in cashflow(conn):
            found["in"] += row.income
            found["out"] += row.spent
    return found
