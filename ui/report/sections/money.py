"""Where the money went: by month and category, what is paid again and again, what deserves a look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.i18n import _
from pims.insights.spending import CashflowRow, SpendingRow, cashflow, spending
from pims.queries.findings import FindingRow, findings
from pims.queries.subscriptions import SubscriptionRow, subscriptions
from pims.reference.categories import top
from ui.report import charts
from ui.report.model import Cell, Chart, Section, Table
from ui.wording import formats
from ui.wording.categories import category_text
from ui.wording.findings import finding_text

MONTHS = 12
BARS = 12


@dataclass(frozen=True, slots=True)
class Money:
    """What the sections on money are made from; amounts in minor units of `currency`, the most used one.

    `by_category`: top categories of the last twelve months, the largest first; `months`: the last twelve with traffic.
    """

    currency: str
    others: tuple[str, ...]
    by_category: tuple[tuple[str, int], ...]
    months: tuple[CashflowRow, ...]
    subscriptions: tuple[SubscriptionRow, ...]
    findings: tuple[FindingRow, ...]

    @property
    def spent(self) -> int:
        """What was spent in the last twelve months."""
        return sum(amount for _category, amount in self.by_category)


def read_money(conn: Connection, today: date) -> Money:
    """Asks the core: the twelve months end with the last one that has a movement, so that all parts agree."""
    flow = [row for row in cashflow(conn) if row.month <= today.isoformat()[:7]]
    currencies = Counter(row.currency for row in flow)
    currency = currencies.most_common(1)[0][0] if currencies else "EUR"
    last = max((row.month for row in flow if row.currency == currency), default=today.isoformat()[:7])
    since = _first_day(last)
    rows = spending(conn, ("category",), since, today)
    return Money(
        currency=currency,
        others=tuple(sorted(set(currencies) - {currency})),
        by_category=_by_category([row for row in rows if row.currency == currency]),
        months=tuple(row for row in flow if row.currency == currency and row.month >= since.isoformat()[:7]),
        subscriptions=tuple(subscriptions(conn)),
        findings=tuple(findings(conn)),
    )


def _first_day(last: str) -> date:
    """The first of the twelve months that end with the month "2026-10"."""
    year, month = int(last[:4]), int(last[5:])
    return date(year - (month < MONTHS), month % MONTHS + 1, 1)


def _by_category(rows: Sequence[SpendingRow]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[top(row.category) if row.category else ""] += row.amount
    return tuple(sorted(((slug, amount) for slug, amount in sums.items() if amount), key=lambda pair: -pair[1]))


def money(read: Money) -> Section:
    """Spending by category and money in and out by month."""
    intro = _("Over twelve months. Refunds are deducted, transfers between your own accounts are left out.")
    if read.others:
        intro += " " + _("Amounts in {currencies} are not counted here.").format(currencies=", ".join(read.others))
    return Section(_("Where the money went"), intro, (*_charts(read), _categories(read), _months(read)))


def _charts(read: Money) -> list[Chart]:
    made = []
    shown = [(slug, amount) for slug, amount in read.by_category if amount > 0][:BARS]
    if shown:
        names = [category_text(slug or None) for slug, _amount in shown]
        amounts = [amount for _slug, amount in shown]
        told = (formats.round_money(amount, read.currency) for amount in amounts)
        alt = ", ".join(f"{name} {amount}" for name, amount in zip(names, told, strict=True))
        made.append(Chart(charts.bars(names, amounts, read.currency), alt, _("By category")))
    if read.months:
        names = [_month(row.month) for row in read.months]
        income, spent = [row.income for row in read.months], [row.spent for row in read.months]
        drawn = charts.months(names, income, spent, (_("Money in"), _("Money out")), read.currency)
        alt = _("Money in and out of each month; the table below has the figures.")
        made.append(Chart(drawn, alt, _("Month by month")))
    return made


def _categories(read: Money) -> Table:
    total = sum(amount for _slug, amount in read.by_category if amount > 0) or 1
    rows = [
        (Cell(category_text(slug or None)), Cell(formats.money(amount, read.currency)),
         Cell(formats.percent(round(amount / total, 3)) if amount > 0 else "", "muted"))
        for slug, amount in read.by_category
    ]  # fmt: skip
    columns = (_("Category"), _("Spent"), _("Share"))
    return Table(columns, tuple(rows), (1, 2), (60, 24, 16), _("No spending in these months."))


def _months(read: Money) -> Table:
    rows = [
        (Cell(_long_month(row.month)), *(Cell(formats.money(part, read.currency)) for part in (row.income, row.spent)),
         Cell(formats.signed_money(row.net, read.currency)))
        for row in reversed(read.months)
    ]  # fmt: skip
    columns = (_("Month"), _("Money in"), _("Money out"), _("Difference"))
    return Table(columns, tuple(rows), (1, 2, 3), (34, 22, 22, 22), _("No movement yet."))


def paid_again(read: Money) -> Section:
    """Subscriptions, the active ones first, the dearest first."""
    ranked = sorted(read.subscriptions, key=lambda row: (not row.active, -row.yearly_cost, row.label))
    rows = tuple(_subscription(row) for row in ranked)
    columns = (_("Subscription"), _("Price"), _("Per year"), _("Next"), _("Price changes"))
    yearly = sum(row.yearly_cost for row in read.subscriptions if row.active and row.currency == read.currency)
    intro = _("{amount} a year at the prices of today.").format(amount=formats.money(yearly, read.currency))
    table = Table(columns, rows, (1, 2), (32, 14, 16, 16, 22), _("No subscription was found."))
    return Section(_("Subscriptions"), intro if yearly else "", (table,))


def _subscription(row: SubscriptionRow) -> tuple[Cell, ...]:
    changes = [
        _("{day}: {first} → {last}").format(
            day=formats.day(change.on), first=formats.money(change.before, row.currency),
            last=formats.money(change.to, row.currency),
        )
        for change in row.price_changes
    ]  # fmt: skip
    return (
        Cell(row.label),
        Cell(formats.money(row.amount, row.currency)),
        Cell(formats.money(row.yearly_cost, row.currency)),
        Cell(formats.day(row.next_on)) if row.active else Cell(_("Ended"), "muted"),
        Cell(" · ".join(changes)),
    )


def attention(read: Money) -> Section:
    """What deserves a look, the newest first."""
    rows = tuple(
        (Cell(formats.day(row.on)), Cell(finding_text(row)),
         Cell("" if row.amount is None else formats.money(row.amount, row.currency)))
        for row in read.findings
    )  # fmt: skip
    columns = (_("Day"), _("What was seen"), _("Amount"))
    table = Table(columns, rows, (2,), (16, 66, 18), _("Nothing deserves a look."))
    return Section(_("Worth a look"), "", (table,))


def _month(month: str) -> str:
    return f"{formats.short_month(int(month[5:]))} {month[2:4]}"


def _long_month(month: str) -> str:
    return formats.month(int(month[:4]), int(month[5:]))
