"""Tickets and their lines as the page shows them: plain values, amounts in minor units."""

from __future__ import annotations

from dataclasses import dataclass

from pims.queries.baskets import Payment

OK, DIFFERS, NO_TOTAL, NO_LINES = "ok", "differs", "no_total", "no_lines"
LESS = frozenset({"discount", "voucher"})  # kinds of lines that take something off
ASIDE = ("deposit", "bag", "fee", "gift_card", "info")  # kinds of lines that are no goods


@dataclass(frozen=True, slots=True)
class Per:
    """The price of a kilo, a litre or a piece: an amount and the measure ("kg", "l", "pc"); `weighed` by the shop."""

    amount: int
    unit: str
    weighed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ticket. `amount` is what the ticket says for the line, `less` what its own row takes off."""

    id: int
    currency: str
    label: str
    kind: str
    quantity: str
    unit: str
    each: int | None
    amount: int | None
    less: int | None
    gtin: str
    article: str
    family: str
    per: Per | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket of the list; `check` is a state of `reconcile`, `difference` what was paid less the lines."""

    id: int
    on: str
    time: str
    company: str
    shop: str
    store: str
    number: str
    till: str
    channel: str
    articles: int
    total: int | None
    counted: int | None
    currency: str
    check: str
    difference: int
    way: str
    refunded: int
    payment_kind: str
    card: str
    tax: int | None
    paid: bool
    families: frozenset[str]
    folded: str
    where: str
    import_id: int

    @property
    def known(self) -> int | None:
        """What the ticket says was paid, else what its lines give."""
        return self.counted if self.total is None else self.total

    @property
    def month(self) -> str:
        """Year and month, « 2026-10 »."""
        return self.on[:7]


@dataclass(frozen=True, slots=True)
class Earned:
    """Points that came or went on the day of a ticket, at its company."""

    points: str
    unit: str
    programme: str
    kind: str


@dataclass(frozen=True, slots=True)
class Opened:
    """All about one ticket."""

    ticket: Ticket
    lines: tuple[Line, ...]
    payments: tuple[Payment, ...]
    earned: tuple[Earned, ...]
    file: str
