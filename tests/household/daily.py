"""Everyday life: food, outings, fuel, health, trips, cash, friends, taxes, and moving money between own accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.household import merchants as who
from tests.household.chance import Chance
from tests.household.movements import Movement, card, months, working


def movements() -> Iterator[Movement]:
    """Every movement that belongs to no story and no ticket."""
    chance = Chance(2024)
    for year, month in months():
        yield from _small(chance, year, month)
        yield from _family(chance, year, month)
        yield from _own_transfers(year, month)
    yield from _travel()
    yield from _once()


def _small(chance: Chance, year: int, month: int) -> Iterator[Movement]:
    """Claire's own small payments."""
    for _ in range(chance.whole(4, 7)):
        yield card("main", _day(chance, year, month), -chance.whole(110, 790), who.BAKERY)
    for _ in range(chance.whole(1, 3)):
        yield card("main", _day(chance, year, month), -chance.whole(650, 2_400), who.MARKET)
    for _ in range(chance.whole(3, 6)):
        yield card("main", _day(chance, year, month), -chance.whole(1_250, 5_800), chance.one(who.RESTAURANTS))
    for _ in range(chance.whole(2, 5)):
        yield card("main", _day(chance, year, month), -chance.whole(1_490, 9_900), chance.one(who.SHOPS))
    if chance.often(70):
        on = _day(chance, year, month)
        yield card("main", on, -chance.whole(640, 3_150), who.PHARMACY)
        back = working(on + timedelta(days=9))
        yield Movement("main", back, chance.whole(420, 1_790), "transfer", who.HEALTH_FUND, "REMBOURSEMENT SOINS")
    if chance.often(60):
        on = _day(chance, year, month)
        yield Movement("main", on, -chance.one((2_000, 4_000, 6_000)), "cash", who.CASH, "", on)


def _family(chance: Chance, year: int, month: int) -> Iterator[Movement]:
    """What the joint account pays."""
    for _ in range(chance.whole(2, 3)):
        yield card("joint", _day(chance, year, month), -chance.whole(4_150, 7_690), who.FUEL)
    for _ in range(chance.whole(0, 2)):
        yield card("joint", _day(chance, year, month), -chance.whole(2_400, 7_600), chance.one(who.RESTAURANTS))
    if month not in (7, 8):
        meals = -chance.whole(12, 19) * 2 * 345
        yield Movement("joint", working(date(year, month, 8)), meals, "direct_debit", who.CANTEEN, "CANTINE")
        care = -chance.whole(39_400, 47_200)
        yield Movement("joint", working(date(year, month, 16)), care, "direct_debit", who.CHILDMINDER, "GARDE")
    if chance.often(50):
        on = _day(chance, year, month)
        yield Movement("joint", on, -4_000, "cash", who.CASH, "", on)


def _own_transfers(year: int, month: int) -> Iterator[Movement]:
    """Money from one own account to another: both sides, sometimes a day apart."""
    later = (year, month) >= (2025, 8)  # once the overdraft is forgotten, more is put aside
    aside = 60_000 if later else 35_000
    moves = [("main", "joint", 1, 105_000, "PART COMMUNE"), ("main", "savings", 29, aside, "EPARGNE")]
    if month % 2:
        moves.append(("joint", "savings", 6, 60_000 if later else 15_000, "EPARGNE VACANCES"))
    if month == 7:
        moves.append(("savings", "joint", 3, 180_000, "VACANCES"))
    for source, target, day, amount, detail in moves:
        leaves = working(date(year, month, min(day, 28)))
        arrives = working(leaves + timedelta(days=1 if target == "savings" else 0))
        story = f"own_{source}_{target}_{year}_{month:02d}"
        yield Movement(source, leaves, -amount, "transfer", who.OWN, detail, None, story)
        yield Movement(target, arrives, amount, "transfer", who.OWN, detail, None, story)


def _travel() -> Iterator[Movement]:
    for on, amount in ((date(2025, 4, 22), 8_400), (date(2025, 5, 9), 11_200), (date(2025, 12, 19), 15_680),
                       (date(2026, 4, 17), 9_250)):  # fmt: skip
        yield card("main", on, -amount, who.SNCF)
    yield card("joint", date(2025, 6, 3), -84_300, who.AIRBNB)
    yield card("joint", date(2026, 6, 8), -91_150, who.AIRBNB)
    yield card("joint", date(2026, 6, 9), -38_716, who.RYANAIR)


def _once() -> Iterator[Movement]:
    yield Movement("joint", date(2025, 9, 16), -31_200, "direct_debit", who.TAX, "IMPOTS 2024")
    yield Movement("main", date(2026, 7, 24), 21_700, "transfer", who.TAX, "REMBOURSEMENT IMPOTS")
    yield Movement("joint", date(2025, 2, 11), -6_000, "cheque", who.OWN, "0004417")
    yield Movement("joint", date(2026, 5, 19), -8_500, "cheque", who.OWN, "0004418")
    yield Movement("main", date(2025, 8, 4), 3_250, "instant", who.FRIEND, "RESTO")
    yield Movement("main", date(2026, 2, 9), -4_500, "instant", who.FRIEND, "CADEAU COMMUN")
    yield card("main", date(2026, 1, 20), 4_995, who.SHOPS[1], kind="refund")
    yield card("main", date(2025, 10, 2), -3_600, who.DENTIST)
    yield Movement("savings", date(2025, 12, 31), 8_734, "interest", who.BANK, "INTERETS CREDITEURS 2025")


def _day(chance: Chance, year: int, month: int) -> date:
    """A day of the month, early enough for a card payment to be booked in it."""
    return working(date(year, month, chance.whole(1, 26)))
