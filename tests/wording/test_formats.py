"""Amounts, dates and counts as they are read in French and in English."""

from __future__ import annotations

from datetime import date

import pytest

from pims import i18n
from ui.wording import formats
from ui.wording.mappings import value_text

NARROW, FIXED, MINUS = "\u202f", "\u00a0", "\u2212"


@pytest.fixture
def _french() -> None:
    i18n.use("fr")


@pytest.mark.usefixtures("_french")
def test_french_amounts() -> None:
    assert formats.money(-123456, "EUR") == f"{MINUS}1{NARROW}234,56{FIXED}€"
    assert formats.signed_money(210000, "EUR") == f"+2{NARROW}100,00{FIXED}€"
    assert formats.signed_money(0, "EUR") == f"0,00{FIXED}€"
    assert formats.round_money(500000, "EUR") == f"5{NARROW}000{FIXED}€"


@pytest.mark.usefixtures("_french")
def test_french_days() -> None:
    assert formats.day("2026-12-03") == "3 déc. 2026"
    assert formats.day(date(2026, 12, 1)) == "1er déc. 2026"
    assert formats.day(date(2026, 12, 11)) == "11 déc. 2026"
    assert formats.day(None) == formats.day("") == "\u2014"
    assert formats.short_day("2026-11-09T10:00:00") == "9 nov."
    assert formats.long_day(date(2026, 12, 3)) == "jeudi 3 décembre 2026"
    assert formats.month(2026, 11) == "Novembre 2026"
    assert formats.month_year(2026, 11) == "novembre 2026"
    assert formats.weekday(0) == "lun."


@pytest.mark.usefixtures("_french")
def test_french_numbers() -> None:
    assert formats.count(1104) == f"1{NARROW}104"
    assert formats.percent(0.042) == f"4,2{NARROW}%"
    assert formats.percent(-0.5) == f"{MINUS}50{NARROW}%"


def test_english_reads_the_english_way() -> None:
    assert formats.money(-123456, "EUR") == f"{MINUS}€1,234.56"
    assert formats.day("2026-12-03") == "3 Dec 2026"
    assert formats.month_year(2026, 11) == "November 2026"
    assert formats.count(1104) == "1,104"
    assert formats.percent(0.042) == "4.2%"


def test_amounts_follow_the_currency() -> None:
    assert formats.money(1500, "JPY") == "JP¥1,500"


@pytest.mark.usefixtures("_french")
def test_sums_whose_currency_is_not_known_are_written_alike() -> None:
    said = [value_text("total", one) for one in ("-1234.50", "13.40 EUR", "-20", "1234.5")]
    assert said == [f"{MINUS}1{NARROW}234,50", f"13,40{FIXED}€", f"{MINUS}20", f"1{NARROW}234,5"]
