"""Article numbers (GS1 GTIN): which printed codes name a product anywhere, and which mean something only in a shop."""

from __future__ import annotations

_LENGTHS = (8, 12, 13, 14)


def gtin(text: str) -> str:
    """The code when it is a GTIN-8, 12, 13 or 14 with a right check digit and not of a restricted range, else empty.

    Restricted (GS1 General Specifications 1.4): prefixes 02, 04 and 20 to 29, in GTIN-8 the first digits 0 and 2:
    goods weighed or packed by the shop, vouchers.
    """
    if len(text) not in _LENGTHS or not (text.isascii() and text.isdigit()):
        return ""
    return text if check_digit(text[:-1]) == text[-1] and not _restricted(text) and text.strip("0") else ""


def check_digit(digits: str) -> str:
    """The last digit of a GTIN from those before it: weights 3, 1, 3… from the right."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def _restricted(code: str) -> bool:
    if len(code) == 8:
        return code[0] in "02"
    prefix = code.zfill(14)[1:3]
    return prefix in ("02", "04") or prefix[0] == "2"
