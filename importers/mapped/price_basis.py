"""What the price of a line means, proved on the whole table: the line, or one unit of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

_CENT, _ROUNDING = Decimal("0.01"), Decimal("0.005")
_CLEAR = 4  # times as many rows say one meaning as say the other
LINE, UNIT = "line", "unit"


class Priced(NamedTuple):
    """A line: its basket, its article, how many or how much of it, the amount of the line, the price of one unit."""

    basket: str
    article: str
    quantity: Decimal | None
    line: Decimal | None
    unit: Decimal | None

    @property
    def price(self) -> Decimal | None:
        """The only price it has."""
        return self.unit if self.line is None else self.line


def basis_of(lines: Sequence[Priced], totals: Mapping[str, Decimal]) -> tuple[str, str]:
    """The meaning of a lone price and what proves it: quantities_one, totals, articles; ("", "") when nothing does.

    `totals`: what was paid for each basket, where the table states it.
    """
    counted = [one for one in lines if one.price is not None]
    if all(one.quantity in (None, 1, -1) for one in counted):
        return LINE, "quantities_one"
    if found := _winner(_by_totals(counted, totals)):
        return found, "totals"
    found = _winner(_by_articles(counted))
    return found, "articles" if found else ""


def swapped(lines: Iterable[Priced]) -> bool:
    """Whether the column called the line is quantity times smaller than the one called the unit, in more rows."""
    votes: Counter[str] = Counter()
    for one in lines:
        if one.quantity is None or one.line is None or one.unit is None or one.quantity in (1, -1, 0):
            continue
        slack = _CENT * max(abs(one.quantity), Decimal(1))
        if abs(one.line - one.quantity * one.unit) > slack and abs(one.unit - one.quantity * one.line) <= slack:
            votes["swapped"] += 1
        elif abs(one.line - one.quantity * one.unit) <= slack:
            votes["right"] += 1
    return votes["swapped"] > votes["right"]


def repeated_subtotal(lines: Iterable[Priced]) -> bool:
    """Whether the amount of the line is that of its whole basket, said again on each line: it would count twice."""
    baskets: Mapping[str, list[Priced]] = defaultdict(list)
    for one in lines:
        baskets[one.basket].append(one)
    several = [held for held in baskets.values() if len({one.article for one in held}) > 1]
    same = [held for held in several if len({one.price for one in held}) == 1]
    between = {held[0].price for held in same}
    return len(same) > 1 and len(between) > 1 and len(same) == len(several)


def _by_totals(lines: Sequence[Priced], totals: Mapping[str, Decimal]) -> Counter[str]:
    baskets: Mapping[str, list[Priced]] = defaultdict(list)
    for one in lines:
        baskets[one.basket].append(one)
    votes: Counter[str] = Counter()
    for key, held in baskets.items():
        if key not in totals:
            continue
        as_lines = sum((one.price or Decimal(0) for one in held), Decimal(0))
        as_units = sum(((one.price or Decimal(0)) * (one.quantity or 1) for one in held), Decimal(0))
        slack = _ROUNDING * len(held)
        if abs(as_lines - as_units) > slack:
            votes[LINE] += as_lines == totals[key]
            votes[UNIT] += abs(as_units - totals[key]) <= slack
    return votes


def _by_articles(lines: Sequence[Priced]) -> Counter[str]:
    """Whether the price of an article follows its quantity, or stays the same."""
    known: Mapping[str, set[tuple[Decimal, Decimal]]] = defaultdict(set)
    for one in lines:
        if one.quantity is not None and one.price is not None and one.quantity > 0 and one.price > 0:
            known[one.article].add((one.quantity, one.price))
    votes: Counter[str] = Counter()
    for pairs in known.values():
        for (quantity, price), (other, paid) in pairwise(sorted(pairs)):
            if quantity == other:
                continue
            votes[UNIT] += price == paid
            votes[LINE] += abs(price * other / quantity - paid) <= _CENT * max(other / quantity, Decimal(1))
    return votes


def _winner(votes: Counter[str]) -> str:
    best, other = (LINE, UNIT) if votes[LINE] > votes[UNIT] else (UNIT, LINE)
    return best if votes[best] and votes[best] >= _CLEAR * votes[other] else ""
