"""Subscriptions of a household: steps of price, pauses, ends, trials, bills that vary, two lines of one company."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

from tests.household.chance import Chance
from tests.understanding import merchants
from tests.understanding.calendars import in_months, in_weeks, working
from tests.understanding.pen import Pen
from tests.understanding.world import Bill, Contract, Party

_VARIES = frozenset(("energy", "water"))
_NEVER = frozenset(("loans", "taxes", "household_help", "tolls_parking"))  # paid by debit, no subscription of a price
_CARD_PRICES = (599, 699, 999, 1099, 1349, 1499, 1799, 2199)
_STEPS = (104, 106, 110, 115, 120, 90)  # percent of the price before


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a household, and of its silent months: no statement of them was kept."""

    first: date
    last: date
    silent: frozenset[tuple[int, int]] = frozenset()

    def tells(self, on: date) -> bool:
        """Whether a movement of that day is known."""
        return self.first <= on <= self.last and (on.year, on.month) not in self.silent


def contracts(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """All subscriptions of an account, with the invoices of some."""
    debits = [one for one in merchants.of_kind("debit") if one.known and not one.categories & _NEVER]
    clubs = [one for one in merchants.of_kind("debit") if not one.known]
    cards = list(merchants.of_kind("subscription"))
    for party in _different(chance, debits, 7) + chance.some(clubs, 2) + [merchants.contract_of_nobody(chance)]:
        _debited(pen, chance, account, span, party)
    for party in _different(chance, cards, 5):
        _by_card(pen, chance, account, span, party)
    if chance.often(40):
        _two_lines(pen, chance, account, span)


def _different(chance: Chance, parties: list[Party], count: int) -> list[Party]:
    """So many parties, of as many companies."""
    found: list[Party] = []
    for party in chance.some(parties, len(parties)):
        if len(found) < count and not any(party.companies & other.companies for other in found):
            found.append(party)
    return found


def _debited(pen: Pen, chance: Chance, account: str, span: Span, party: Party) -> None:
    varies = bool(party.categories & _VARIES) and chance.often(70)
    cadence = chance.one((30,) * 14 + (365, 365, 365, 90, 60, 182)) if not varies else chance.one((30, 30, 60))
    first = span.first + timedelta(days=chance.whole(0, 60 if cadence > 100 else 250))
    until, active = _end(chance, span, cadence)
    days = [working(on) for on in in_months(first, until, cadence, chance.whole(1, 31))]
    if cadence == 30 and chance.often(12) and len(days) > 12:
        pause = chance.whole(5, len(days) - 6)
        days = days[:pause] + days[pause + chance.whole(2, 3) :]
    price = chance.whole(499, 8999)
    amounts = (
        [price * chance.whole(60, 150) // 100 for _ in days] if varies else _prices(chance, price, len(days), cadence)
    )
    made = _write(pen, account, span, days, amounts, "debit", party, cadence, active=active, varies=varies)
    if made and party.companies and chance.often(60) and "telecom" in party.categories | _VARIES:
        _invoices(pen, chance, made)


def _by_card(pen: Pen, chance: Chance, account: str, span: Span, party: Party) -> None:
    cadence = chance.one((30,) * 8 + (365,))
    first = span.first + timedelta(days=chance.whole(0, 60 if cadence == 365 else 300))
    until, active = _end(chance, span, cadence)
    days = [on + timedelta(days=chance.whole(0, 2)) for on in in_months(first, until, cadence, chance.whole(1, 28))]
    amounts = _prices(chance, chance.one(_CARD_PRICES), len(days), cadence)
    trial = None
    if cadence == 30 and len(days) > 4 and chance.often(25) and span.tells(days[0] - timedelta(days=30)):
        on = days[0] - timedelta(days=chance.one((7, 14, 30)))
        trial = pen.write(account, on, -chance.one((1, 99, 100, 199)), "card", party) if span.tells(on) else None
    _write(pen, account, span, days, amounts, "card", party, cadence, active=active, trial=trial)


def _two_lines(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """Two lines of one company, at two prices, on one day."""
    party = chance.one([one for one in merchants.of_kind("debit") if "telecom" in one.categories])
    if any(one.party.companies & party.companies for one in pen.world.contracts):
        return
    day, price = chance.whole(2, 27), chance.whole(799, 1999)
    for amount in (price, price + chance.whole(300, 2000)):
        days = [working(on) for on in in_months(span.first, span.last, 30, day)]
        _write(pen, account, span, days, [amount] * len(days), "debit", party, 30, active=True)


def _end(chance: Chance, span: Span, cadence: int) -> tuple[date, bool]:
    """When a contract ends, if it does (a gym after its year, a service left)."""
    if cadence > 100 or chance.often(75):
        return span.last, True
    return span.last - timedelta(days=chance.whole(120, 300)), False


def _prices(chance: Chance, price: int, count: int, cadence: int) -> list[int]:
    """A price with up to two steps, each kept for two payments at least."""
    amounts, since = [], 0
    left = chance.one((0, 0, 1, 1, 2))
    for place in range(count):
        held = place - since >= (1 if cadence > 100 else 2)
        may = held and (cadence > 100 or place < count - 1)
        if left and may and chance.often(50 if cadence > 100 else 12):
            price, since, left = max(1, price * chance.one(_STEPS) // 100), place, left - 1
        amounts.append(price)
    return amounts


def _write(pen: Pen, account: str, span: Span, days: list[date], amounts: list[int], how: str, party: Party,
           cadence: int, *, active: bool, varies: bool = False,
           trial: int | None = None) -> Contract | None:  # fmt: skip
    told = [(on, amount) for on, amount in zip(days, amounts, strict=True) if span.tells(on)]
    if len(told) < (2 if cadence > 100 else 3):
        for on, amount in told:
            pen.write(account, on, -amount, how, party)
        return None
    ids = tuple(pen.write(account, on, -amount, how, party) for on, amount in told)
    changes = [] if varies else [
        (on.isoformat(), before, amount)
        for (_, before), (on, amount) in itertools.pairwise(told)
        if amount != before
    ]  # fmt: skip
    made = Contract(party, ids, cadence, tuple(changes), active, varies, trial)
    pen.world.contracts.append(made)
    return made


def _invoices(pen: Pen, chance: Chance, contract: Contract) -> None:
    """The invoices of a contract, each some days before its debit; not all were kept."""
    for place in contract.movements:
        paid = pen.world.movements[place]
        if chance.often(70):
            issued = paid.on - timedelta(days=chance.whole(4, 18))
            due = paid.on if chance.often(60) else None
            company = min(paid.party.companies)
            pen.world.bills.append(Bill("invoice", issued, -paid.amount, company, (place,), due))


def weekly_box(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """A club that debits every week, or every second."""
    weeks = chance.one((1, 2))
    days = in_weeks(working(span.first + timedelta(days=chance.whole(0, 90))), span.last, weeks)
    amounts = [chance.whole(900, 2900)] * len(days)
    _write(pen, account, span, days, amounts, "debit", merchants.contract_of_nobody(chance), 7 * weeks, active=True)
