"""Pairing by shared names: the order of plain comparison, without its cost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pims.ingest.pairing import names_of_whole_or_cut, names_when_whole_or_cut, paired
from pims.ingest.sameness import same_label

LABELS = st.lists(st.sampled_from(["cafe", "carteexemple", "carteexemplegare", "carteexemplegarex", "", "carteexempl"]))


def compared(rows: list[str], movements: list[str]) -> list[tuple[int, int]]:
    """Each row with the first movement left that says the same, by comparing all of them."""
    left, found = dict(enumerate(movements)), []
    for index, row in enumerate(rows):
        place = next((place for place, other in left.items() if same_label(row, other)), None)
        if place is not None:
            del left[place]
            found.append((index, place))
    return found


@given(LABELS, LABELS)
def test_whole_and_cut_labels_meet_as_if_all_were_compared(rows: list[str], movements: list[str]) -> None:
    met = paired(
        rows,
        lambda text: names_of_whole_or_cut([text]),
        movements,
        lambda text: names_when_whole_or_cut([text]),
    )
    assert list(met) == compared(rows, movements)
