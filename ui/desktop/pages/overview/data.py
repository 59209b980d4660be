"""The figures of the Overview page, from the core's rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from pims.i18n import _, language
from pims.insights.spending import SpendingRow, by_day, spending
from pims.queries.subscriptions import SubscriptionRow, subscriptions
from pims.queries.transactions import Filter, count
from pims.reference.categories import category_name, top
from pims.register.holdings import CompanyRow
from pims.register.register import companies
from pims.rights.requests import RequestRow, requests
from ui.desktop.charts.figures import Calendar, Slice, Stack
from ui.desktop.widgets.knowers import Knower

_MONTHS, _SERIES, _KNOWERS, _WEEKS = 12, 6, 4, 40
OTHER = ""  # the slug of all categories beyond the first six
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Late:
    """The request that has waited longest beyond its day."""

    id: int
    company: str
    days: int
    due_on: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of the page. Amounts in minor units of `currency`; `change` is a ratio to the month before."""

    empty: bool = True
    spends: bool = False  # whether any movement is known: without, there is nothing to draw
    month: Month = (2000, 1)
    month_before: Month = (1999, 12)
    currency: str = "EUR"
    spent: int = 0
    change: float | None = None
    subscriptions: int = 0
    subscriptions_monthly: int = 0
    subscriptions_yearly: int = 0
    risen: int = 0
    companies: int = 0
    observed: int = 0
    open_requests: int = 0
    late_count: int = 0
    late: Late | None = None
    stack: Stack = field(default_factory=Stack)
    categories: tuple[Slice, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    knowers: tuple[Knower, ...] = ()


def overview(conn: Connection, today: date) -> Overview:
    """Reads the whole page."""
    firms, asked, paid = companies(conn), requests(conn, today), subscriptions(conn)
    if not firms and not count(conn, Filter()):
        return Overview()
    rows = spending(conn, ("month", "category"), None, None)
    currency = Counter(row.currency for row in rows).most_common(1)[0][0] if rows else "EUR"
    rows = [row for row in rows if row.currency == currency]
    months = _last_months(rows, today)
    month = _whole_month(months, today)
    before = _before(month)
    by_month: dict[Month, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        by_month[_month(row)][_top(row.category)] += row.amount
    ranked = _ranked([by_month[each] for each in months])
    spent, spent_before = sum(by_month[month].values()), sum(by_month[before].values())
    late = sorted((request for request in asked if request.late), key=lambda request: str(request.due_on))
    return Overview(
        empty=False,
        spends=bool(rows),
        month=month,
        month_before=before,
        currency=currency,
        spent=spent,
        change=spent / spent_before - 1 if spent_before > 0 else None,
        **_subscription_figures(paid, currency, today),
        companies=len(firms),
        observed=sum(_origins(firm)["observed"] for firm in firms),
        open_requests=sum(request.status not in _OVER for request in asked),
        late_count=len(late),
        late=_late(late[0], firms, today) if late else None,
        stack=_stack(months, by_month, ranked, currency),
        categories=_slices(by_month[month], ranked),
        calendar=_calendar(conn, currency, today),
        knowers=_knowers(firms),
    )


_OVER = frozenset({"answered", "closed"})


def _subscription_figures(paid: Sequence[SubscriptionRow], currency: str, today: date) -> dict[str, int]:
    active = [row for row in paid if row.active and row.currency == currency]
    yearly = sum(row.yearly_cost for row in active)
    recent = (today - timedelta(days=365)).isoformat()
    risen = sum(
        any(change.to > change.before and change.on >= recent for change in row.price_changes) for row in active
    )
    return {
        "subscriptions": len(active),
        "subscriptions_yearly": yearly,
        "subscriptions_monthly": round(yearly / 12),
        "risen": risen,
    }


def _last_months(rows: Sequence[SpendingRow], today: date) -> tuple[Month, ...]:
    """The last twelve months that end with the latest one with spending."""
    known = sorted({_month(row) for row in rows if _month(row) <= (today.year, today.month)})
    last = known[-1] if known else (today.year, today.month)
    months = [last]
    while len(months) < _MONTHS and known and months[-1] > known[0]:
        months.append(_before(months[-1]))
    return tuple(reversed(months))


def _whole_month(months: Sequence[Month], today: date) -> Month:
    """The latest month that is over; the running one only when there is no other."""
    over = [month for month in months if month < (today.year, today.month)]
    return over[-1] if over else months[-1]


def _before(month: Month) -> Month:
    return (month[0] - 1, 12) if month[1] == 1 else (month[0], month[1] - 1)


def _month(row: SpendingRow) -> Month:
    return int(row.month[:4]), int(row.month[5:7])


def _top(category: str | None) -> str:
    """The main category a category belongs to."""
    return top(category) if category else OTHER


def _ranked(months: Iterable[dict[str, int]]) -> list[str]:
    """The main categories by what they cost over all months, those beyond the first six left out."""
    total: Counter[str] = Counter()
    for month in months:
        for slug, amount in month.items():
            total[slug] += amount
    return [slug for slug, amount in total.most_common() if slug != OTHER and amount > 0][:_SERIES]


def _name(slug: str) -> str:
    return category_name(slug, language()) if slug else _("Other")


def _stack(months: Sequence[Month], by_month: dict[Month, dict[str, int]], ranked: list[str], currency: str) -> Stack:
    parts = [tuple(by_month[month].get(slug, 0) for month in months) for slug in ranked]
    rest = tuple(sum(amount for slug, amount in by_month[month].items() if slug not in ranked) for month in months)
    slugs = [*ranked, OTHER] if any(rest) else ranked
    parts = [*parts, rest] if any(rest) else parts
    return Stack(tuple(months), tuple(_name(slug) for slug in slugs), tuple(slugs), tuple(parts), currency)


def _slices(month: dict[str, int], ranked: list[str]) -> tuple[Slice, ...]:
    slices = [Slice(slug, _name(slug), month[slug], rank) for rank, slug in enumerate(ranked) if month.get(slug, 0) > 0]
    rest = sum(amount for slug, amount in month.items() if slug not in ranked)
    if rest > 0:
        slices.append(Slice(OTHER, _name(OTHER), rest, _SERIES))
    return tuple(sorted(slices, key=lambda part: -part.amount))


def _calendar(conn: Connection, currency: str, today: date) -> Calendar:
    since = today - timedelta(weeks=_WEEKS)
    days = {date.fromisoformat(row.day): row.amount for row in by_day(conn, since, today) if row.currency == currency}
    return Calendar(days, today, currency)


def _origins(firm: CompanyRow) -> Counter[str]:
    return Counter(holding.origin for holding in firm.holdings)


def _knowers(firms: Sequence[CompanyRow]) -> tuple[Knower, ...]:
    """The companies with the most that is proven, then the most at all."""
    ranked = sorted(firms, key=lambda firm: (-firm.count("proven"), -len(firm.holdings), firm.name))
    made = []
    for firm in ranked[:_KNOWERS]:
        tally = _origins(firm)
        made.append(
            Knower(firm.slug, firm.name, tally["given"], tally["observed"] + tally["acquired"], tally["inferred"])
        )
    return tuple(made)


def _late(request: RequestRow, firms: Sequence[CompanyRow], today: date) -> Late:
    due = date.fromisoformat(str(request.due_on))
    name = next((firm.name for firm in firms if firm.slug == request.company), request.company)
    return Late(request.id, name, (today - due).days, due.isoformat())
