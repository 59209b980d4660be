"""Small tables of a bill: a row of nothing but headings over a row of nothing but their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from importers.bills.label import EURO, value_pattern

_MOST_COLUMNS = 8
_HEADINGS = tuple(
    (re.compile(words), name)
    for words, name in (
        (r"(?:n ?[°ºo]|numero|reference) (?:de )?(?:la )?facture", "number"),
        (r"date d'echeance|echeance|date limite de paiement|date de prelevement", "due_on"),
        (r"date (?:de |d')(?:la )?(?:facture|facturation|emission)|date", "issued_on"),
        (r"(?:n ?[°ºo]|numero|reference|code) (?:de )?client", "customer_number"),
        (r"(?:net|somme|total|montant)(?: total)?(?: ttc)? a (?:payer|regler|prelever)(?: ttc)?", "pay"),
        (r"(?:total|montant)(?: de la)?(?: facture)? ttc", "gross"),
        (r"(?:total|montant) (?:ht|hors tva|hors taxes)", "net"),
        (r"(?:total |montant )?(?:de la )?tva", "tax"),
        (r"periode(?: de facturation)?", "period"),
    )
)


def header_rows(said: str) -> Iterator[tuple[dict[str, tuple[int, int]], tuple[int, int]]]:
    """The places of the values of each such table by name, and that of its two rows, in a text made `plain`."""
    at = 0
    rows = said.split("\n")
    for above, below in pairwise(rows):
        start = at + len(above) + 1
        names = _names(above)
        match = _values(names).fullmatch(below) if names else None
        if match:
            yield {name: (start + match.start(name), start + match.end(name)) for name in names}, (
                at, start + len(below),
            )  # fmt: skip
        at = start


def _names(row: str) -> tuple[str, ...]:
    """The names of a row of headings; empty when something else stands on it, or a heading twice."""
    left, names = row.strip(), list[str]()
    while left and len(names) < _MOST_COLUMNS:
        found = next(((match, name) for words, name in _HEADINGS if (match := words.match(left))), None)
        if found is None:
            return ()
        names.append(found[1])
        left = left[found[0].end() :].lstrip(" :|")
    return tuple(names) if not left and 1 < len(names) == len(set(names)) else ()


def _values(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(" +".join(f"(?P<{name}>{value_pattern(name)}){EURO}" for name in names))
