"""What is in the shopping bags: the tickets of two shops, which the bank accounts pay to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.household import merchants as who
from tests.household.chance import Chance
from tests.household.movements import Movement, card
from tests.household.people import FIRST_DAY, LAST_DAY

# Name and price in cents; numbers come from a range that no product has.
ARTICLES = (
    ("LAIT DEMI ECREME 6X1L", 579), ("YAOURT NATURE X8", 189), ("BEURRE DOUX 250G", 279), ("CAMEMBERT 250G", 235),
    ("OEUFS PLEIN AIR X12", 345), ("PATES PENNE 500G", 119), ("RIZ BASMATI 1KG", 289), ("CAFE MOULU 250G", 359),
    ("PAIN DE MIE COMPLET", 159), ("JUS D'ORANGE 1L", 215), ("POMMES GALA 1KG", 249), ("TOMATES GRAPPE 1KG", 299),
    ("SALADE BATAVIA", 129), ("FILET DE POULET X2", 549), ("JAMBON BLANC X4", 298), ("SAUMON FUME 4T", 695),
    ("COUCHES T5 X40", 1290), ("PETITS POTS LEGUMES X4", 389), ("COMPOTE POMME X8", 268), ("CEREALES MIEL 375G", 312),
    ("CHOCOLAT NOIR 100G", 199), ("LESSIVE LIQUIDE 2L", 899), ("PAPIER TOILETTE X12", 649), ("EAU MINERALE 6X1L", 306),
    ("BIERE BLONDE 6X25CL", 549), ("VIN ROUGE 75CL", 590), ("PIZZA 4 FROMAGES", 379), ("GLACE VANILLE 1L", 365),
    ("THE VERT X25", 248), ("LENTILLES VERTES 500G", 195), ("TOFU NATURE 2X125G", 269), ("BROSSES A DENTS X2", 329),
)  # fmt: skip
_PLACES = ("City Talensac Nantes", "City Talensac Nantes", "City Talensac Nantes", "Market Beaujoire Nantes")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a ticket: number, label, how many, line total in cents."""

    code: str
    label: str
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket of a shop; `discounts` says by how much lines were reduced, in cents by label."""

    number: str
    store: str
    on: date
    lines: tuple[Line, ...]
    discounts: tuple[tuple[Line, int], ...] = ()

    @property
    def total(self) -> int:
        """What was paid, in cents."""
        return sum(line.amount for line in self.lines)


def carrefour_tickets() -> list[Ticket]:
    """Claire's small shopping, three times in two weeks, with discounts and now and then a coupon of the card."""
    tickets: list[Ticket] = []
    chance, day, number = Chance(417), FIRST_DAY, 1021
    while day <= LAST_DAY - timedelta(days=4):
        number = 1000 + (number * 7 + 13) % 9000
        lines = _lines(chance, chance.whole(3, 8), day)
        cheaper = [(line, line.amount * 15 // 100) for line in chance.some(lines, 1) if chance.often(45)]
        if chance.often(12):
            lines.append(Line("CAR0001", "Coupon FIDELITE", -1, -150))
        tickets.append(Ticket(str(number), chance.one(_PLACES), day, tuple(lines), tuple(cheaper)))
        day += timedelta(days=chance.whole(3, 6))
    return tickets


def leclerc_tickets() -> list[Ticket]:
    """The big shopping of every other Saturday, with a bag that is brought back once."""
    tickets: list[Ticket] = []
    chance, day = Chance(938), date(2024, 11, 9)
    while day <= LAST_DAY - timedelta(days=4):
        lines = _lines(chance, chance.whole(8, 14), day)
        if chance.often(20):
            lines.append(Line(_gtin(901), "SAC CAISSE GM MER", 1, 15))
        if day == date(2025, 3, 1):
            lines.append(Line(_gtin(901), "REMBOURSEMENT SAC E.LECLERC", -1, -15))
        tickets.append(Ticket(str(900_101 + len(tickets)), "44800", day, tuple(lines)))
        day += timedelta(days=14)
    return tickets


def movements() -> Iterator[Movement]:
    """How the tickets were paid: one card payment each, of the same amount."""
    for ticket in carrefour_tickets():
        yield card("main", ticket.on, -ticket.total, who.CARREFOUR)
    for ticket in leclerc_tickets():
        yield card("joint", ticket.on, -ticket.total, who.LECLERC)


def _lines(chance: Chance, count: int, day: date) -> list[Line]:
    dearer = 100 + (day.year - 2024) * 3  # prices rise by 3 % a year
    chosen = chance.some(list(enumerate(ARTICLES)), count)
    quantities = [2 if chance.often(15) else 1 for _ in chosen]
    return [
        Line(_gtin(100 + index), label, quantity, price * dearer // 100 * quantity)
        for (index, (label, price)), quantity in zip(chosen, quantities, strict=True)
    ]


def _gtin(number: int) -> str:
    digits = f"3000000{number:05d}"
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return f"{digits}{-(odd + 3 * even) % 10}"
