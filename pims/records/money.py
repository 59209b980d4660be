"""Money: integer minor units and an ISO 4217 currency, never a float."""

from __future__ import annotations

NO_CURRENCY = "XXX"  # ISO 4217: no currency involved; the file names none
LARGEST_AMOUNT = 9_000_000_000_000  # minor units; beyond it a file lies or is misread

# Exponents that are not 2 (ISO 4217, list one).
_EXPONENTS = {
    **dict.fromkeys(("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF").split(), 0),
    **dict.fromkeys(("BHD IQD JOD KWD LYD OMR TND").split(), 3),
    **dict.fromkeys(("CLF UYW").split(), 4),
}


def exponent(currency: str) -> int:
    """How many decimals a currency has (2 unless ISO 4217 says otherwise)."""
    return _EXPONENTS.get(currency, 2)


def decimal_text(minor: int, currency: str) -> str:
    """Minor units as a decimal string: -123456, "EUR" -> "-1234.56"."""
    return scaled_text(minor, exponent(currency))


def scaled_text(units: int, digits: int) -> str:
    """An integer of 10**-digits as a decimal string."""
    sign, whole = "-" if units < 0 else "", str(abs(units)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"


def micro_text(micro: int) -> str:
    """Millionths as a decimal string with at least two decimals: 1250000 -> "1.25", 12500 -> "0.0125"."""
    whole, decimals = scaled_text(micro, 6).split(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
