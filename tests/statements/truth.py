"""The truth of an invented account, which every writer of a format tells in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

FIRST_DAY = date(2026, 1, 19)
LAST_DAY = date(2026, 3, 31)
TODAY = date(2026, 6, 30)
BANK, BRANCH = "30000", "00001"
# What French banks print; digits are obviously invented.
_LABELS = (
    "CARTE 02/03 CAFE DU PORT", "CARTE X0000 19/01 BOULANGERIE L'EPI", "PRLV SEPA EXEMPLE ENERGIE",
    "VIR SEPA RECU EMPLOYEUR IMAGINAIRE", "VIR INST CAMILLE EXEMPLE", "CHEQUE 0000042",
    "RETRAIT DAB 20/01 PARIS FICTIF",
    "FACTURE CARTE DU 190126 LIBRAIRIE DU QUAI ET DES VOYAGES LOINTAINS", "COTISATION MENSUELLE", "ECH PRET 000042",
    "CARTE 02/03 ÉPICERIE À L'ÎLE", "PRLV SEPA ASSURANCES DUPONT & FILS",
)  # fmt: skip
_DETAILS = ("", "", "", "CONTRAT 42 FEVRIER", "FACTURE 2026-02")
_CENTS = (-250, -250, -1290, -4599, -100000, -123456, 250, 4599, 185000)


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement: `cents` signed, money out negative; `said` is told when the bank words it otherwise."""

    on: date
    cents: int
    label: str
    detail: str = ""
    reference: str = ""
    pending: bool = False

    @property
    def text(self) -> str:
        """Its words on one line, for formats that have one column."""
        return f"{self.label} {self.detail}".strip()

    @property
    def fact(self) -> tuple[date, int]:
        """What no format may change."""
        return self.on, self.cents


@dataclass(frozen=True, slots=True)
class Statement:
    """One account over some days; `opening` and `wrong` in cents, `wrong` is what its closing balance is off by."""

    movements: tuple[Movement, ...]
    opening: int = 500_000
    number: str = "00000000042"
    wrong: int = 0

    @property
    def iban(self) -> str:
        """The number of the account with its bank and branch inside."""
        return f"FR76{BANK}{BRANCH}{self.number}81"

    @property
    def booked(self) -> tuple[Movement, ...]:
        """The movements that balances count."""
        return tuple(one for one in self.movements if not one.pending)

    @property
    def closing(self) -> int:
        """The balance that is stated at the end."""
        return self.opening + sum(one.cents for one in self.booked) + self.wrong

    @property
    def since(self) -> date:
        """The first day."""
        return min((one.on for one in self.movements), default=FIRST_DAY)

    @property
    def until(self) -> date:
        """The last day."""
        return max((one.on for one in self.movements), default=FIRST_DAY)

    def running(self) -> list[int]:
        """The balance after each movement."""
        found, left = [], self.opening
        for one in self.movements:
            left += one.cents
            found.append(left)
        if found:
            found[-1] += self.wrong
        return found

    def between(self, since: date, until: date) -> Statement:
        """What a download of these days tells, both included."""
        before = sum(one.cents for one in self.booked if one.on < since)
        told = tuple(one for one in self.movements if since <= one.on <= until)
        return replace(self, movements=told, opening=self.opening + before)

    def of(self, movements: Iterable[Movement]) -> Statement:
        """The same account with other movements, in the order of their days."""
        return replace(self, movements=tuple(sorted(movements, key=lambda one: one.on)))


def facts(movements: Iterable[Movement]) -> Counter[tuple[date, int]]:
    """Days and amounts, each as often as it is there."""
    return Counter(one.fact for one in movements)


def total(movements: Iterable[Movement]) -> str:
    """Their sum as decimal text."""
    return euros(sum(one.cents for one in movements))


def euros(cents: int, mark: str = ".", minus: str = "-") -> str:
    """An amount as banks write it."""
    return f"{minus if cents < 0 else ''}{abs(cents) // 100}{mark}{abs(cents) % 100:02}"


def rewritten(movements: Sequence[Movement], download: int) -> tuple[Movement, ...]:
    """The same movements with the references that another download gives them."""
    return tuple(replace(one, reference=f"DL{download}{at:06}") for at, one in enumerate(movements))


# Every file holds these: twins, another shop of the same day and price, days that prove their order, cents, and more
# money that goes out than comes in.
_ANCHORS = (
    Movement(date(2026, 2, 3), -420, "CARTE 02/02 BOULANGERIE L'EPI"),
    Movement(date(2026, 2, 3), -420, "CARTE 02/02 BOULANGERIE L'EPI"),
    Movement(date(2026, 2, 3), -420, "CARTE 02/02 KIOSQUE DE LA GARE"),
    Movement(date(2026, 1, 28), -61_020, "PRLV SEPA BAILLEUR FICTIF", "LOYER"),
    Movement(date(2026, 2, 27), -1_299, "PRLV SEPA TELECOM FICTIF"),
    Movement(date(2026, 3, 13), -945_000, "VIR SEPA NOTAIRE IMAGINAIRE"),
)
_MOVEMENTS = st.builds(
    Movement,
    on=st.integers(0, 60).map(lambda days: FIRST_DAY + timedelta(days)),
    cents=st.sampled_from(_CENTS) | st.integers(-99_999, 99_999).filter(bool),
    label=st.sampled_from(_LABELS),
    detail=st.sampled_from(_DETAILS),
)


def statements(most: int = 8) -> st.SearchStrategy[Statement]:
    """Statements of some weeks, with twins (the same movement two or three times) and shops that cost the same."""
    rows = st.lists(st.tuples(_MOVEMENTS, st.sampled_from((1, 1, 1, 2, 3))), min_size=1, max_size=most)
    return st.builds(_statement, rows, st.integers(-50_000, 900_000))


def _statement(rows: list[tuple[Movement, int]], opening: int) -> Statement:
    movements = [one for one, times in rows for _ in range(times)]
    ordered = sorted([*movements, *_ANCHORS], key=lambda one: one.on)
    named = tuple(replace(one, reference=f"REF{at:07}") for at, one in enumerate(ordered, start=1))
    return Statement(named, opening)
