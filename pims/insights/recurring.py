"""Subscriptions: rows of payments to one party at one interval, with their prices, pauses and ends."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from pims.insights.cadence import CLASSES, chain, is_step, may_hold, regularity
from pims.insights.contract import are_yearly, is_contract, is_debit, speaks_of_a_contract
from pims.insights.leftovers import EXTRA_DAYS, Leftovers, parted, repeats
from pims.insights.levels import Level, is_alike, price_levels, spread
from pims.insights.party import family_of, folded
from pims.queries.paid import Payment
from pims.reference.companies import directory
from pims.reference.subscription_facts import subscription_facts

_PAID = ("card", "direct_debit", "other")
_TOO_MANY = 400  # more payments than this to one party under one name are purchases
_REGULAR = 0.7  # share of the gaps that must be one interval
_PAUSED = 4  # payments, when there are no others, that show an interval in spite of one pause
_COVERED = 0.75  # share of the payments of a name that must belong to the row
_TRIAL_DAYS = 45
_TRIALS = 2  # payments that may lead into one subscription
_BY_CHANCE = 4  # fewer equal amounts at an interval may be chance


@dataclass(frozen=True, slots=True)
class Stream:
    """One subscription. `levels` is None when the bill varies; `trial`: small payments that led into it."""

    party: str
    payments: tuple[Payment, ...]
    cadence: int
    levels: tuple[Level, ...] | None
    trial: tuple[Payment, ...] = ()

    @property
    def days(self) -> list[date]:
        """The days paid."""
        return [payment.on for payment in self.payments]

    @property
    def amount(self) -> int:
        """The latest price, positive."""
        return self.levels[-1].amount if self.levels else -self.payments[-1].amount

    @property
    def last(self) -> Payment:
        """The latest payment."""
        return self.payments[-1]


def streams(payments: Iterable[Payment]) -> list[Stream]:
    """All subscriptions, by party then start."""
    parties: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    facts, companies = subscription_facts(), directory()

    @cache
    def owed(category: str | None, slug: str | None) -> bool:
        company = companies.get(slug or "")
        return category in facts.never or (company is not None and company.sector in facts.never_sectors)

    for payment in payments:
        if payment.amount < 0 and payment.kind in _PAID and not owed(payment.category, payment.company):
            parties[family_of(payment), payment.currency].append(payment)
    found = [stream for key, rows in sorted(parties.items()) for stream in _of_party(key[0], rows)]
    return sorted(found, key=lambda stream: (stream.party, stream.days[0], stream.payments[0].id))


def _of_party(party: str, rows: list[Payment]) -> list[Stream]:
    found: list[Stream] = []
    pool: list[Payment] = []
    contracts = _contracts(rows)
    if rows[0].company and len(contracts) > 1 and not any(mandate for mandate, _ in contracts):
        found, rows = _whole(party, rows)  # one contract under labels that take turns
        contracts = _contracts(rows)
    for name, group in contracts.items():
        made, left = _whole(party, group, strong=name[0] != "")
        found += made
        pool += left
    made, pool = _whole(party, pool)
    found += made
    made, pool = _by_amount(party, pool)
    found += made
    leftovers = Leftovers(pool)
    found = _joined(party, found, leftovers)
    return list(filter(_is_subscription, (_with_trial(stream, leftovers) for stream in found)))


def _contracts(rows: Iterable[Payment]) -> Mapping[tuple[str, str], list[Payment]]:
    """Payments by mandate (one contract each), the others by bare label."""
    groups: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    for row in rows:
        groups[(row.mandate, "") if row.mandate else ("", folded(row.bare_label))].append(row)
    return groups


def _whole(party: str, rows: list[Payment], *, strong: bool = False) -> tuple[list[Stream], list[Payment]]:
    """The subscription that a group of payments is as a whole, if it is one, and the payments left."""
    rows = sorted(rows, key=lambda row: (row.on, row.id))
    if len(rows) < 2 or len(rows) > _TOO_MANY:
        return [], rows
    best = _best_chain(rows, min(math.ceil(_COVERED * len(rows)), max(3, len(rows) - repeats(rows))))
    if best is None or (len(best[1]) < _COVERED * len(rows) and not _extras_only(rows, best[1])):
        return [], rows
    cadence, places = best
    kept, left = parted(rows, places)
    stream = _stream(party, kept, cadence)
    enough = len(kept) >= 3 or are_yearly(kept, cadence, strong=strong)
    enough = enough or (len(kept) == 2 and cadence == 30 and _led_in(kept, left))
    return ([stream], left) if enough and _plausible(stream) else ([], rows)


def _extras_only(rows: Sequence[Payment], places: Sequence[int]) -> bool:
    """Whether what is left out are repeats of payments kept: two lines of one contract, or a double charge."""
    kept, left = parted(rows, places)
    return len(kept) >= 3 and all(
        any(other.amount == row.amount and abs((other.on - row.on).days) <= EXTRA_DAYS for other in kept)
        for row in left
    )


def _best_chain(rows: Sequence[Payment], least: int = 2) -> tuple[int, list[int]] | None:
    """The interval of the longest regular row and its places; rows shorter than `least` are of no use."""
    days = [row.on for row in rows]
    best: tuple[int, list[int]] | None = None
    for cadence in CLASSES:
        if not may_hold(days, cadence, max(least, len(best[1]) + 1 if best else 2), _REGULAR):
            continue
        places = chain(days, cadence)
        one_pause = 1 / (len(places) - 1) if _PAUSED <= len(places) == len(rows) else 0.0
        if len(places) < 2 or regularity([days[place] for place in places], cadence) + one_pause < _REGULAR:
            continue
        if best is None or len(places) > len(best[1]):
            best = (cadence, places)
    return best


def _stream(party: str, rows: Sequence[Payment], cadence: int) -> Stream:
    levels = price_levels([-row.amount for row in rows], cadence)
    return Stream(party, tuple(rows), cadence, tuple(levels) if levels else None)


def _plausible(stream: Stream) -> bool:
    """A debit may vary; a card must pay a price, or nearly one."""
    if is_debit(stream.payments):
        return stream.levels is not None or stream.cadence >= 30
    if stream.levels is not None:
        return True
    return stream.cadence >= 30 and len(stream.payments) >= 4 and spread([-p.amount for p in stream.payments]) <= 0.15


def _is_subscription(stream: Stream) -> bool:
    """A contract rather than a habit: by debit, or by card at a price and not in an everyday place."""
    facts, rows = subscription_facts(), stream.payments
    if len(rows) < 3 and not stream.trial and not are_yearly(rows, stream.cadence, strong=rows[-1].mandate != ""):
        return False
    if is_debit(rows):
        return stream.cadence >= 30 or stream.levels is not None
    if rows[-1].category in facts.everyday and not speaks_of_a_contract(rows[-1].bare_label):
        return False
    if stream.cadence < 30:
        return is_contract(rows) or (len(rows) >= 6 and stream.levels is not None and _is_tight(stream))
    return is_contract(rows) or _is_tight(stream)


def _is_tight(stream: Stream) -> bool:
    """Whether nearly every payment falls on its day, as machines pay: people drift."""
    exact, tolerance, _ = CLASSES[stream.cadence]
    slack = 1 if stream.cadence < 30 else max(4, tolerance // 2)
    gaps = [(later - earlier).days for earlier, later in pairwise(stream.days)]
    return sum(abs(gap - exact) <= slack for gap in gaps) >= 0.7 * len(gaps)


def _led_in(kept: Sequence[Payment], left: Sequence[Payment]) -> bool:
    """Two equal payments after a small first one: a trial that turned paid."""
    return kept[0].amount == kept[1].amount and any(_is_trial(row, kept[0]) for row in left)


def _is_trial(row: Payment, first: Payment) -> bool:
    return 0 < (first.on - row.on).days <= _TRIAL_DAYS and 2 * row.amount >= first.amount


def _by_amount(party: str, rows: list[Payment]) -> tuple[list[Stream], list[Payment]]:
    """Subscriptions hidden among other payments to the party: the same amount at a regular interval."""
    facts = subscription_facts()
    amounts: dict[int, list[Payment]] = defaultdict(list)
    for row in rows:
        if row.kind == "direct_debit" or row.category not in facts.everyday or speaks_of_a_contract(row.bare_label):
            amounts[row.amount].append(row)
    found: list[Stream] = []
    used: set[int] = set()
    for _, same in sorted(amounts.items()):
        if not 2 <= len(same) <= _TOO_MANY:  # nearly always one
            continue
        if len(same) >= _BY_CHANCE or any(is_debit([row]) or is_contract([row]) for row in same):
            found += _chains(party, same, used)
    return found, [row for row in rows if row.id not in used]


def _chains(party: str, same: list[Payment], used: set[int]) -> list[Stream]:
    found = []
    rows = sorted(same, key=lambda row: (row.on, row.id))
    while len(rows) >= 2:
        best = _best_chain(rows)
        if best is None or not _stands_out(rows, best):
            break
        kept = [rows[place] for place in best[1]]
        found.append(_stream(party, kept, best[0]))
        used |= {row.id for row in kept}
        rows = [row for row in rows if row.id not in used]
    return found


def _stands_out(rows: Sequence[Payment], best: tuple[int, list[int]]) -> bool:
    """Whether equal amounts are so regular that chance does not explain them."""
    cadence, places = best
    kept = [rows[place] for place in places]
    if len(kept) < _COVERED * len(rows) and len(kept) < 6:
        return False
    if is_debit(kept) or is_contract(kept):
        return len(kept) >= 2 and cadence >= 30
    return len(kept) >= _BY_CHANCE and cadence >= 30 and regularity([row.on for row in kept], cadence) >= 0.9


def _joined(party: str, found: list[Stream], leftovers: Leftovers) -> list[Stream]:
    """Links streams that follow each other (a new price, a new label) and takes in single payments at their ends."""
    ordered = sorted(found, key=lambda stream: stream.days[0])
    done: list[Stream] = []
    for stream in ordered:
        before = [other for other in done if _follows(other, stream)]
        if before:
            nearest = min(before, key=lambda other: abs(other.amount + stream.payments[0].amount))
            done.remove(nearest)
            stream = _stream(party, [*nearest.payments, *stream.payments], stream.cadence)
        done.append(stream)
    return [_with_ends(party, stream, leftovers) for stream in done]


def _follows(one: Stream, other: Stream) -> bool:
    gap = (other.days[0] - one.days[-1]).days
    exact, tolerance, _ = CLASSES[one.cadence]
    near = any(abs(gap - steps * exact) <= tolerance for steps in (1, 2, 3))
    different = one.payments[-1].mandate != other.payments[0].mandate and one.payments[-1].mandate != ""
    return one.cadence == other.cadence and near and not different and is_alike(one.amount, -other.payments[0].amount)


def _with_ends(party: str, stream: Stream, leftovers: Leftovers) -> Stream:
    """Takes in single payments one interval before the first or after the last, at a near price."""
    rows, cadence, kind = list(stream.payments), stream.cadence, stream.last.kind
    ahead = leftovers.a_step_before(rows[0].on, cadence)
    if row := next((row for row in ahead if row.kind == kind and _is_at_end(row, rows[0], cadence)), None):
        leftovers.take(row)
        rows.insert(0, row)
    after = leftovers.a_step_after(rows[-1].on, cadence)
    while row := next((row for row in after if row.kind == kind and _is_at_end(row, rows[-1], cadence)), None):
        leftovers.take(row)
        rows.append(row)
        after = leftovers.a_step_after(row.on, cadence)
    return _stream(party, rows, stream.cadence) if len(rows) > len(stream.payments) else stream


def _is_at_end(row: Payment, end: Payment, cadence: int) -> bool:
    return is_step(abs((row.on - end.on).days), cadence) and is_alike(row.amount, end.amount)


def _with_trial(stream: Stream, leftovers: Leftovers) -> Stream:
    """The small payments that led into it; where the person also buys, they are purchases."""
    rows, first = stream.payments, stream.payments[0]
    before = list(leftovers.between(first.on - timedelta(days=4 * _TRIAL_DAYS), first.on))
    trial = tuple(row for row in before if _is_trial(row, first))
    if len(before) > _TRIALS or (before and not trial):
        return stream
    if not trial and len(rows) >= 3 and rows[1].amount == rows[2].amount and _is_trial(rows[0], rows[1]):
        return Stream(stream.party, rows, stream.cadence, stream.levels, (rows[0],))
    return Stream(stream.party, rows, stream.cadence, stream.levels, trial)
