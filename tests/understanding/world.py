"""A labelled household: its movements as a bank tells them, and beside them what they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Slugs = frozenset[str]
NOBODY: Slugs = frozenset()


@dataclass(frozen=True, slots=True)
class Party:
    """Who is paid or pays. `companies`: the slugs that are right, empty when the directory has none.

    `categories`: those that are right, empty when nothing in a label could tell. `told`: a person who knows shops but
    has only the label could tell the category (signs of shops and words of trades, not inventions).
    """

    name: str
    companies: Slugs = NOBODY
    categories: Slugs = NOBODY
    how: str = "card"
    told: bool = False

    @property
    def known(self) -> bool:
        """Whether the directory has the company."""
        return bool(self.companies)


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the household; `bank` is a style of labels, `facts` what the store keeps of the account."""

    key: str
    bank: str
    facts: dict[str, str]
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Movement:
    """A line of a statement: amount in signed minor units, label as printed, other fields as the store names them."""

    account: str
    on: date
    amount: int
    label: str
    kind: str
    party: Party
    currency: str = "EUR"
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """A subscription: its movements, interval class, price changes (day, from, to), whether it still runs."""

    party: Party
    movements: tuple[int, ...]
    cadence: int
    changes: tuple[tuple[str, int, int], ...]
    active: bool
    varies: bool
    trial: int | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """A ticket or an invoice with the movements that paid it: none when it was paid elsewhere."""

    kind: str
    on: date
    amount: int
    company: str
    paid_by: tuple[int, ...]
    due_on: date | None = None


@dataclass(slots=True)
class World:
    """Everything of one household. Movements are named by their place in `movements`."""

    last_day: date
    accounts: dict[str, Account] = field(default_factory=dict)
    movements: list[Movement] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    transfers: set[tuple[int, int]] = field(default_factory=set)
    doubles: set[frozenset[int]] = field(default_factory=set)
    twins: set[frozenset[int]] = field(default_factory=set)
    fees: set[int] = field(default_factory=set)
    refunds: set[tuple[int, int]] = field(default_factory=set)
    bills: list[Bill] = field(default_factory=list)
    holder: str = ""

    def add(self, movement: Movement) -> int:
        """Writes a line; gives its place."""
        self.movements.append(movement)
        return len(self.movements) - 1
