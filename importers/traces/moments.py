"""Moments counted since 1970, as platforms write them, made ISO text in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

# Seconds, milliseconds and microseconds of any day between 1973 and 2100 never mix.
_UNITS = ((100_000_000, 1), (100_000_000_000, 1_000), (100_000_000_000_000, 1_000_000))
_LATEST = 4_102_444_800


def moment(value: Any) -> str:
    """ISO text with Z of a count of seconds, milliseconds or microseconds; empty when it is none, or zero."""
    written = str(value).strip().partition(".")[0] if isinstance(value, str) else ""
    if not (written.isascii() and written.isdigit()) or len(written) > 16:
        return ""
    count = int(written)
    for least, unit in _UNITS:
        if least <= count < least * 1_000 and count // unit <= _LATEST:
            return datetime.fromtimestamp(count // unit, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
