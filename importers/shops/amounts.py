"""Arithmetic on amounts as files write them: opposites, products and sums, without ever a float."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,6})?", re.ASCII)
_CENT = Decimal("0.01")
_BESIDE = " \u00a0\u202f€$£"
_MINUS = ("-", "\u2212")


def decimal(text: str) -> Decimal | None:
    """The number of a cell with a point or a comma before its decimals; None when it is none, or groups thousands.

    The sign of a currency beside it counts for nothing.
    """
    text = text.strip(_BESIDE)
    if not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def opposite(text: str) -> str:
    """The same amount with the other sign; text that is no amount only gains or loses its sign."""
    if not text:
        return ""
    return text[1:].strip() if text.startswith(_MINUS) else "-" + text.removeprefix("+")


def taken_off(text: str) -> str:
    """An amount that lowers the price, whatever sign the file gives it."""
    return text if not text or text.startswith(_MINUS) else opposite(text)


def saved(text: str) -> str:
    """How much a discount saves, whatever sign the file gives it."""
    return opposite(text) if text.startswith(_MINUS) else text


def times(quantity: str, price: str) -> str:
    """Quantity by unit price, rounded half up to the cent; the price as it stands when one of them is no number."""
    number, each = decimal(quantity), decimal(price)
    if number is None or each is None:
        return price
    return str((number * each).quantize(_CENT, ROUND_HALF_UP))


def total(amounts: Iterable[str]) -> str:
    """The sum of some amounts; empty as soon as one is no number."""
    read = [decimal(amount) for amount in amounts]
    found = [number for number in read if number is not None]
    return str(sum(found, Decimal(0))) if found and len(found) == len(read) else ""


def whole_cents(text: str) -> str:
    """A price that has no part of a cent, or no number at all; empty for one that money cannot hold ("0.0133")."""
    number = decimal(text)
    return "" if number is not None and number != number.quantize(_CENT) else text


def is_negative(text: str) -> bool:
    """Whether an amount is written with a minus."""
    return text.startswith(_MINUS)


def is_zero(text: str) -> bool:
    """Whether an amount is zero, or there is none."""
    return not text or decimal(text) == 0
