from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.shops.lidl_html import pieces


def article(line: int, name: str, text: str, quantity: str = "", price: str = "1,00") -> str:
    marks = f' data-art-quantity="{quantity}"' if quantity else ""
    return (
        f'<span id="purchase_list_line_{line}" class="article css_bold" data-art-id="1"{marks}'
        f' data-unit-price="{price}" data-art-description="{name}">{text}</span>\n'
    )


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (article(1, "LAIT", "LAIT  2.30 A", "2", "1,15"), [("LAIT", "2", "2.30")]),
        (
            article(1, "LAIT", "LAIT", "2", "1,15") + article(1, "LAIT", "1.15 x 2  2.30 A", "2", "1,15"),
            [("LAIT", "2", "2.30")],
        ),
        (article(1, "EAU", "EAU") + article(2, "EAU", "EAU"), [("EAU", "1", "1.00"), ("EAU", "1", "1.00")]),
        (
            article(1, "TEJ", "2 db * 329,00 Ft", "2", "329,00") + article(2, "TEJ", "TEJ  658", "2", "329,00"),
            [("TEJ", "2", "658.00")],
        ),
        (
            article(1, "SER", "SER", "0,448", "14,99") + article(1, "SER", "6.71", "0,448", "14,99"),
            [("SER", "0,448", "6.71")],
        ),
        ("<div>nothing</div>", []),
        ("<span class='article'>x", [("", "1", "")]),
    ],
)
def test_printed_articles_are_counted_once(html: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.label, one.quantity, one.amount) for one in pieces(html)] == found


@given(st.text(alphabet="<>span clas='artice\" /=data-1,.", max_size=80))
def test_any_page_is_read(html: str) -> None:
    assert all(isinstance(one.amount, str) for one in pieces("<span class='article'>" + html))
