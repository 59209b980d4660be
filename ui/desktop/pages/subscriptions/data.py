"""Subscriptions as rows of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.queries.subscriptions import SubscriptionRow, subscriptions
from pims.reference.companies import directory
from ui.wording.names import named


@dataclass(frozen=True, slots=True)
class Paid:
    """A subscription; `rise` and `fall` in minor units are the latest change of the last twelve months."""

    name: str
    company: str
    rhythm: str
    cadence_days: int
    amount: int
    currency: str
    yearly_cost: int
    active: bool
    last_on: str
    next_on: str | None
    rise: int
    fall: int
    before: int
    changed_on: str

    @property
    def rise_yearly(self) -> int:
        """What the rise costs in a year."""
        return round(self.rise * 365.25 / self.cadence_days) if self.cadence_days else self.rise


def paid(conn: Connection, today: date) -> list[Paid]:
    """All subscriptions, the dearest first."""
    rows = [_paid(row, today) for row in subscriptions(conn)]
    return sorted(rows, key=lambda row: (not row.active, -row.yearly_cost))


def rhythm(days: int) -> str:
    """A cadence in words."""
    known = {
        range(6, 9): _("weekly"),
        range(13, 16): _("every two weeks"),
        range(27, 33): _("monthly"),
        range(56, 65): _("every two months"),
        range(85, 97): _("quarterly"),
        range(175, 190): _("half-yearly"),
        range(350, 381): _("yearly"),
    }
    for span, words in known.items():
        if days in span:
            return words
    return ngettext("every day", "every {n} days", days).format(n=days)


def _paid(row: SubscriptionRow, today: date) -> Paid:
    firm = directory().get(row.company or "")
    recent = (today - timedelta(days=365)).isoformat()
    changes = [change for change in row.price_changes if change.on >= recent]
    last = changes[-1] if changes else None
    moved = last.to - last.before if last else 0
    return Paid(
        name=firm.name if firm else named(row.label),
        company=row.company or "",
        rhythm=rhythm(row.cadence_days),
        cadence_days=row.cadence_days,
        amount=row.amount,
        currency=row.currency,
        yearly_cost=row.yearly_cost,
        active=bool(row.active),
        last_on=row.last_on,
        next_on=row.next_on,
        rise=max(moved, 0),
        fall=max(-moved, 0),
        before=last.before if last else row.amount,
        changed_on=last.on if last else "",
    )
