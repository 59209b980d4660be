"""What a household buys: every day and now and then, twins, double charges, things given back, orders, tickets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.household.chance import Chance
from tests.understanding import merchants
from tests.understanding.calendars import every_day
from tests.understanding.contracts import Span
from tests.understanding.pen import Pen
from tests.understanding.world import Bill, Party

# Small equal payments, often twice a day: nobody charged twice.
_HABITS = (("RATP", 215), ("BOULANGERIE DU PARC", 120), ("CAFE DES ARTS", 250), ("PARKING INDIGO", 300),
           ("CINEMA PATHE", 1150))  # fmt: skip
_HABIT_OF = {"RATP": "public_transport", "BOULANGERIE DU PARC": "food_shops", "CAFE DES ARTS": "cafes",
             "PARKING INDIGO": "tolls_parking", "CINEMA PATHE": "outings"}  # fmt: skip
_TICKETS = frozenset(("carrefour", "leclerc", "fnac", "decathlon", "lidl", "monoprix"))


def everyday(pen: Pen, chance: Chance, account: str, span: Span) -> list[Party]:
    """Purchases of every day; gives the shops that this household goes to."""
    shops = chance.some(merchants.of_kind("card"), 40)
    regular, rare = shops[:6], shops[6:]
    rare += [merchants.trade(chance) for _ in range(12)]
    told: dict[str, Party] = {}
    chains = [shop for _ in range(3) for shop in merchants.chain(chance)]
    for party in [merchants.sign(chance) for _ in range(12)] + chains:
        sells = party.categories or frozenset({chance.one(("clothing", "eating_out", "furniture", "sport", "pets"))})
        told.setdefault(party.name, replace(party, categories=sells))
    rare += told.values()
    for on in every_day(span.first, span.last):
        if not span.tells(on):
            continue
        for party in regular:
            if chance.often(12):
                _buy(pen, chance, account, on, party)
        for party in chance.some(rare, 2):
            if chance.often(35):
                _buy(pen, chance, account, on, party)
    return shops


def _buy(pen: Pen, chance: Chance, account: str, on: date, party: Party) -> int:
    amount, back = chance.whole(411, 14_999), chance.whole(0, 3)
    place = pen.write(account, on, -amount, "card", party, back=back, steady=chance.often(70))
    company = next(iter(sorted(party.companies & _TICKETS)), "")
    if company and chance.often(60):
        pen.world.bills.append(Bill("receipt", on - timedelta(days=back), amount, company, (place,)))
    return place


def habits(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """Small equal payments, now and then twice on one day: twins that are right."""
    shops = []
    for name, amount in _HABITS:
        companies = frozenset({"ratp"}) if name == "RATP" else frozenset[str]()
        shops.append((Party(name, companies, frozenset({_HABIT_OF[name]}), told=True), amount))
    hair = Party("COIFFURE LEA", categories=frozenset({"personal_care"}), told=True)
    for on in every_day(span.first, span.last):
        if not span.tells(on):
            continue
        for party, amount in shops:
            if chance.often(7):
                one = pen.write(account, on, -amount, "card", party)
                if chance.often(30):
                    pen.world.twins.add(frozenset({one, pen.write(account, on, -amount, "card", party)}))
        if on.day == 14 and on.month % 3 == 0:  # mother and child
            both = [pen.write(account, on, -2500, "card", hair) for _ in range(2)]
            pen.world.twins.add(frozenset(both))


def double_charges(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """A till that charged twice; and the same, given back at once: nothing to tell then."""
    shops = [one for one in merchants.of_kind("card")
             if one.categories & {"furniture", "clothing", "electronics", "sport", "diy_garden"}]  # fmt: skip
    for party in chance.some(shops, 4):
        on, amount = _some_day(chance, span), chance.whole(2000, 19_999)
        later = on + timedelta(days=chance.whole(0, 2))
        if not span.tells(later + timedelta(days=20)):
            continue
        pair = frozenset(
            {pen.write(account, on, -amount, "card", party), pen.write(account, later, -amount, "card", party)}
        )
        if chance.often(30):
            back = pen.write(account, later + timedelta(days=chance.whole(2, 12)), amount, "refund", party)
            pen.world.twins.add(pair)
            pen.world.refunds.add((back, max(pair)))
        else:
            pen.world.doubles.add(pair)


def debit_taken_twice(pen: Pen, chance: Chance, span: Span) -> None:
    """A debit of a subscription that came again within days."""
    regular = [one for one in pen.world.contracts if one.cadence == 30 and not one.varies and not one.trial]
    for contract in chance.some(regular, 1):
        names = [one.party.name for one in pen.world.contracts]
        place = chance.one(contract.movements[1:])
        paid = pen.world.movements[place]
        again = paid.on + timedelta(days=chance.whole(1, 3))
        if span.tells(again) and names.count(contract.party.name) == 1:
            how = "debit" if paid.kind == "direct_debit" else "card"
            pen.world.doubles.add(frozenset({place, pen.write(paid.account, again, paid.amount, how, paid.party)}))


def refunds(pen: Pen, chance: Chance, account: str, span: Span, shops: list[Party]) -> None:
    """Things brought back, wholly or in part."""
    for party in chance.some([one for one in shops if one.told], 5):
        on, amount = _some_day(chance, span), chance.whole(1500, 29_999)
        later = on + timedelta(days=chance.whole(2, 45))
        if span.tells(later):
            bought = pen.write(account, on, -amount, "card", party)
            pen.world.refunds.add((pen.write(account, later, amount, "refund", party), bought))


def orders(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """Orders that are charged as they are sent, and tickets paid with banknotes."""
    party = Party("AMAZON EU SARL", frozenset({"amazon"}), frozenset({"shopping"}), told=True)
    for _ in range(5):
        on = _some_day(chance, span)
        parts = [chance.whole(507, 8999) for _ in range(chance.one((1, 2, 2, 3)))]
        days = sorted(on + timedelta(days=chance.whole(1, 12)) for _ in parts)
        if all(map(span.tells, days)):
            paid = tuple(pen.write(account, day, -part, "card", party) for day, part in zip(days, parts, strict=True))
            pen.world.bills.append(Bill("receipt", on, sum(parts), "amazon", paid))
    for _ in range(8):
        company = chance.one(sorted(_TICKETS))
        pen.world.bills.append(Bill("receipt", _some_day(chance, span), chance.whole(300, 9999), company, ()))


def _some_day(chance: Chance, span: Span) -> date:
    """A day on which movements are known."""
    while True:
        on = span.first + timedelta(days=chance.whole(10, (span.last - span.first).days - 70))
        if span.tells(on):
            return on
