"""Choices of records are shown in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pims import i18n
from pims.records.cells import cells_of
from pims.records.kinds import KINDS
from ui.wording.choices import choice


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    before = i18n.language()
    i18n.use("fr")
    yield
    i18n.use(before)


@pytest.mark.parametrize(
    ("record", "field"),
    [("usage_event", "kind"), ("usage_event", "direction"), ("points_movement", "kind"), ("account_trace", "source")],
)
def test_every_choice_has_words(record: str, field: str) -> None:
    choices = [one for one in cells_of(KINDS[record])[field].choices if one]
    assert choices
    same = {"service", "bonus"}  # French words too
    assert [one for one in choices if choice(field, one) == one and one not in same] == []


def test_other_values_stay_as_they_are() -> None:
    assert choice("duration_s", 12) == 12
    assert choice("label", "voice") == "voice"
    assert choice("kind", None) is None
