"""The figures at the top of the report."""

from __future__ import annotations

from collections.abc import Sequence

from pims.i18n import _, ngettext
from pims.register.holdings import CompanyRow
from pims.rights.requests import RequestRow
from ui.report.model import Figure
from ui.report.sections.money import Money
from ui.wording import formats

OVER = ("answered", "refused", "closed")


def figures(read: Money, firms: Sequence[CompanyRow], asked: Sequence[RequestRow]) -> tuple[Figure, ...]:
    """Four numbers: spending, subscriptions, companies, requests."""
    months = len(read.months)
    monthly = _("{amount} a month").format(
        amount=formats.round_money(round(read.spent / months) if months else 0, read.currency)
    )
    active = [row for row in read.subscriptions if row.active]
    yearly = sum(row.yearly_cost for row in active if row.currency == read.currency)
    proven = sum(firm.count("proven") for firm in firms)
    waiting = [row for row in asked if row.status not in OVER]
    late = sum(row.late for row in waiting)
    return (
        Figure(_("Spent in twelve months"), formats.round_money(read.spent, read.currency), monthly if months else ""),
        Figure(
            _("Subscriptions a year"),
            formats.round_money(yearly, read.currency),
            ngettext("{count} active", "{count} active", len(active)).format(count=formats.count(len(active))),
        ),
        Figure(
            _("Companies"),
            formats.count(len(firms)),
            ngettext("{count} proven claim", "{count} proven claims", proven).format(count=formats.count(proven)),
        ),
        Figure(
            _("Open requests"),
            formats.count(len(waiting)),
            ngettext("{count} late", "{count} late", late).format(count=formats.count(late)) if late else "",
        ),
    )
