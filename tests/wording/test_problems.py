"""A row that could not be read is told with what stands in the file, never with names of our own."""

from __future__ import annotations

import pytest

from pims import i18n
from ui.wording.problems import problem_text


@pytest.mark.parametrize(
    ("code", "detail", "told"),
    [
        ("bad_amount", "amount: 12,3x", "le montant est illisible (12,3x)"),
        ("missing_date", "booked_on: ", "la date manque"),
        ("bad_date", "started_at: 10:61", "la date n’existe pas ou est illisible (10:61)"),
        ("bad_row", "Solde: 12", "la ligne n’est pas écrite comme les autres (Solde: 12)"),
        ("truncated", "", "la ligne est coupée"),
    ],
)
def test_the_cell_is_told_and_not_our_name_for_it(code: str, detail: str, told: str) -> None:
    i18n.use("fr")
    assert problem_text(code, detail) == told
