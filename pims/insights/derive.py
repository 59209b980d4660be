"""Refills subscriptions and findings from the meanings of all movements."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.insights.cadence import PER_YEAR, next_day, patience
from pims.insights.findings import all_findings
from pims.insights.plan_findings import plan_findings
from pims.insights.points_expiring import points_expiring
from pims.insights.recurring import Stream, streams
from pims.progress import Changes, Progress, Work, finish
from pims.queries.findings import refill_findings
from pims.queries.paid import last_days, payments
from pims.queries.subscriptions import FoundSubscription, PriceChange, refill_subscriptions
from pims.reference.companies import directory
from pims.store.store import Store

_STEPS = 3


def derive(conn: Connection, today: date) -> Work[Changes]:
    """Finds subscriptions and findings anew. `today` decides which subscriptions are active."""
    yield Progress("derive", 0, _STEPS)
    paid = payments(conn)
    found = streams(paid)
    yield Progress("derive", 1, _STEPS)
    known_until = last_days(conn)
    refill_subscriptions(conn, [_subscription(stream, today, known_until) for stream in found])
    yield Progress("derive", 2, _STEPS)
    refill_findings(conn, [*all_findings(paid, found), *plan_findings(conn), *points_expiring(conn, today)])
    yield Progress("derive", _STEPS, _STEPS)
    return Changes(frozenset({"subscriptions", "findings"}))


@dataclass(slots=True)
class DerivedLast:
    """What hangs on the whole is derived once, behind the last file; also when the work is given up before."""

    store: Store | None
    today: date
    began: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(KnownError):  # the error that ends the work is the one to tell
            finish(self.derived())

    def derived(self) -> Work[None]:
        """Derives when files were written since."""
        if self.store is not None and self.began:
            with self.store.writer() as conn:
                yield from derive(conn, self.today)
            self.began = False


def _subscription(stream: Stream, today: date, known_until: Mapping[int, date]) -> FoundSubscription:
    expected = next_day(stream.days, stream.cadence)
    horizon = min(today, known_until[stream.last.account_id])  # silence after the last statement proves nothing
    late = timedelta(days=patience(stream.cadence))
    active = expected + late >= horizon
    company = directory().get(stream.last.company or "")
    return FoundSubscription(
        company=stream.last.company,
        label=company.name if company else stream.last.bare_label,
        cadence_days=stream.cadence,
        amount=stream.amount,
        currency=stream.last.currency,
        yearly_cost=_yearly(stream),
        active=active,
        first_on=stream.days[0].isoformat(),
        last_on=stream.days[-1].isoformat(),
        next_on=_coming(stream, expected, today, late).isoformat() if active else None,
        price_changes=_changes(stream),
        because=json.dumps(_because(stream)),
        transactions=tuple(payment.id for payment in stream.payments),
    )


def _coming(stream: Stream, expected: date, today: date, late: timedelta) -> date:
    """The next day expected from today on; a payment only a little late is still expected on its day."""
    days = stream.days
    while expected + late < today:
        days = [*days, expected]
        expected = next_day(days, stream.cadence)
    return expected


def _yearly(stream: Stream) -> int:
    """A year at the latest price; a bill that varies costs its mean over the last year."""
    if stream.levels:
        return stream.amount * PER_YEAR[stream.cadence]
    recent = [-payment.amount for payment in stream.payments][-PER_YEAR[stream.cadence] :]
    return round(sum(recent) * PER_YEAR[stream.cadence] / len(recent))


def _changes(stream: Stream) -> tuple[PriceChange, ...]:
    levels = stream.levels or ()
    return tuple(
        PriceChange(stream.payments[new.start].on.isoformat(), old.amount, new.amount)
        for old, new in itertools.pairwise(levels)
    )


def _because(stream: Stream) -> dict[str, str | int]:
    last = stream.last
    by = "mandate" if last.mandate or last.creditor_id else last.kind
    code = "regular" if stream.levels else "regular_variable"
    return {"code": code, "by": by, "payments": len(stream.payments), "days": stream.cadence}
