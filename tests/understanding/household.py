"""Draws a French household: three accounts at banks of different styles and one in another currency, 27 months."""

from __future__ import annotations

from datetime import date

from tests.household.chance import Chance
from tests.understanding import contracts, incomes, purchases
from tests.understanding.pen import Pen
from tests.understanding.styles import STYLES
from tests.understanding.world import Account, World

TOWNS = ["LYON", "PARIS 15", "NANTES", "GUERET", "LILLE", "BORDEAUX", "ANNECY", "PAU"]
# The account in another currency, as its bank exports it.
_REVOLUT = {"revolut-com": {"card": ("{n}",), "own_in": ("Paiement de la part de {n}", "Recharge de {n}")}}
_HOLDERS = ("M DURAND CAMILLE", "DURAND CAMILLE", "MME ROUX CAMILLE", "M LECLERC CAMILLE")


def household(seed: int) -> World:
    """The household of this number: the same on every computer."""
    chance = Chance(seed * 7919 + 17)
    world = World(date(2026, 3, 31), holder=chance.one(_HOLDERS))
    banks = chance.some(sorted(STYLES), 3)
    for key, bank in zip(("main", "second", "savings"), banks, strict=True):
        kind = "savings" if key == "savings" and chance.often(60) else "checking"
        facts = {"institution": bank if bank != "ing" else "", "kind": kind}
        world.accounts[key] = Account(key, bank, facts | ({"name": "Livret A"} if kind == "savings" else {}))
    currency = chance.one(("GBP", "CHF", "USD"))
    facts = {"institution": "revolut-com", "kind": "checking", "currency": currency}
    world.accounts["abroad"] = Account("abroad", "revolut-com", facts, currency)
    pen = Pen(world, chance, {**STYLES, **_REVOLUT}, TOWNS)
    span = contracts.Span(date(2024, 1, 1), world.last_day, _silent(chance))
    _life(pen, chance, span)
    return world


def _life(pen: Pen, chance: Chance, span: contracts.Span) -> None:
    home = ["main", "second", "savings"]
    contracts.contracts(pen, chance, "main", span)
    if chance.often(30):
        contracts.weekly_box(pen, chance, "second", span)
    shops = purchases.everyday(pen, chance, "main", span)
    purchases.habits(pen, chance, "second", span)
    purchases.double_charges(pen, chance, "second", span)
    purchases.debit_taken_twice(pen, chance, span)
    purchases.refunds(pen, chance, "main", span, shops)
    purchases.orders(pen, chance, "main", span)
    incomes.wages(pen, chance, "main", span)
    incomes.fees(pen, chance, "main", span)
    incomes.people(pen, chance, home[:2], span)
    incomes.own_transfers(pen, chance, home, span)
    incomes.abroad(pen, chance, "main", "abroad", span)
    incomes.banknotes(pen, chance, "main", span)


def _silent(chance: Chance) -> frozenset[tuple[int, int]]:
    """A month or two of which no statement was kept, in half of the households."""
    if chance.often(50):
        return frozenset()
    month = chance.whole(3, 10)
    return frozenset({(2025, month)} | ({(2025, month + 1)} if chance.often(30) else set()))
