"""What an article holds, as its label says it ("6X1L", "500G", "75CL"), and its price by piece, kilo or litre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from pims.reference.fold import fold

_UNITS = {"KG": ("kg", 0), "KGS": ("kg", 0), "KILO": ("kg", 0), "G": ("kg", -3), "GR": ("kg", -3), "GRS": ("kg", -3),
          "L": ("l", 0), "LT": ("l", 0), "LTR": ("l", 0), "LITRE": ("l", 0), "LITRES": ("l", 0), "LITER": ("l", 0),
          "DL": ("l", -1), "CL": ("l", -2), "ML": ("l", -3)}  # fmt: skip
_AMOUNT = r"(\d{1,4}(?:[.,]\d{1,3})?)"
_UNIT = r"(KGS?|KILO|GRS?|G|LITRES?|LITER|LTR?|L|DL|CL|ML)"
_MANY = re.compile(rf"(?<![\dA-Z.,])(\d{{1,3}}) ?[X*] ?{_AMOUNT} ?{_UNIT}(?![A-Z\d])")
_ONE = re.compile(rf"(?<![\dA-Z.,/]){_AMOUNT}( ?){_UNIT}(?![A-Z\d])(?! ?[X*] ?\d)")
_SPLIT_LITRE = re.compile(r"(?<![\dA-Z.,])(\d)L(\d{1,2})(?![\dA-Z])")  # 1L5
_PIECES = re.compile(r"(?<![\dA-Z.,])X ?(\d{1,3})(?![\dA-Z.,])|(?<![\dA-Z.,/])(\d{1,3}) ?X(?![\dA-Z])")
# Below this a lone figure with G is a telephone network or a screw, and one with L a size: no content.
_LEAST_GRAMS, _MOST_LITRES, _MOST_KILOS = Decimal(8), Decimal(30), Decimal(50)


@dataclass(frozen=True, slots=True)
class Content:
    """What one article holds: `amount` of `unit` ("kg" or "l"; "" when not told), `pieces` when told."""

    amount: Decimal | None = None
    unit: str = ""
    pieces: int | None = None


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """Prices in minor units: `each` of one article, `per` of one `measure` ("kg", "l", "pc"; "" when not known).

    `measured`: how many of the measure the line holds; `because`: "weighed" (the ticket tells the weight) or "label".
    """

    each: int | None = None
    measure: str = ""
    per: int | None = None
    measured: Decimal | None = None
    because: str = ""


def content_of(label: str) -> Content:
    """What the label says one article holds. Two different contents, or a pack beside a weight, tell nothing sure."""
    text = fold(label)
    found = {_content(count, number, unit) for count, number, unit in _MANY.findall(text)}
    rest = _MANY.sub(" ", text)
    found |= {_content("1", number, unit, spaced=bool(blank)) for number, blank, unit in _ONE.findall(rest)}
    found |= {(Decimal(f"{whole}.{part}"), "l") for whole, part in _SPLIT_LITRE.findall(rest)}
    found.discard(None)
    counts = {int(one or other) for one, other in _PIECES.findall(rest)} - {0, 1}
    pieces = counts.pop() if len(counts) == 1 else None
    if len(found) != 1 or (pieces and not _MANY.search(text)):
        return Content(pieces=pieces)
    amount, unit = found.pop() or (None, "")
    return Content(amount, unit, pieces)


def _content(count: str, number: str, unit: str, *, spaced: bool = False) -> tuple[Decimal, str] | None:
    measure, power = _UNITS[unit]
    said = Decimal(number.replace(",", "."))
    amount = (said * int(count)).scaleb(power).normalize()
    if amount <= 0 or amount > (_MOST_KILOS if measure == "kg" else _MOST_LITRES):
        return None
    if count == "1" and unit in ("G", "L") and said < _LEAST_GRAMS and (unit == "G" or (spaced and said > 2)):
        return None
    return amount, measure


def unit_price(amount: int | None, quantity: str | None, unit: str, label: str) -> UnitPrice:
    """The prices of a line: by its weight where the ticket tells one, else by what its label says it holds."""
    count = _number(quantity) if quantity is not None else Decimal(1)
    if amount is None or count is None or not count or (amount < 0) != (count < 0 and amount != 0):
        return UnitPrice()
    measure, power = _UNITS.get(fold(unit), ("", 0))
    if measure:
        weight = abs(count).scaleb(power)
        per = _divided(amount, count.scaleb(power))
        return UnitPrice(per, measure, per, weight.normalize(), "weighed")
    if count != count.to_integral_value():
        return UnitPrice()  # a weight in a unit that is not told
    each, content = _divided(amount, count), content_of(label)
    if content.amount is not None:
        held = abs(count) * content.amount
        return UnitPrice(each, content.unit, _divided(abs(amount), held), held.normalize(), "label")
    if content.pieces:
        held = abs(count) * content.pieces
        return UnitPrice(each, "pc", _divided(abs(amount), held), held, "label")
    return UnitPrice(each)


def _divided(amount: int, by: Decimal) -> int:
    return int((Decimal(amount) / by).quantize(Decimal(1), ROUND_HALF_UP))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
