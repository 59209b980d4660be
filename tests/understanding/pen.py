"""Writes movements of a household into its world, in the style of the bank of each account."""

from __future__ import annotations

from datetime import date, timedelta

from tests.household.chance import Chance
from tests.understanding.styles import Styles
from tests.understanding.world import Account, Movement, Party, World

_KIND = {"debit": "direct_debit", "out": "transfer", "in": "transfer", "own_out": "transfer", "own_in": "transfer",
         "bad_fee": "fee", "plain_fee": "fee"}  # fmt: skip


class Pen:
    """What a bank prints of each movement. A bank keeps to one of its styles for one party and kind, mostly."""

    def __init__(self, world: World, chance: Chance, styles: Styles, towns: list[str], *, width: int = 0) -> None:
        self.world, self.chance, self.width = world, chance, width
        self._styles, self._towns = styles, towns
        self._kept: dict[tuple[str, str, str], str] = {}
        self._town: dict[str, str] = {}

    def write(self, account: str, on: date, amount: int, how: str, party: Party, *, back: int = 0, written: str = "",
              currency: str = "EUR", steady: bool = True) -> int:  # fmt: skip
        """A movement `how` ("card", "debit", "out"…); `back`: days between the till and the booking."""
        held = self.world.accounts[account]
        template = self._template(held, how, party, steady=steady)
        mandate = f"M{sum(map(ord, party.name)) * 7919 % 10**7:07}"
        label = template.format(
            d=on - timedelta(days=back), n=party.name, c=self._town_of(party, steady=steady), k="4417",
            r=str(self.chance.whole(1_000_000, 9_999_999)), i=f"FR00ZZZ{sum(map(ord, party.name)) * 31 % 10**6:06}",
            m=mandate, w=written or "FACTURE", b=held.bank,
        )  # fmt: skip
        if self.width:
            label = label[: self.width].rstrip()
        kind = _KIND.get(how, how)
        return self.world.add(Movement(account, on, amount, label, kind, party, currency))

    def _template(self, account: Account, how: str, party: Party, *, steady: bool) -> str:
        key = (account.key, how, party.name)
        if key not in self._kept or not steady:
            self._kept[key] = self.chance.one(self._styles[account.bank][how])
        return self._kept[key]

    def _town_of(self, party: Party, *, steady: bool) -> str:
        if party.name not in self._town or not steady:
            self._town[party.name] = self.chance.one(self._towns)
        return self._town[party.name]
