"""The stories in the household's money, each with the label of what a program should find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.household import merchants as who
from tests.household.movements import Movement, Party, card, months, working
from tests.household.people import LAST_DAY

KINDS = ("subscription", "price_rise", "trial_to_paid", "rent", "loan", "fee", "double_charge", "refunded_charge",
         "twins", "salary", "benefit", "variable_bill")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """A label: `kind` of what happened, in which movements (`Movement.story` is `id`), and what is true of it.

    `prices`: (first day, positive cents) of each price of a subscription, in order. `ended`: it stopped.
    """

    id: str
    kind: str  # one of KINDS
    company: str
    cadence: str = ""  # monthly, quarterly, yearly
    prices: tuple[tuple[date, int], ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A payment that comes back: when, how much from which day on, and how."""

    story: Story
    account: str
    party: Party
    day: int
    how: str  # card or direct_debit
    detail: str = ""
    until: date = LAST_DAY

    def movements(self) -> Iterator[Movement]:
        """Every payment of the plan."""
        step = {"monthly": 1, "quarterly": 3, "yearly": 12}[self.story.cadence]
        start = self.story.prices[0][0]
        for number, (year, month) in enumerate(months(start, self.until)):
            on = date(year, month, self.day)
            if number % step == 0 and start <= on <= self.until:
                amount = -next(price for since, price in reversed(self.story.prices) if since <= on)
                if self.how == "card":
                    yield card(self.account, on, amount, self.party, self.story.id)
                else:
                    yield Movement(self.account, working(on), amount, self.how, self.party, self.detail, None,
                                   self.story.id)  # fmt: skip


def _plan(
    name: str, party: Party, account: str, cadence: str, how: str, *prices: tuple[date, int], kind: str = "",
    detail: str = "", until: date = LAST_DAY,
) -> Plan:  # fmt: skip
    kind = kind or ("price_rise" if len(prices) > 1 else "subscription")
    story = Story(name, kind, party.slug, cadence, prices, ended=until < LAST_DAY)
    return Plan(story, account, party, prices[0][0].day, how, detail, until)


ORANGE_BEYOND = {9: 640}  # month of 2026 -> cents beside the plan: a weekend in Switzerland in August
PLANS = (
    _plan("netflix", who.NETFLIX, "main", "monthly", "card", (date(2024, 11, 5), 1349), (date(2025, 4, 5), 1499)),
    _plan("deezer", who.DEEZER, "main", "monthly", "card", (date(2025, 2, 12), 99), (date(2025, 3, 12), 1199),
          kind="trial_to_paid"),
    _plan("prime", who.PRIME, "main", "yearly", "card", (date(2025, 6, 20), 6990)),
    _plan("orange", who.ORANGE, "main", "monthly", "direct_debit", (date(2024, 11, 14), 1999),
          (date(2025, 10, 14), 2299), (date(2026, 9, 14), 2299 + ORANGE_BEYOND[9]), (date(2026, 10, 14), 2299),
          detail="MOBILE 0639980012"),
    _plan("gym", who.GYM, "main", "monthly", "direct_debit", (date(2024, 11, 3), 2990), until=date(2025, 9, 30)),
    _plan("mutuelle", who.HEALTH_INSURANCE, "main", "monthly", "direct_debit", (date(2024, 11, 7), 6820)),
    _plan("home_insurance", who.HOME_INSURANCE, "joint", "yearly", "direct_debit", (date(2025, 1, 15), 28416),
          (date(2026, 1, 15), 30120)),
    _plan("car_insurance", who.CAR_INSURANCE, "joint", "monthly", "direct_debit", (date(2024, 11, 10), 4180),
          (date(2026, 1, 10), 4435)),
    _plan("spotify", who.SPOTIFY, "joint", "monthly", "card", (date(2024, 11, 18), 1214)),
    _plan("box", who.FREE, "joint", "monthly", "direct_debit", (date(2024, 11, 4), 3499), (date(2025, 7, 4), 3999)),
    _plan("rent", who.RENT, "joint", "monthly", "transfer", (date(2024, 11, 2), 98500), (date(2025, 7, 2), 100120),
          kind="rent", detail="LOYER"),
    _plan("loan", who.BANK, "joint", "monthly", "loan", (date(2024, 11, 12), 21460), kind="loan",
          detail="00123"),
    _plan("account_fee", who.BANK, "joint", "monthly", "fee", (date(2024, 11, 27), 250), kind="fee",
          detail="FACT SGT"),
    _plan("card_fee", who.BANK, "joint", "yearly", "fee", (date(2025, 3, 6), 4500), (date(2026, 3, 6), 4700),
          kind="fee", detail="F COTIS CARTE"),
)  # fmt: skip
WINTER = (6140, 5810, 5390, 6480, 8260, 11870, 17440, 18930, 16610, 12380, 8840, 6930)  # energy bill from July on
SINGLES = (
    Story("salary_claire", "salary", "", "monthly"),
    Story("salary_idris", "salary", "", "monthly"),
    Story("family_benefits", "benefit", "caf", "monthly"),
    Story("energy", "variable_bill", "edf", "monthly"),
    Story("water", "variable_bill", "veolia-eau", "quarterly"),
    Story("fnac_twice", "double_charge", "fnac"),
    Story("boulanger_twice_refunded", "refunded_charge", "boulanger"),
    Story("metro", "twins", "ratp"),
    Story("coffees", "twins", ""),
    Story("overdraft_fees", "fee", ""),
)


def told() -> list[Story]:
    """All labels."""
    return [plan.story for plan in PLANS] + list(SINGLES)


def movements() -> Iterator[Movement]:
    """Every movement that belongs to a story."""
    for plan in PLANS:
        yield from plan.movements()
    yield from _pay()
    yield from _bills()
    yield from _double_charges()
    yield from _twins()
    for on in (date(2025, 6, 24), date(2025, 6, 25), date(2025, 6, 26)):
        yield Movement("joint", on, -800, "fee", who.BANK, "COMMISSION D'INTERVENTION", None, "overdraft_fees")


def _pay() -> Iterator[Movement]:
    for year, month in months():
        claire = 241_237 if year < 2026 else 246_810
        claire += 120_000 if (year, month) == (2025, 12) else 0  # a bonus at the end of the year
        yield Movement("main", working(date(year, month, 28)), claire, "transfer", who.CLAIRE_WORK, "SALAIRE", None,
                       "salary_claire")  # fmt: skip
        yield Movement("joint", working(date(year, month, 27)), 142_318, "transfer", who.IDRIS_WORK, "SALAIRE", None,
                       "salary_idris")  # fmt: skip
        benefits = 14_852 if (year, month) < (2026, 4) else 15_105
        yield Movement("joint", working(date(year, month, 5)), benefits, "transfer", who.CAF, "PRESTATIONS", None,
                       "family_benefits")  # fmt: skip


def _bills() -> Iterator[Movement]:
    for number, (year, month) in enumerate(months()):
        amount = WINTER[(month - 7) % 12] + 37 * number  # each year is a little dearer
        yield Movement("joint", working(date(year, month, 20)), -amount, "direct_debit", who.EDF, "ELECTRICITE", None,
                       "energy")  # fmt: skip
        if month % 3 == 0:
            quarter = 7_480 + 311 * (month // 3) + 130 * (year - 2024)
            yield Movement("joint", working(date(year, month, 22)), -quarter, "direct_debit", who.WATER, "EAU", None,
                           "water")  # fmt: skip


def _double_charges() -> Iterator[Movement]:
    """One that nobody noticed, and one that the shop gave back five days later."""
    for _ in range(2):
        yield card("main", date(2025, 9, 13), -8_999, who.FNAC, "fnac_twice")
        yield card("main", date(2026, 3, 7), -12_490, who.BOULANGER, "boulanger_twice_refunded")
    yield card("main", date(2026, 3, 12), 12_490, who.BOULANGER, "boulanger_twice_refunded", kind="refund")


def _twins() -> Iterator[Movement]:
    """Two tickets each way on a trip, two coffees on many mornings: right as they are."""
    for on in (date(2025, 5, 10), date(2025, 5, 11)):
        for _ in range(2):
            yield card("main", on, -250, who.METRO, "metro")
    for year, month in months():
        for _ in range(2):
            yield card("main", date(year, month, 17), -180, who.CAFE, "coffees")
