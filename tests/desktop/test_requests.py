"""How a deadline was computed, as the panel of a request tells it."""

from __future__ import annotations

from datetime import date

import pytest

from pims import i18n
from pims.rights.clock import deadline
from ui.desktop.pages.requests.moves import told


@pytest.fixture
def _french() -> None:
    i18n.use("fr")


@pytest.mark.usefixtures("_french")
def test_days_off_in_a_row_are_one_sentence() -> None:
    lines = told(deadline(date(2026, 9, 10)).steps)
    assert [words for words, _basis in lines if "samedi" in words and "dimanche" in words] == [
        (
            "Le 10 oct. 2026 est un samedi, le 11 oct. 2026 est un dimanche\u00a0: la fin est reportée au "
            "lundi 12 octobre 2026."
        )
    ]
    assert len(lines) == 4
    assert lines[2][1] == "règlement 1182/71, art. 3(4)"


@pytest.mark.usefixtures("_french")
def test_a_holiday_before_a_weekend_joins_it() -> None:
    lines = told(deadline(date(2026, 11, 25)).steps)
    moved = [words for words, _basis in lines if "Noël" in words]
    assert moved == [
        (
            "Le 25 déc. 2026 est férié (Noël), le 26 déc. 2026 est un samedi, le 27 déc. 2026 est un dimanche\u00a0: "
            "la fin est reportée au lundi 28 décembre 2026."
        )
    ]


@pytest.mark.usefixtures("_french")
def test_one_day_off_keeps_its_own_sentence() -> None:
    lines = told(deadline(date(2026, 10, 1)).steps)
    assert [words for words, _basis in lines if words.startswith("Le ")] == [
        "Le 1er nov. 2026 est férié (Toussaint)\u00a0: la fin est reportée au lundi 2 novembre 2026."
    ]
