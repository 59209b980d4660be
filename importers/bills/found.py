"""The values of a bill, found by labels: what proves them, and when they prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from importers.bills.common_labels import BESIDES, COLUMNS, COMMON, RATES
from importers.bills.header_rows import header_rows
from importers.bills.label import AMOUNT, AMOUNTS, decimal, names_of, pattern
from importers.tables import plain

_SILENT = ("rate", "base")
_ALL_COUNT = ("pay", "refund", "number", "credit_number", "line", "meter")  # of every label, not of the first alone
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Found:
    """The values by name as texts, each in the order in which the labels name it, and the rows that say them.

    `rates`: the tax of each rate, as the bill prints it. `besides`: whether sums come on top of the total or off it.
    """

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    rates: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)
    besides: bool = False

    def first(self, name: str) -> str:
        """The first value of that name, or empty."""
        return next(iter(self.values.get(name, ())), "")

    def amounts(self, name: str) -> list[Decimal]:
        """The different amounts of that name."""
        read = (decimal(text) for text in self.values.get(name, ()))
        return list(dict.fromkeys(amount for amount in read if amount is not None))

    def amount(self, name: str) -> Decimal | None:
        """The first amount of that name."""
        return next(iter(self.amounts(name)), None)

    def tax(self) -> Decimal | None:
        """The tax that is stated, or that of all rates where it makes of the untaxed total the taxed one."""
        stated, net, gross = self.amount("tax"), self.amount("net"), self.amount("gross") or self.amount("pay")
        if stated is not None or net is None or gross is None:
            return stated
        if not self.rates or any(len(set(taxes)) > 1 for taxes in self.rates.values()):
            return None
        summed = sum((taxes[0] for taxes in self.rates.values()), _ZERO)
        return summed if net + summed == gross else None


def found(text: str, own: Iterable[str], besides: Iterable[str] = ()) -> Found:
    """What the labels of an issuer find in a text, then those that all bills share."""
    said_text = "\n".join(map(plain, text.split("\n")))
    values: dict[str, list[str]] = {}
    said: dict[str, None] = {}
    rates: dict[str, list[Decimal]] = {}
    for label in dict.fromkeys((*own, *COMMON)):
        matches = list(pattern(label).finditer(said_text))
        if label in RATES:
            _take_rates(matches, rates)
            continue
        if label in COLUMNS:
            matches = [match for match in matches if _adds_up(match)]
        for name in names_of(label):
            read = _read(name, text, matches)
            if name in _SILENT or not read or (name in values and name not in _ALL_COUNT):
                continue
            values[name] = [*values.get(name, []), *read]
            said.update(dict.fromkeys(" ".join(text[slice(*match.span())].split()) for match in matches))
    for places, (start, end) in header_rows(said_text):
        for name, place in places.items():
            if name not in values or name in _ALL_COUNT:
                values[name] = [*values.get(name, []), text[slice(*place)]]
        said[" ".join(text[start:end].split())] = None
    return Found(values, tuple(said), rates, _has_besides(said_text, (*besides, *BESIDES)))


def _read(name: str, text: str, matches: Sequence[re.Match[str]]) -> list[str]:
    """What a label reads; nothing where it stands at several values, which prove none of them."""
    read = list(dict.fromkeys(text[slice(*match.span(name))] for match in matches if match[name] is not None))
    if name in _ALL_COUNT:
        return read
    different = {decimal(one) for one in read} if name in AMOUNTS else {" ".join(plain(one).split()) for one in read}
    return read[:1] if len(different) == 1 or name == "customer_number" else []


def _take_rates(matches: Iterable[re.Match[str]], rates: dict[str, list[Decimal]]) -> None:
    for match in matches:
        rate = re.sub(r"[.,]?0*$", "", re.sub(r"[ %]", "", match["rate"]).replace(".", ","))
        tax = decimal(match["tax"])
        if tax is not None:
            rates.setdefault(rate, []).append(tax)


def _adds_up(match: re.Match[str]) -> bool:
    net, tax, gross = (decimal(match[name]) for name in ("net", "tax", "gross"))
    return net is not None and tax is not None and gross is not None and net + tax == gross


def _has_besides(said: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands before an amount that is not zero, on its row or the next."""
    marks = "|".join(re.escape(plain(word)) for word in words)
    after = re.compile(rf"\b(?:{marks})s?\b[^\n\d]*(?:[^\n]*?|\n[^\n]*?)({AMOUNT})")
    return any(decimal(match[1]) != 0 for match in after.finditer(said))
