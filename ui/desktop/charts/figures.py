"""What the charts draw: plain figures, and the same figures as a sentence for those who do not see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pims.i18n import _
from ui.wording import formats


@dataclass(frozen=True, slots=True)
class Slice:
    """One category: its slug, its name, an amount in minor units, and the rank of its colour."""

    slug: str
    name: str
    amount: int
    colour: int


@dataclass(frozen=True, slots=True)
class Stack:
    """Spending of several months by category: `parts[series][month]` in minor units."""

    months: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    parts: tuple[tuple[int, ...], ...] = ()
    currency: str = "EUR"

    def total(self, at: int) -> int:
        """What was spent in one month."""
        return sum(part[at] for part in self.parts)

    def spoken(self) -> str:
        """Each month and its total."""
        said = [
            _("{month}: {amount}").format(
                month=formats.month(*month), amount=formats.money(self.total(at), self.currency)
            )
            for at, month in enumerate(self.months)
        ]
        return "; ".join(said)

    def month_text(self, at: int) -> str:
        """One month, category by category, largest first."""
        lines = [f"{formats.month(*self.months[at])} \u00b7 {formats.money(self.total(at), self.currency)}"]
        ranked = sorted(zip(self.names, self.parts, strict=True), key=lambda pair: -pair[1][at])
        lines += [f"{name}  {formats.money(part[at], self.currency)}" for name, part in ranked if part[at]]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Spending of each day, in minor units."""

    days: Mapping[date, int] = field(default_factory=dict)
    until: date = date.min
    currency: str = "EUR"

    def levels(self) -> tuple[int, int, int]:
        """The amounts that part the days with spending into four groups of one size."""
        spent = sorted(amount for amount in self.days.values() if amount > 0)
        if not spent:
            return (1, 2, 3)
        return (spent[len(spent) // 4], spent[len(spent) // 2], spent[len(spent) * 3 // 4])
