"""Telephone numbers: kind, country, price class, first operator; a mask never leaves a person's last digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.reference.numbers import KINDS, masked, masked_in, number


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("06 39 98 00 12", "mobile", "FR"), ("+33639980012", "mobile", "FR"), ("0033 6 39 98 00 12", "mobile", "FR"),
        ("33639980012", "mobile", "FR"), ("06 12 34 ** **", "mobile", "FR"), ("02 61 91 00 01", "fixed", "FR"),
        ("0970000001", "voip", "FR"), ("0800000001", "toll_free", "FR"), ("0806000001", "shared", "FR"),
        ("0812000001", "premium", "FR"), ("0899000001", "premium", "FR"), ("112", "emergency", "FR"),
        ("15", "emergency", "FR"), ("116000", "emergency", "FR"), ("118218", "directory", "FR"),
        ("1044", "operator", "FR"), ("3010", "toll_free", "FR"), ("3244", "short", ""),
        ("+4917112345678", "foreign", "DE"),
        ("+14165550100", "foreign", "CA"), ("+12125550100", "foreign", "US"), ("+262692000001", "foreign", "RE"),
        ("+262639000001", "foreign", "YT"), ("", "hidden", ""), ("INFO-COLIS", "name", ""), ("2125550100", "other", ""),
    ],
)  # fmt: skip
def test_a_number_is_understood(text: str, kind: str, country: str) -> None:
    found = number(text)
    assert (found.kind, found.country) == (kind, country)
    assert found.kind in KINDS


def test_one_number_in_four_spellings_is_one() -> None:
    assert len({number(text) for text in ("06 39 98 00 12", "+33639980012", "0033639980012", "33639980012")}) == 1


def test_the_first_operator_is_told_by_range_even_when_digits_are_hidden() -> None:
    assert number("0612345678").origin == number("06 12 34 ** **").origin == "SFR"
    assert number("0144556677").origin == "Orange"
    assert number("0639980012").origin == ""  # kept for fiction: given to nobody
    assert number("06 ** ** ** **").origin == ""  # too little is visible
    assert number("+491711234567").origin == ""


def test_premium_numbers_have_a_price_class() -> None:
    price = number("0899000001").price
    assert price is not None
    assert (str(price.a_minute), str(price.a_call)) == ("0.80", "3.00")
    assert number("0800000001").price is None


@given(st.from_regex(r"(\+33|0|0033 )[1-79]( ?\d\d){4}|\+(1|44|49|212)\d{8,10}|\d{7,9}|0[67]( \d\d){2} \*\* \*\*",
                     fullmatch=True))  # fmt: skip
def test_the_last_four_digits_of_a_person_are_never_shown(text: str) -> None:
    found = number(text)
    if found.personal:
        shown = masked(text)
        assert re.search(r"\*{4}$", shown)
        assert masked(shown) == shown  # masking twice says no less


@given(st.text(max_size=40))
def test_any_text_has_a_number_and_a_mask(text: str) -> None:
    assert number(text).kind in KINDS
    masked(text)
    masked_in(text)


@given(st.integers(0, 99_999_999), st.sampled_from(["06{}", "+336{}", "Appel vers 06{} (mobile)", "de 336{} à 9 h"]))
def test_numbers_inside_a_text_are_masked(rest: int, form: str) -> None:
    text = form.format(f"{rest:08d}")
    assert f"{rest:08d}" not in masked_in(text)
    assert f"{rest:08d}"[:4] in masked_in(text)


def test_services_stay_readable_and_addresses_do_not() -> None:
    assert masked("0899000001") == "+33899000001"
    assert masked("118218") == "118218"
    assert masked("claire@example.org") == "c***@example.org"
    assert masked_in("Appel au 08 99 00 00 01 le 12/03/2026") == "Appel au 08 99 00 00 01 le 12/03/2026"
