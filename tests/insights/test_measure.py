"""What labels say articles hold, and prices by piece, kilo and litre."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.insights.measure import UnitPrice, content_of, unit_price


@pytest.mark.parametrize(
    ("label", "amount", "unit", "pieces"),
    [
        ("LAIT DEMI ECREME 6X1L", "6", "l", None),
        ("BIERE 6X25CL", "1.5", "l", None),
        ("CRISTALINE 6X1,5L", "9", "l", None),
        ("PATES 500G", "0.5", "kg", None),
        ("Vin rouge 75 cl", "0.75", "l", None),
        ("POMMES 1.5KG", "1.5", "kg", None),
        ("SODA 1L5", "1.5", "l", None),
        ("OEUFS X12", None, "", 12),
        ("YAOURT 8X", None, "", 8),
        ("TOFU NATURE 2X125G", "0.25", "kg", None),
        ("JAMBON X4 160G", None, "", 4),  # the weight of four, or of each: not told
        ("LESSIVE 500G+100G", None, "", None),
        ("GALAXY A54 5G", None, "", None),
        ("PANTALON 40 L", None, "", None),
        ("WHISKY 12 ANS", None, "", None),
        ("PILES LR6 X8", None, "", 8),
        ("IPHONE 128GO", None, "", None),
    ],
)  # fmt: skip
def test_what_a_label_says_it_holds(label: str, amount: str | None, unit: str, pieces: int | None) -> None:
    found = content_of(label)
    assert (found.amount, found.unit, found.pieces) == (amount and Decimal(amount), unit, pieces)


def test_prices_of_a_line() -> None:
    assert unit_price(1158, "2", "", "LAIT 6X1L") == UnitPrice(579, "l", 97, Decimal(12), "label")
    assert unit_price(223, "0.845", "kg", "BANANE VRAC") == UnitPrice(264, "kg", 264, Decimal("0.845"), "weighed")
    assert unit_price(264, "845", "g", "BANANE VRAC").per == 312
    assert unit_price(200, None, "", "PAIN") == UnitPrice(200)
    assert unit_price(-579, "-1", "", "LAIT 6X1L").each == 579


@pytest.mark.parametrize(
    ("amount", "quantity"), [(None, "1"), (100, "0"), (100, "-1"), (-100, "1"), (100, "0.845"), (100, "un")]
)
def test_no_price_where_the_file_does_not_tell_one(amount: int | None, quantity: str) -> None:
    assert unit_price(amount, quantity, "", "LAIT 6X1L") == UnitPrice()


@given(st.integers(1, 100_000), st.integers(1, 50), st.integers(1, 24), st.integers(10, 3000))
def test_a_price_a_kilo_times_the_kilos_is_the_amount(amount: int, quantity: int, count: int, grams: int) -> None:
    price = unit_price(amount, str(quantity), "", f"ARTICLE {count}X{grams}G")
    if price.measure != "kg":
        assert count * grams > 50_000
        return
    assert price.measured == Decimal(quantity * count * grams) / 1000
    assert price.per is not None
    assert abs(price.per * price.measured - amount) <= price.measured  # rounded by half a minor unit a kilo at most


@given(st.text(max_size=40), st.one_of(st.none(), st.integers(-(10**6), 10**6)), st.text(max_size=6))
def test_no_label_and_no_quantity_does_harm(label: str, amount: int | None, quantity: str) -> None:
    price = unit_price(amount, quantity, "", label)
    assert price.measure in ("", "kg", "l", "pc")
