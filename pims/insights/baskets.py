"""Baskets added up by family, company, month or article: what was spent, how much of it, at which price a measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sqlalchemy import Connection

from pims.insights.basket import ARTICLES, Bought, bought
from pims.queries.baskets import EVERY, BasketFilter

BY = ("family", "company", "month", "article")


@dataclass(frozen=True, slots=True)
class BasketRow:
    """A sum of lines in one currency; keys that were not asked for are None, and so is the family of unknown articles.

    `amount`: minor units; `share`: of all that was spent in this currency, in thousandths; `quantity`: how many
    articles (weighed goods count as one); `measure`, `measured`, `per`: kilos, litres or pieces where known, and the
    mean price of one in minor units over the lines that tell it; `unpriced`: lines without amount.
    """

    family: str | None
    company: str | None
    month: str | None
    article: str | None
    label: str
    currency: str
    amount: int
    share: int
    quantity: int
    lines: int
    receipts: int
    unpriced: int
    measure: str
    measured: str | None
    per: int | None


def baskets(conn: Connection, by: Sequence[str] = ("family",), wanted: BasketFilter = EVERY) -> list[BasketRow]:
    """What was bought, added up by these keys and by currency, the most spent first; months newest first."""
    return added_up(bought(conn, wanted), by)


def added_up(lines: Iterable[Bought], by: Sequence[str]) -> list[BasketRow]:
    """Lines added up by these keys of `BY` and by currency."""
    groups: dict[tuple[str | None, ...], list[Bought]] = {}
    totals: dict[str, int] = {}
    for line in lines:
        if "article" in by and not line.article:
            continue
        key = tuple(getattr(line, name) if name in by else None for name in BY)
        groups.setdefault((*key, line.currency), []).append(line)
        totals[line.currency] = totals.get(line.currency, 0) + (line.amount or 0)
    rows = [_row(key, held, totals[held[0].currency]) for key, held in groups.items()]
    rows.sort(key=lambda row: (row.currency, -row.amount, row.family or "", row.company or "", row.label))
    if "month" in by:
        rows.sort(key=lambda row: row.month or "", reverse=True)
    return rows


def _row(key: tuple[str | None, ...], lines: Sequence[Bought], total: int) -> BasketRow:
    amount = sum(line.amount or 0 for line in lines)
    measures = {line.price.measure for line in lines if line.price.measure}
    measure = measures.pop() if len(measures) == 1 else ""
    family, company, month, article, currency = key
    measured, per = _per_measure(lines) if measure else (None, None)
    return BasketRow(
        family, company, month, article, lines[-1].label if article else "", currency or "", amount,
        round(1000 * amount / total) if total else 0, sum(map(_count, lines)), len(lines),
        len({line.receipt_id for line in lines}), sum(line.amount is None for line in lines), measure, measured, per,
    )  # fmt: skip


def _count(line: Bought) -> int:
    """How many articles a line has; what is weighed is one, what comes back takes away."""
    if line.kind not in ARTICLES:
        return 0
    try:
        number = Decimal(line.quantity) if line.quantity is not None else Decimal(1)
    except InvalidOperation:
        return 1
    if line.price.because == "weighed" or number != number.to_integral_value():
        return -1 if number < 0 else 1
    return int(number)


def _per_measure(lines: Sequence[Bought]) -> tuple[str | None, int | None]:
    told = [(line.amount or 0, line.price.measured) for line in lines if line.price.measured and line.amount]
    held = sum(((-many if amount < 0 else many) for amount, many in told), Decimal(0))
    if held <= 0:
        return None, None
    spent = Decimal(sum(amount for amount, _ in told))
    return format(held.normalize(), "f"), int((spent / held).quantize(Decimal(1), ROUND_HALF_UP))
