"""What each family takes of the baskets, by month: figures for the bars, the months and the list of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pims.i18n import _
from pims.insights.basket import ARTICLES, Bought
from pims.insights.baskets import added_up
from pims.reference.product_families import families, groups
from ui.desktop.charts.figures import Slice, Stack
from ui.desktop.pages.receipts.data import UNKNOWN
from ui.wording import formats
from ui.wording.baskets import family_text, group_text

_MONTHS, _SERIES = 12, 6
_REST = "rest"


@dataclass(frozen=True, slots=True)
class Shares:
    """The figures of one currency; `month` empty means all. Amounts in minor units."""

    currency: str = ""
    currencies: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    month: str = ""
    total: int = 0
    goods: int = 0  # what the articles alone cost
    known: int = 0  # of it, what has a family
    slices: tuple[Slice, ...] = ()
    stack: Stack = field(default_factory=Stack)


def shares(lines: Sequence[Bought], month: str, currency: str) -> Shares:
    """The figures of a month, of the currency most used unless told."""
    counted = Counter(line.currency for line in lines)
    if not counted:
        return Shares()
    currencies = tuple(sorted(counted))
    chosen = currency if currency in counted else counted.most_common(1)[0][0]
    own = [line for line in lines if line.currency == chosen]
    months = tuple(sorted({line.month for line in own}, reverse=True))
    month = month if month in months else ""
    shown = [line for line in own if not month or line.month == month]
    ranks = _ranks(own)
    rows = added_up(shown, ("family",))
    slices = tuple(
        Slice(
            row.family or UNKNOWN,
            _named(row.family, row.share if row.amount > 0 else 0),
            row.amount,
            ranks.get(_group(row.family), len(ranks)),
        )
        for row in rows
    )
    total = sum(row.amount for row in rows)
    goods = [line for line in shown if line.kind in ARTICLES]
    known = sum(line.amount or 0 for line in goods if line.family)
    bought = sum(line.amount or 0 for line in goods)
    return Shares(chosen, currencies, months, month, total, bought, known, slices, _stack(own, months, ranks, chosen))


def lines_of(lines: Sequence[Bought], found: Shares, family: str) -> list[Bought]:
    """The lines behind a family (all when empty), newest first."""
    return [
        line
        for line in reversed(lines)
        if line.currency == found.currency
        and (not found.month or line.month == found.month)
        and (not family or (line.family or UNKNOWN) == family)
    ]


def _named(family: str | None, share: int) -> str:
    return f"{formats.percent(share / 1000)} · {family_text(family)}" if share else family_text(family)


def _group(family: str | None) -> str:
    known = families().get(family or "")
    return known.group if known else UNKNOWN


def _ranks(lines: Sequence[Bought]) -> dict[str, int]:
    """The colour of each group: the largest first, the rest alike."""
    sums: Counter[str] = Counter()
    for line in lines:
        sums[_group(line.family)] += line.amount or 0
    sums.pop(UNKNOWN, None)
    first = [slug for slug, amount in sums.most_common(_SERIES) if amount > 0]
    return {slug: rank for rank, slug in enumerate(first)}


def _stack(lines: Sequence[Bought], months: Sequence[str], ranks: dict[str, int], currency: str) -> Stack:
    """Groups by month, the last twelve with tickets and those between them."""
    span = _span(months)
    order = [*sorted(ranks, key=lambda slug: ranks[slug]), _REST]
    sums: Counter[tuple[str, str]] = Counter()
    for line in lines:
        group = _group(line.family)
        sums[group if group in ranks else _REST, line.month] += line.amount or 0
    names = [group_text(groups()[slug]) for slug in order[:-1]]
    return Stack(
        tuple((int(month[:4]), int(month[5:7])) for month in span), (*names, _("Everything else")), tuple(order),
        tuple(tuple(sums[slug, month] for month in span) for slug in order), currency,
    )  # fmt: skip


def _span(months: Sequence[str]) -> list[str]:
    if not months:
        return []
    last = int(months[0][:4]) * 12 + int(months[0][5:7]) - 1
    first = max(int(months[-1][:4]) * 12 + int(months[-1][5:7]) - 1, last - _MONTHS + 1)
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]
