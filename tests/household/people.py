"""Who lives here: two invented people, their accounts and their lines, with identifiers that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST_DAY, LAST_DAY = date(2024, 11, 1), date(2026, 10, 31)
# 06 39 98 xx xx and 02 61 91 xx xx are the numbers that the French regulator keeps for fiction.
CLAIRE_LINE = "33639980012"
IDRIS_LINE = "33639980077"
ADDRESS = ("12 rue des Tilleuls-Blancs", "44000", "Nantes")


@dataclass(frozen=True, slots=True)
class Person:
    """One of the two, as their companies print them."""

    first: str
    last: str
    email: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account: the number the exports print, and what was on it before the first day, in cents."""

    key: str
    number: str
    label: str
    opening: int


CLAIRE = Person("Claire", "Aubremont", "claire.aubremont@example.org")
IDRIS = Person("Idris", "Malvaux", "idris.malvaux@example.org")
# Claire's own account, the couple's account, and the savings.
MAIN = Account("main", "00099912345", "BoursoBank", 184_230)
JOINT = Account("joint", "00099900021901", "COMPTE JOINT", 96_415)
SAVINGS = Account("savings", "99900123456", "LIVRET A", 420_000)
ACCOUNTS = (MAIN, JOINT, SAVINGS)
