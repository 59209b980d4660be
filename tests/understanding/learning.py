"""What a few corrections teach: a tenth of the unknown labels are named, the others are looked at."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pims.enrich.word import categorise
from tests.understanding.scores import Tallies, Told
from tests.understanding.tally import Tally

_TODAY = date(2026, 11, 21)
_EVERY = 10  # one unknown label of so many is corrected


def taught(told: Told) -> Tallies:
    """How right the rows are that were learnt from the corrections, and how many unknown rows got a category."""
    _correct(told)
    truth = {row: movement.party.categories for row, movement in zip(told.ids, told.world.movements, strict=True)}
    tallies: Tallies = defaultdict(Tally)
    rows = told.ledger.conn.exec_driver_sql(
        "SELECT transaction_id, category, category_because FROM meanings WHERE category_because LIKE 'learned:%'"
    )
    for row, category, because in rows:
        right = category in truth[row]
        tallies["learnt from a tenth"].add(right=int(right), wrong=int(not right))
        if not right:
            tallies["learnt from a tenth"].example(f"{because} {category}: {told.line(row)}")
    return tallies


def _correct(told: Told) -> None:
    """The person says of every tenth unknown label what it is for, once for all alike."""
    unknown = told.ledger.conn.exec_driver_sql(
        "SELECT m.bare_label, min(m.transaction_id) FROM meanings m JOIN transactions t ON t.id = m.transaction_id "
        "WHERE m.category IS NULL AND m.kind IN ('card', 'direct_debit') AND t.amount < 0 GROUP BY 1 ORDER BY 1"
    ).all()
    truth = dict(zip(told.ids, told.world.movements, strict=True))
    for _, row in unknown[::_EVERY]:
        categories = sorted(truth[row].party.categories)
        if categories:
            categorise(told.ledger.conn, row, categories[0], everywhere=True, today=_TODAY)
