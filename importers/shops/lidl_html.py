"""The printed receipt of a Lidl Plus ticket: its articles and discounts, from the marks of its spans.

An article is drawn by several spans with the same marks, on one row or two. Its amount is the one printed that quantity
by unit price gives, to the cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

from importers.shops.amounts import decimal, times

_MARKS = ("data-art-id", "data-art-description", "data-art-quantity", "data-unit-price")
_AMOUNT = re.compile(r"-?\d+(?:[.,]\d{2})?(?![\d.,])", re.ASCII)
_LOWERED = re.compile(r"-\s?\d+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?-", re.ASCII)
_CLOSE = Decimal("0.02")


@dataclass(slots=True)
class Piece:
    """An article or a discount: its marks and the texts of its spans."""

    kind: str
    marks: Mapping[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The description of an article; of a discount, its text without the amount."""
        if self.kind == "article":
            return self.marks.get("data-art-description", "")
        return " ".join(_LOWERED.sub(" ", " ".join(self.texts)).split())

    @property
    def quantity(self) -> str:
        """How many or how much; one when the mark is missing."""
        return self.marks.get("data-art-quantity") or "1"

    @property
    def amount(self) -> str:
        """What is printed for it; for an article without it, quantity by unit price; empty when unknown."""
        text = " ".join(self.texts)
        if self.kind == "discount":
            found = _LOWERED.findall(text)
            return found[-1].replace(" ", "") if found else ""
        return _printed(text, times(self.quantity, self.marks.get("data-unit-price", "")))


def pieces(html: str) -> list[Piece]:
    """The articles and discounts of a printed receipt, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(_merged(reader.pieces))


class _Reader(HTMLParser):
    """Collects spans of articles and discounts; what is nested in one belongs to it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag == "span"
            return
        marks = {name: value or "" for name, value in attrs}
        kinds = {"article", "discount"} & set(marks.get("class", "").split())
        if tag == "span" and kinds:
            self.pieces.append(Piece(kinds.pop(), marks))
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == "span":
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and data.strip():
            self.pieces[-1].texts.append(" ".join(data.split()))


def _merged(spans: list[Piece]) -> Iterator[Piece]:
    current: Piece | None = None
    for span in spans:
        if current is not None and _continues(current, span):
            current.texts += span.texts
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def _continues(current: Piece, span: Piece) -> bool:
    """Whether a span draws more of the same: the same marks, and the description not begun again."""
    if current.kind != span.kind:
        return False
    if span.kind == "discount":
        same = current.marks.get("data-promotion-id") == span.marks.get("data-promotion-id")
        return same and not (current.amount and span.amount)
    if any(current.marks.get(mark) != span.marks.get(mark) for mark in _MARKS):
        return False
    named = " ".join(span.marks.get("data-art-description", "").split())
    begun = any(text.startswith(named) for text in current.texts)
    # The description on a row of its own, then again before the amount, is one article; twice alone, it is two.
    again = any(text == named for text in span.texts)
    return not (named and begun and again)


def _printed(text: str, computed: str) -> str:
    wanted = decimal(computed)
    if wanted is None:
        return computed
    for found in reversed(_AMOUNT.findall(text)):
        number = decimal(found)
        if number is not None and abs(abs(number) - abs(wanted)) <= _CLOSE and ("." in found or "," in found):
            return str(found)
    return computed
