"""Draws households by other laws than `household`: other banks, calendars, prices, habits and noise in the labels.

What is found in these is looked at and nothing is tuned to it: a rule that only holds for the first generator shows.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from tests.understanding.calendars import every_day, in_months, in_weeks, working_before
from tests.understanding.elsewhere_styles import ELSEWHERE, MEMOS, NEOBANK_WORDS
from tests.understanding.merchants import known
from tests.understanding.world import Account, Bill, Contract, Movement, Party, World

T = TypeVar("T")
_FIRST, _LAST = date(2023, 7, 1), date(2026, 6, 30)
_WIDTH = 22  # letters that the bank called "short" keeps
_KINDS = {"debit": "direct_debit", "out": "transfer", "in": "transfer"}
_PEOPLE = ("Janssens Wout", "Mme Peeters An", "Herr Keller Urs", "Sophie Orange", "LECLERC ANTOINE", "Auchan Robert",
           "M. et Mme Boulanger", "Alan Mathieu", "Mlle Harmonie Dupuis", "VINCI LEONIE")  # fmt: skip
_SHOPS = ("Bakkerij De Smet", "Rotisserie du Lac", "Kiosk Bahnhof", "Frituur Zuid", "Studio Nord-Sud", "Tante Olga",
          "Garage Müller", "Brocante des Halles", "Wasserfall GmbH", "La Petite Cuillère", "Marché couvert",
          "Zum Hirschen", "L'Orangerie", "Le Carrefour des Arts", "Au Printemps Fleuri", "Free Ride Surfshop",
          "Bar Le Total")  # fmt: skip
_DEBITORS = ("Ligue de Natation", "Ecole Sainte-Claire", "Kabelnet Zuid", "Abonnement Le Courrier", "Coop Solaire SCRL")
_TOWNS = ("BRUXELLES", "GENEVE", "Liège", "LAUSANNE", "Namur", "METZ", "Huy", "Sion")


def household(seed: int) -> World:
    """The household of this number: the same on every computer."""
    return _Writer(seed).world


class _Writer:
    """Draws one household. All chance comes from the plain fractions of one seeded source."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(f"elsewhere {seed}").random
        self.world = World(_LAST, holder=self._one(("Camille Verhaeghe", "VERHAEGHE CAMILLE", "Mme Verhaeghe Camille")))
        for key, bank in zip(("daily", "spare"), self._some(sorted(ELSEWHERE), 2), strict=True):
            facts = {"institution": "", "kind": "checking", "holder": "Camille Verhaeghe"}
            self.world.accounts[key] = Account(key, bank, facts)
        facts = {"institution": "", "kind": "savings", "name": "Compte épargne", "holder": "Camille Verhaeghe"}
        self.world.accounts["nest"] = Account("nest", "memo", facts)
        for chapter in (self._contracts, self._shopping, self._mistakes, self._income, self._own, self._people):
            chapter()

    def _one(self, items: list[T] | tuple[T, ...]) -> T:
        return items[int(self._draw() * len(items))]

    def _some(self, items: list[T] | tuple[T, ...], count: int) -> list[T]:
        left = list(items)
        return [left.pop(int(self._draw() * len(left))) for _ in range(min(count, len(left)))]

    def _between(self, low: float, high: float) -> float:
        return low + self._draw() * (high - low)

    def _noisy(self, name: str) -> str:
        """A name as another till prints it: other case, a shop number, an address, glued words."""
        changes: tuple[Callable[[str], str], ...] = (
            str, str, str.title, str.lower, lambda said: f"{said} {int(self._between(100, 9999)):04}",
            lambda said: f"{said} SA", lambda said: f"WWW.{said}" if "." in said else said,
        )  # fmt: skip
        return self._one(changes)(name)

    def _write(self, account: str, on: date, amount: float, how: str, party: Party, said: str = "", written: str = "",
               town: str = "") -> int:  # fmt: skip
        held = self.world.accounts[account]
        words = {
            "d": on,
            "n": said or party.name,
            "c": town or self._one(_TOWNS),
            "k": "9075",
            "m": f"MND{len(party.name):05}",
            "r": f"{int(self._between(10**6, 10**7))}",
            "w": written or "merci",
        }
        label = self._one(tuple(ELSEWHERE[held.bank][how])).format(**words)
        facts: tuple[tuple[str, str], ...] = ()
        if held.bank == "neobank":
            facts = (("bank_kind", NEOBANK_WORDS[how]), ("counterparty", words["n"]))  # type: ignore[assignment]
        elif held.bank == "memo":
            facts = (("remittance", MEMOS[how].format(**words)),)
        label = label[:_WIDTH].rstrip() if held.bank == "short" else label
        return self.world.add(
            Movement(account, on, round(amount), label, _KINDS.get(how, how), party, facts=facts)
        )  # fmt: skip

    def _contracts(self) -> None:
        offers = [one for one in known() if one.how in ("debit", "subscription")
                  and not one.categories & {"loans", "taxes", "household_help", "tolls_parking"}]  # fmt: skip
        taken: set[str] = set()
        for party in self._some(offers, 11) + [Party(name, how="debit") for name in self._some(_DEBITORS, 2)]:
            if party.companies & taken or party.name.split()[0] in taken:
                continue
            taken |= {*party.companies, party.name.split()[0]}
            self._contract(party)

    def _contract(self, party: Party) -> None:
        """Paid on the last day of the month, every four weeks, or on a day of a quarter or a year that drifts."""
        shape = self._one(("month_end", "month_end", "day", "day", "four_weeks", "quarter", "year"))
        start = _FIRST + timedelta(days=int(self._between(0, 240)))
        stop = (
            _LAST
            if self._draw() < 0.65 or shape in ("quarter", "year")
            else start + timedelta(days=int(self._between(200, 700)))
        )
        stop = min(stop, _LAST)
        cadence = {"quarter": 90, "year": 365}.get(shape, 30)
        if shape == "four_weeks":
            days = in_weeks(start, stop, 4)
        else:
            day = 31 if shape == "month_end" else int(self._between(1, 29))
            days = [working_before(on) for on in in_months(start, stop, cadence, day)]
        if shape == "year":
            days = [on + timedelta(days=int(self._between(0, 9))) for on in days]
            days = [on for on in days if on <= _LAST]
        if len(days) < (2 if cadence == 365 else 4):
            return
        amounts, changes = self._amounts(party, days, cadence)
        how = "card" if party.how == "subscription" else "debit"
        said = self._noisy(party.name)
        rows = tuple(
            self._write("daily", on, -amount, how, party, said) for on, amount in zip(days, amounts, strict=True)
        )
        varies = len(set(amounts)) > len(days) // 2 and cadence < 365
        active = stop == _LAST
        self.world.contracts.append(Contract(party, rows, cadence, () if varies else changes, active, varies))

    def _amounts(
        self, party: Party, days: list[date], cadence: int
    ) -> tuple[list[int], tuple[tuple[str, int, int], ...]]:
        """Prices that only rise, each New Year or once in the middle; or bills that swing with the season."""
        price = round(self._between(3.5, 75.0), 2)
        if party.categories & {"energy", "water"} and cadence < 365:
            return [
                round(price * 100 * (1 + 0.4 * ((on.month % 12) < 4) + self._between(-0.1, 0.1))) for on in days
            ], ()
        turn = int(self._between(0.3, 0.7) * len(days)) if self._draw() < 0.5 and cadence == 30 else 0
        rise = self._between(1.03, 1.25)
        amounts = [round(price * 100 * (rise if turn and place >= turn else 1)) for place in range(len(days))]
        changes = tuple(
            (on.isoformat(), before, amount)
            for before, amount, on in zip(amounts, amounts[1:], days[1:], strict=False)
            if before != amount
        )
        return amounts, changes

    def _shopping(self) -> None:
        """Weekends are full, Mondays empty; a few shops get most; amounts are skewed."""
        cards = self._some([one for one in known() if one.how == "card"], 45)
        sells = ("eating_out", "clothing", "shopping", "games")
        own = [Party(name, categories=frozenset({self._one(sells)})) for name in self._some(_SHOPS, 9)]
        for on in every_day(_FIRST, _LAST):
            for _ in range(int(self._draw() * (3.5 if on.weekday() > 3 else 1.6))):
                party = (cards + own)[int(self._draw() ** 2 * (len(cards) + len(own)))]
                amount = 150 + 6000 * self._draw() ** 3 + 7 * self._draw()
                paid = self._write("daily", on, -amount, "card", party, self._noisy(party.name) if party.told else "")
                if party.companies & {"carrefour", "aldi", "lidl"} and self._draw() < 0.4:
                    bill = -self.world.movements[paid].amount
                    self.world.bills.append(Bill("receipt", on, bill, min(party.companies), (paid,)))

    def _mistakes(self) -> None:
        """Charged twice within a day; given back in the next month; a fee for it."""
        for party in self._some([one for one in known() if one.categories & {"electronics", "furniture", "hotels"}], 3):
            on = _FIRST + timedelta(days=int(self._between(30, 900)))
            amount = 3000 + 31_000 * self._draw()
            said, town = self._noisy(party.name), self._one(_TOWNS)  # one till
            days = (on, on + timedelta(days=1))
            one, two = (self._write("spare", day, -amount, "card", party, said, town=town) for day in days)
            self.world.doubles.add(frozenset({one, two}))
        for party in self._some([one for one in known() if one.categories & {"clothing", "sport"}], 3):
            on = _FIRST + timedelta(days=int(self._between(30, 900)))
            amount = 3000 + 9000 * self._draw()
            bought = self._write("spare", on, -amount, "card", party)
            self.world.refunds.add((self._write("spare", on + timedelta(days=31), amount, "refund", party), bought))
        bank = Party("", categories=frozenset({"bank_fees"}), told=True)
        for _ in range(3):
            on = _FIRST + timedelta(days=int(self._between(0, 1000)))
            self.world.fees.add(self._write("daily", on, -500 - 1500 * self._draw(), "fee", bank))

    def _income(self) -> None:
        """Pay every four weeks or on the last working day."""
        firm = Party("Imprimerie Delcourt SA", categories=frozenset({"salary"}))
        days = in_weeks(date(2023, 7, 7), _LAST, 4) if self._draw() < 0.5 else [
            working_before(on) for on in in_months(_FIRST, _LAST, 30, 31)]  # fmt: skip
        for on in days:
            self._write("daily", on, 198_000 + 9000 * self._draw(), "in", firm, written="SALAIRE")

    def _own(self) -> None:
        """Sweeps at month's end and top-ups when money is short, arriving on the same day or after the weekend."""
        me = Party(self.world.holder, categories=frozenset({"own_transfer"}), told=True)
        for on in in_months(_FIRST, _LAST, 30, 31):
            self._move("daily", "nest", working_before(on), 5000 * int(self._between(1, 9)), me)
        for on in every_day(_FIRST, _LAST - timedelta(days=5)):
            if self._draw() < 0.03:
                one, other = self._some(("daily", "spare", "nest"), 2)
                self._move(one, other, on, int(self._between(1000, 60_000)), me)

    def _move(self, one: str, other: str, on: date, amount: int, me: Party) -> None:
        arrived = on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else int(self._between(0, 2)))
        arrived = arrived if arrived.weekday() < 5 else arrived + timedelta(days=7 - arrived.weekday())
        out = self._write(one, on, -amount, "out", me)
        self.world.transfers.add((out, self._write(other, arrived, amount, "in", me)))

    def _people(self) -> None:
        """Round sums to and from people; surnames and first names that are brands."""
        for on in every_day(_FIRST, _LAST):
            if self._draw() < 0.06:
                who = replace(Party(self._one(_PEOPLE)), how="transfer")
                amount = 500 * int(self._between(1, 40))
                received = self._draw() < 0.5
                self._write(
                    self._one(("daily", "spare")), on, amount if received else -amount, "in" if received else "out", who
                )
