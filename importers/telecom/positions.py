"""Positions, never kept more exactly than to 0.01 degree (about a kilometre)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def coarse(text: str, most: int) -> str:
    """A coordinate to 0.01 degree; empty when it is none, or farther from zero than `most`."""
    try:
        degrees = Decimal(text)
    except InvalidOperation:
        return ""
    return str(degrees.quantize(Decimal("0.01"))) if degrees.is_finite() and abs(degrees) <= most else ""
