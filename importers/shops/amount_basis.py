"""What a column of prices means, proved on the whole file: the price of the line, or of one unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from importers.shops.amounts import decimal

_CENT = Decimal("0.01")
_ROUNDING = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Priced:
    """A line as the file writes it: the article, how many or how much of it, the price cell."""

    article: str
    quantity: str
    price: str


def by_totals(baskets: Iterable[tuple[Sequence[Priced], Sequence[str]]]) -> str:
    """Whether prices are of the "line" or the "unit": whose sums are the stated totals in more baskets; else empty.

    Baskets whose two sums are the same, or where a cell is no number, prove nothing.
    """
    votes: Counter[str] = Counter()
    for lines, totals in baskets:
        votes.update(_agreeing(lines, totals))
    return _winner(votes)


def by_articles(lines: Iterable[Priced]) -> str:
    """Whether the price of an article follows its quantity ("line") or stays the same ("unit"); empty when unclear."""
    known: dict[str, set[tuple[Decimal, Decimal]]] = defaultdict(set)
    for line in lines:
        quantity, price = decimal(line.quantity), decimal(line.price)
        if quantity is not None and price is not None and quantity > 0 and price > 0:
            known[line.article].add((quantity, price))
    votes: Counter[str] = Counter()
    for pairs in known.values():
        votes.update(_kept(sorted(pairs)))
    return _winner(votes)


def _agreeing(lines: Sequence[Priced], totals: Sequence[str]) -> list[str]:
    pairs = [(decimal(line.quantity or "1"), decimal(line.price)) for line in lines]
    numbers = [(quantity, price) for quantity, price in pairs if quantity is not None and price is not None]
    stated = [amount for text in totals if (amount := decimal(text)) is not None]
    if len(numbers) != len(lines) or not lines:
        return []
    as_lines = sum((price for _, price in numbers), Decimal(0))
    as_units = sum((quantity * price for quantity, price in numbers), Decimal(0))
    slack = _ROUNDING * len(lines)
    if abs(as_lines - as_units) <= slack:
        return []
    meanings = (("line", as_lines, Decimal(0)), ("unit", as_units, slack))
    return [name for name, amount, off in meanings if any(abs(amount - one) <= off for one in stated)]


def _kept(pairs: Sequence[tuple[Decimal, Decimal]]) -> list[str]:
    found = []
    for (quantity, price), (other, paid) in pairwise(pairs):
        if quantity == other:
            continue
        if price == paid:
            found.append("unit")
        elif abs(price * other / quantity - paid) <= _CENT * max(other / quantity, Decimal(1)):
            found.append("line")
    return found


def _winner(votes: Counter[str]) -> str:
    lines, units = votes["line"], votes["unit"]
    return "" if lines == units else "line" if lines > units else "unit"
