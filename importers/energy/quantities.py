"""Power and energy as meters write them, in kWh."""

from __future__ import annotations

import re
from decimal import Decimal

from importers.tables import heading

_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,9})?", re.ASCII)
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_THOUSAND = Decimal(1000)
_ENERGY = {"wh": _THOUSAND, "kwh": Decimal(1)}
_POWER = {"w": _THOUSAND, "kw": Decimal(1)}


def amount(text: str) -> Decimal | None:
    """A number with a decimal comma or point, blanks between its thousands; None when it is none."""
    digits = _BLANKS.sub("", text)
    return Decimal(digits.replace(",", ".")) if _NUMBER.fullmatch(digits) else None


def is_energy(unit: str) -> bool:
    """Whether a unit is one of energy: such values are not multiplied by the length of the interval."""
    return heading(unit) in _ENERGY


def is_power(unit: str) -> bool:
    """Whether a unit is one of mean power."""
    return heading(unit) in _POWER


def kwh(value: Decimal, unit: str, minutes: int = 0) -> Decimal | None:
    """Energy of an interval: Wh and kWh as they are, W and kW times the minutes it lasted; None for another unit."""
    unit = heading(unit)
    if unit in _ENERGY:
        return value / _ENERGY[unit]
    if unit in _POWER and minutes > 0:
        return value * minutes / 60 / _POWER[unit]
    return None


def text_of(value: Decimal) -> str:
    """Exact text to a thousandth of a watt-hour."""
    return format(value.quantize(Decimal("0.000001")).normalize(), "f")
