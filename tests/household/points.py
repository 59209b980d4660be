"""What a shop answers about its loyalty points: a table of its own, which Claire described once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from tests.household import merchants as who
from tests.household import money

_HEADINGS = ("Date", "Libellé", "Points", "Solde", "Date d'expiration", "Magasin")
_STORE = "Nantes Beaujoire"
_GIFTS = ((date(2025, 9, 1), "Échange contre un bon d'achat", -200), (date(2026, 5, 2), "Bonus anniversaire", 50))
Moved = tuple[date, str, int]


def decathlon() -> bytes:
    """Every movement of points with its balance; what was earned in a year expires at the end of the next."""
    text = StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADINGS)
    balance = 0
    for on, label, points in sorted(_moved()):
        balance += points
        expires = f"31/12/{on.year + 1}" if points > 0 else ""
        table.writerow((f"{on:%d/%m/%Y}", label, f"{points:+d}", balance, expires, _STORE))
    return text.getvalue().encode("utf-8-sig")


def _moved() -> Iterator[Moved]:
    """One point a whole euro spent there, and what came or went besides."""
    yield from _GIFTS
    for one in money.movements():
        if one.party == who.SHOPS[0] and one.spent_on:
            yield one.spent_on, "Achat en magasin", -one.amount // 100
