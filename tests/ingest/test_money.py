"""Amounts are read exactly or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.ingest.money import BadCell, canonical, minor_units, units
from pims.records.money import LARGEST_AMOUNT, decimal_text, micro_text

READ = [
    ("1 234,56", ",", "EUR", 123456),
    ("1\u00a0234,56 €", ",", "EUR", 123456),
    ("1\u202f234,56", ",", "EUR", 123456),
    ("-6,4", ",", "EUR", -640),
    ("123,45-", ",", "EUR", -12345),
    ("\u22125,00", ",", "EUR", -500),
    ("+1 006,60", "last", "USD", 100660),
    ("1.234,56", ",", "EUR", 123456),
    ("1,234.56", ".", "USD", 123456),
    ("1'234.56", ".", "CHF", 123456),
    ("R$ 10,00", "last", "BRL", 1000),
    ("EUR 12.00", ".", "EUR", 1200),
    ("(12.00)", ".", "USD", -1200),
    ("-388.6400", ".", "USD", -38864),
    ("1504", ".", "JPY", 1504),
    ("1.5", ".", "KWD", 1500),
    (".5", "last", "EUR", 50),
]
REFUSED = [
    ("12 34,5", ","), ("1e3", "."), ("１2", "."), (".", "last"), ("", ","), ("12,34,56", ","), ("NaN", "."),
    ("Infinity", "."), ("1_000", "."), ("--3", "."), ("+-3", "."), ("12€34", "."), ("1 23", ","), ("0x10", "."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "mark", "currency", "minor"), READ)
def test_amounts_as_files_write_them(written: str, mark: str, currency: str, minor: int) -> None:
    assert minor_units(written, mark, currency) == minor


@pytest.mark.parametrize(("written", "mark"), REFUSED)
def test_what_is_no_amount_is_refused(written: str, mark: str) -> None:
    with pytest.raises(BadCell, match="bad_amount"):
        minor_units(written, mark, "EUR")


@pytest.mark.parametrize(("written", "mark"), [("1,234", "last"), ("0.001", "."), ("1.5", ".")])
def test_more_decimals_than_the_currency_has_are_refused(written: str, mark: str) -> None:
    with pytest.raises(BadCell, match="too_many_decimals"):
        minor_units(written, mark, "JPY")


def test_an_amount_beyond_all_fortunes_is_refused() -> None:
    with pytest.raises(BadCell, match="too_large"):
        minor_units(str(LARGEST_AMOUNT), ".", "EUR")


@pytest.mark.parametrize("written", ["5 USD", "CHF 5.00", "£5"])
def test_an_amount_in_another_currency_than_its_row_is_refused(written: str) -> None:
    with pytest.raises(BadCell, match="bad_currency"):
        minor_units(written, ".", "EUR")
    assert minor_units(written, ".", "XXX") == 500


def test_telecom_costs_keep_their_third_decimal() -> None:
    assert units("0,0125", ",", 6) == 12500
    assert micro_text(12500) == "0.0125"
    assert micro_text(1250000) == "1.25"


@given(st.integers(-LARGEST_AMOUNT, LARGEST_AMOUNT), st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u202f"]))
def test_every_amount_comes_back(minor: int, mark: str, group: str) -> None:
    whole, decimals = decimal_text(abs(minor), "EUR").split(".")
    grouped = f"{int(whole):,}".replace(",", group)
    written = f"{'-' if minor < 0 else ''}{grouped}{mark}{decimals}"
    assert minor_units(written, mark, "EUR") == minor


@given(st.text(max_size=12), st.sampled_from([",", ".", "last"]))
def test_any_text_is_a_number_or_refused(written: str, mark: str) -> None:
    try:
        minor = minor_units(written, mark, "EUR")
    except BadCell:
        return
    digits = [c for c in written if c.isascii() and c.isdigit()]
    assert digits
    assert abs(minor) <= LARGEST_AMOUNT


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_numbers_keep_their_value(number: Decimal) -> None:
    assert Decimal(canonical(format(number, "f"), ".")) == number
