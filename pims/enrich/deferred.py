"""Totals of deferred cards: not counted as far as the card's own movements are in the store."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, groupby

from sqlalchemy import Connection

from pims.queries.deferred import REST, CardDay, CardTotal, card_days, deferred_totals
from pims.queries.meanings import set_category
from pims.reference.fold import fold

_BEFORE = timedelta(days=45)  # the oldest purchase that a total may sum up
_MONTH = timedelta(days=31)
_CARD = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))(\d{4})(?!\d)")  # four digits that are no year
_LAST = re.compile(r"(\d{4})\D*$")


class _Account:
    """What cards paid from one account, as running sums by day."""

    def __init__(self, days: Iterable[CardDay]) -> None:
        rows = sorted(days, key=lambda row: row.on)
        self.is_card, self.institution = rows[0].is_card, fold(rows[0].institution)
        ending = _LAST.search(rows[0].number)
        self.ending = ending[1] if ending else ""
        self.used = ""  # purchases up to this day are in an earlier total
        self.spare = 0  # what of them the last total had no room for: purchases of the next one
        self._days = [row.on for row in rows]
        self._sums = [0, *accumulate(row.amount for row in rows)]

    def paid(self, since: date, until: date) -> int | None:
        """The signed sum between two days, both included, of what is in no total yet; None when there was nothing."""
        first, end = self._span(since, until)
        return self._sums[end] - self._sums[first] if end > first else None

    def adds_up(self, amount: int, since: date, until: date) -> bool:
        """Whether the purchases of some days in a row, not in a total before, come to exactly this; they are used."""
        first, end = self._span(since, until)
        starts: dict[int, int] = {}
        for last in range(first + 1, end + 1):  # the earliest: later ones are of the next total
            starts.setdefault(self._sums[last - 1], last - 1)
            if self._sums[last] - amount in starts:
                start = starts[self._sums[last] - amount]
                self.used, self.spare = self._days[last - 1], self._sums[start] - self._sums[first]
                return True
        return False

    def known(self, since: date, until: date) -> int:
        """The signed sum of purchases that are in no total yet; they are used."""
        first, end = self._span(since, until)
        spare, self.spare = self.spare, 0
        if end <= first:
            return spare
        self.used = self._days[end - 1]
        return self._sums[end] - self._sums[first] + spare

    def may_be_of(self, total: CardTotal) -> bool:
        """Whether a total may sum up this card: of the same bank, and of this number when it names one."""
        bank = fold(total.institution)
        if not self.is_card or (bank and self.institution and bank != self.institution):
            return False
        named = _CARD.findall(total.label)
        return not named or not self.ending or self.ending in named

    def _span(self, since: date, until: date) -> tuple[int, int]:
        first = max(bisect_left(self._days, since.isoformat()), bisect_right(self._days, self.used))
        return first, bisect_right(self._days, until.isoformat())


def mark_totals(conn: Connection) -> None:
    """A total whose purchases are known is neutral (`card_total`); one known in part counts for the rest alone.

    What is known is never counted twice, what is not known is never lost.
    """
    found = deferred_totals(conn)
    set_category(conn, "card_total", "deferred_card", [one.id for one in found if one.on_card])
    totals = [one for one in found if not one.on_card]
    if not totals:
        return
    by_currency: dict[str, dict[int, list[CardDay]]] = defaultdict(lambda: defaultdict(list))
    for row in card_days(conn):
        by_currency[row.currency][row.account_id].append(row)
    known = {currency: [_Account(days) for days in of_account.values()] for currency, of_account in by_currency.items()}
    before, rests = _before(totals), dict[int, int]()
    for _day, some in groupby(totals, key=lambda one: one.on):
        of_day = list(some)
        exact = {one.id for one in of_day if _adds_up(known.get(one.currency, []), one, before[one.id])}
        for one in of_day:
            rests[one.id] = 0 if one.id in exact else _rest(known.get(one.currency, []), one, before[one.id])
    set_category(conn, "card_total", "deferred_card", [one.id for one in totals if not rests[one.id]])
    set_category(conn, None, "", [one.id for one in totals if rests[one.id] == one.amount])
    for one in totals:
        if rests[one.id] not in (0, one.amount):
            set_category(conn, None, f"{REST}{rests[one.id]}", [one.id])


def _before(totals: Sequence[CardTotal]) -> dict[int, str]:
    """The day of the total before each, on the same account and of the same wording; empty for the first."""
    last: dict[tuple[int, str, str], str] = {}
    found: dict[int, str] = {}
    for one in totals:
        key = (one.account_id, one.currency, " ".join(sorted(_CARD.findall(one.label))))
        found[one.id] = last.get(key, "")
        last[key] = one.on
    return found


def _adds_up(accounts: Sequence[_Account], total: CardTotal, before: str) -> bool:
    """Whether purchases come to exactly the total: of one card on any days in a row, or of all in a usual span."""
    day = date.fromisoformat(total.on)
    cards = [one for one in accounts if one.may_be_of(total)]
    if any(one.adds_up(total.amount, day - _BEFORE, day) for one in cards):
        return True
    for since, until in _spans(day, before):
        for some in (*([one] for one in accounts if not one.is_card), [a for a in accounts if not a.is_card], cards):
            sums = [paid for one in some if (paid := one.paid(since, until)) is not None]
            if sums and sum(sums) == total.amount:
                for one in some:
                    one.known(since, until)
                return True
    return False


def _rest(accounts: Sequence[_Account], total: CardTotal, before: str) -> int:
    """What of a total is not among the purchases known since the one before."""
    day = date.fromisoformat(total.on)
    since = date.fromisoformat(before) + timedelta(days=1) if before else day - _MONTH
    if not before and total.begins <= since.isoformat():  # an earlier total would be known
        since = date.min
    since = max(since, day - _BEFORE)
    cards = [one for one in accounts if one.may_be_of(total)]
    rest = total.amount - min(0, sum(one.known(since, day) for one in cards))
    if rest > 0 and total.amount < 0:
        cards[0].spare = -rest
        return 0
    return rest


def _spans(day: date, before: str) -> Iterator[tuple[date, date]]:
    """The days that a total may sum up: its own, since the last total, the calendar month before, its month."""
    first = day.replace(day=1)
    yield day, day
    if before:
        yield date.fromisoformat(before) + timedelta(days=1), day
        yield date.fromisoformat(before), day - timedelta(days=1)
    yield (first - timedelta(days=1)).replace(day=1), first - timedelta(days=1)
    yield first, day
    yield first, day - timedelta(days=1)
