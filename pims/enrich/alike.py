"""Movements whose words differ only in days and long numbers mean the same: each such meaning is found once.

Of 100,000 labels nearly all are distinct, for their days, tickets and references; a few thousand are left without those
(measured: reading each label takes 30 microseconds, reading the numbers off it 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pims.enrich.company import alias_index
from pims.queries.meanings import Meaning, RawMovement
from pims.reference.categories import category_facts
from pims.reference.fold import fold
from pims.reference.merchants import merchant_facts

# No pattern of a label looks at which digits these are, but that some make a day. Numbers that begin like a year stay.
_VARIES = re.compile(
    r"(?<![0-9/])(?:0[1-9]|[12][0-9]|3[01])/(?:0[1-9]|1[0-2])(?:/(?:20)?[0-9]{2})?(?![0-9/])"
    r"|(?<![0-9])[0-9]{4,}(?![0-9])"
)
_DAY = re.compile(r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])((?:20)?2?)[0-9]*")
_DAYS = {5: "11/11", 8: "11/11/11", 10: "11/11/2011"}
_MOST = 200_000


class Meanings:
    """The meanings of many movements, each found once for all that are alike."""

    def __init__(self, meaning_of: Callable[[RawMovement], Meaning]) -> None:
        self._meaning_of = meaning_of
        self._shapes = _Shapes(number for word in _words() for number in re.findall(r"[0-9]{4,}", word))
        self._known: dict[tuple[str | bool, ...], Meaning | None] = {}

    def of(self, movement: RawMovement) -> Meaning:
        """The meaning of a movement by itself."""
        label = self.shape(movement.label)
        party = movement.counterparty and self.shape(movement.counterparty)
        remittance = movement.remittance and self.shape(movement.remittance)
        key = (label, party, remittance, movement.bank_kind, movement.bank_category, movement.amount > 0)
        try:
            meaning = self._known[key]
        except KeyError:
            if len(self._known) >= _MOST:
                self._known.clear()
            meaning = self._known[key] = self._shared(
                movement._replace(label=label, counterparty=party, remittance=remittance)
            )
        if meaning is None:
            return self._meaning_of(movement)
        _, kind, bare_label, merchant, *rest = meaning
        return (movement.id, kind, bare_label, movement.counterparty or merchant, *rest)  # type: ignore[return-value]

    def shape(self, text: str) -> str:
        """A text with each day and long number replaced by one that stands for all of its form."""
        return " ".join(map(self._shapes.__getitem__, text.split(" "))) if text else text

    def _shared(self, movement: RawMovement) -> Meaning | None:
        """The meaning of all movements of a form; None when it holds one of the numbers in which they differ."""
        found = self._meaning_of(movement)
        _, _, bare_label, party, *reasons = found
        told = [bare_label, "" if movement.counterparty else party, *reasons]
        return None if any(_VARIES.search(text) for text in told if text) else found


class _Shapes(dict[str, str]):
    """Words by themselves with their numbers replaced; `names` are numbers that are part of a name: they stay."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._names = frozenset(names)

    def __missing__(self, word: str) -> str:
        shape = _VARIES.sub(self._stand_in, word)
        if len(self) < _MOST:
            self[word] = shape
        return shape

    def _stand_in(self, match: re.Match[str]) -> str:
        found = match[0]
        size = len(found)
        if found[2] == "/":
            return _DAYS[size]
        if found in self._names:
            return found
        if size not in (4, 6, 8):
            return "20" + "5" * (size - 2) if found.startswith("20") else "5" * size
        day = _DAY.fullmatch(found)
        if found.startswith("20"):
            return found
        if day is None:
            return "5" * size
        if size == 8:
            return {"202": "11112021", "20": "11112011"}.get(day[1], "55555555")
        return "1111" if size == 4 else "111121" if day[1] == "2" else "111111"


def _words() -> Iterator[str]:
    for aliases in alias_index().values():
        for alias in aliases:
            yield from alias.phrase
    for merchants in merchant_facts().by_first.values():
        for merchant in merchants:
            yield from merchant.phrase
    facts = category_facts()
    for purpose in (*facts.companies.values(), *facts.sectors.values()):
        yield from map(fold, purpose.words)
