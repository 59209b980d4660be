"""The price of an article over time: the same GTIN, else the same label at one company; each currency apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.insights.basket import Bought, bought
from pims.insights.families import Kin
from pims.queries.baskets import EVERY, BasketFilter
from pims.reference.fold import fold


@dataclass(frozen=True, slots=True)
class PricePoint:
    """An article on a ticket: `each` is the price of one (of one kilo when weighed), `per` that of one measure."""

    on: str
    receipt_id: int
    line_id: int
    company: str
    store: str
    quantity: str | None
    amount: int
    each: int
    per: int | None
    discount: int


@dataclass(frozen=True, slots=True)
class ArticlePrice:
    """A change of the price of one between two tickets at one company, in minor units; `percent` signed, in tenths.

    `because`: "price", or "discount" when a discount is told on one of the two.
    """

    on: str
    company: str
    before: int
    after: int
    percent: int
    because: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one currency: what it is, how often, where and at which prices, oldest point first.

    `measure`: "kg", "l", "pc" or "" for `per` of the points; `spent`: minor units; `companies`: where it was bought.
    """

    key: str
    label: str
    gtin: str
    kin: Kin
    currency: str
    measure: str
    times: int
    spent: int
    companies: tuple[str, ...]
    first_on: str
    last_on: str
    first: int
    last: int
    lowest: int
    highest: int
    points: tuple[PricePoint, ...]
    changes: tuple[ArticlePrice, ...]


def articles(conn: Connection, wanted: BasketFilter = EVERY, text: str = "") -> list[Article]:
    """All articles whose price is known, the most often bought first; `text`: words of the label."""
    words = fold(text).split()
    groups: dict[tuple[str, str], list[Bought]] = {}
    for line in bought(conn, wanted):
        if line.article and line.kind == "product" and line.price.each and (line.amount or 0) > 0:
            groups.setdefault((line.article, line.currency), []).append(line)
    found = [_article(lines) for lines in groups.values()]
    found = [one for one in found if all(word in fold(one.label) for word in words)]
    return sorted(found, key=lambda one: (-one.times, -one.spent, one.label))


def article(conn: Connection, key: str) -> list[Article]:
    """One article, once a currency; empty when nothing of that name was bought."""
    return [one for one in articles(conn) if one.key == key]


def price_changes(points: Iterable[PricePoint]) -> list[ArticlePrice]:
    """Rises and falls from one ticket to the next at the same company, oldest first."""
    by_company: dict[str, list[PricePoint]] = {}
    for point in points:
        by_company.setdefault(point.company, []).append(point)
    found = []
    for company, held in by_company.items():
        for old, new in itertools.pairwise(held):
            if old.each != new.each:
                because = "discount" if old.discount or new.discount else "price"
                percent = round(1000 * (new.each - old.each) / old.each)
                found.append(ArticlePrice(new.on, company, old.each, new.each, percent, because))
    return sorted(found, key=lambda one: (one.on, one.company))


def _article(lines: Sequence[Bought]) -> Article:
    latest = lines[-1]
    measures = {line.price.measure for line in lines}
    measure = measures.pop() if len(measures) == 1 else ""
    points = tuple(_point(line, measured=bool(measure)) for line in lines)
    prices = [point.each for point in points]
    return Article(
        latest.article, latest.label, latest.gtin, latest.kin, latest.currency, measure,
        len({line.receipt_id for line in lines}), sum(point.amount for point in points),
        tuple(dict.fromkeys(line.company for line in reversed(lines))), points[0].on, points[-1].on,
        prices[0], prices[-1], min(prices), max(prices), points, tuple(price_changes(points)),
    )  # fmt: skip


def _point(line: Bought, *, measured: bool) -> PricePoint:
    return PricePoint(
        line.on, line.receipt_id, line.line_id or 0, line.company, line.store, line.quantity, line.amount or 0,
        line.price.each or 0, line.price.per if measured else None, line.discount,
    )  # fmt: skip
