"""Whether tickets add up, and what baskets make of their lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.insights.basket import article_key, basket
from pims.insights.baskets import added_up
from pims.insights.families import FamilyReader
from pims.insights.reconcile import AFTERWARDS, reconcile
from pims.queries.baskets import Ticket, TicketLine

TICKET = Ticket(1, "2026-02-01", "carrefour", "Nantes", "12", "EUR", 1000, None, None, summed=False)
LINE = TicketLine(1, 1, 1, "LAIT 1L", "", "", "1", "", 1000, None, "EUR", "product", "")


def _lines(*amounts: int | None) -> list[TicketLine]:
    return [replace(LINE, id=at, position=at, amount=amount) for at, amount in enumerate(amounts, 1)]


@pytest.mark.parametrize(
    ("ticket", "lines", "state", "way", "difference"),
    [
        (TICKET, _lines(600, 400), "ok", "lines", 0),
        (TICKET, _lines(600, 300), "differs", "lines", 100),
        (TICKET, [], "no_lines", "", None),
        (replace(TICKET, paid=None), _lines(600), "no_total", "lines", None),
        (replace(TICKET, summed=True), _lines(600, 400), "no_total", "lines", None),
        (TICKET, [replace(LINE, amount=1200, discount=200)], "ok", "line_discounts", 0),
        (TICKET, [replace(LINE, amount=1200, discount=-200)], "ok", "line_discounts", 0),
        (replace(TICKET, discount=-150), _lines(1150), "ok", "discount", 0),
        (replace(TICKET, tax=80), _lines(920), "ok", "tax", 0),
        (TICKET, [LINE, replace(LINE, position=AFTERWARDS + 1, amount=-400, kind="return")], "ok", "lines", 0),
        (TICKET, [LINE, replace(LINE, amount=500, currency="USD")], "ok", "lines", 0),
    ],
)  # fmt: skip
def test_how_a_ticket_adds_up(
    ticket: Ticket, lines: list[TicketLine], state: str, way: str, difference: int | None
) -> None:
    found = reconcile(ticket, lines)
    assert (found.state, found.way, found.difference) == (state, way, difference)


def test_what_does_not_count_is_told_beside() -> None:
    later = replace(LINE, position=AFTERWARDS + 1, amount=-400, kind="return")
    found = reconcile(TICKET, [LINE, replace(LINE, amount=None), replace(LINE, currency="USD"), later])
    assert (found.unpriced, found.other_currency, found.refunded) == (1, 1, -400)


AMOUNTS = st.lists(st.integers(-5_000, 20_000), min_size=1, max_size=12)


@given(AMOUNTS, st.integers(-300, 300))
def test_a_difference_is_never_hidden(amounts: list[int], off: int) -> None:
    found = reconcile(replace(TICKET, paid=sum(amounts) + off), _lines(*amounts))
    assert (found.state, found.difference) == (("differs", off) if off else ("ok", 0))


@given(AMOUNTS, st.lists(st.integers(0, 500), min_size=12, max_size=12), st.integers(0, 900), st.integers(0, 900))
def test_baskets_add_up_to_what_was_paid(amounts: list[int], beside: list[int], discount: int, tax: int) -> None:
    lines = [replace(line, discount=one or None) for line, one in zip(_lines(*amounts), beside, strict=False)]
    taken = sum(line.discount or 0 for line in lines)
    for paid in (sum(amounts), sum(amounts) - taken, sum(amounts) - discount, sum(amounts) + tax):
        ticket = replace(TICKET, paid=paid, discount=discount or None, tax=tax or None)
        rows = added_up(basket(ticket, lines, FamilyReader()), ["family"])
        if reconcile(ticket, lines).state == "ok":
            assert sum(row.amount for row in rows) == paid


def test_a_discount_told_in_its_own_table_is_kept_with_its_article_and_taken_off_once() -> None:
    told = replace(LINE, id=2, position=1001, amount=None, discount=150, kind="discount")
    (line,) = basket(TICKET, [LINE, told], FamilyReader())
    assert (line.amount, line.discount) == (1000, 150)


def test_weighed_goods_are_known_by_their_label_at_one_shop() -> None:
    assert article_key("3000000001004", "carrefour", "x") == "gtin:3000000001004"
    assert article_key("3000000001004", "auchan", "y") == "gtin:3000000001004"
    assert article_key("2012345006758", "carrefour", "Rôti") == "label:carrefour|ROTI"
    assert article_key("", "carrefour", "") == ""
