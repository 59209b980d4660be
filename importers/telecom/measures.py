"""Durations and volumes as operators write them, in seconds and bytes."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from importers.tables import plain

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{2})", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d+) ?(?:h|heures?|hours?|std\.?))? ?(?:(\d+) ?(?:m|mn|min\.?|minutes?|'))? ?"
    r"(?:(\d+) ?(?:s|sec\.?|secondes?|seconds?|sek\.?|\"|''))?",
    re.ASCII,
)
_HOURS_MINUTES = re.compile(r"(\d+) ?h ?(\d{1,2})", re.ASCII)
_PLAIN = re.compile(r"\d{1,9}", re.ASCII)
_VOLUME = re.compile(r"([\d., \u00a0\u202f]+?) ?([kmgt]i?[ob]|oct\w*|bytes?|o|b)", re.ASCII)
_NUMBER = {
    ",": re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?", re.ASCII),
    ".": re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII),
}
_POWERS = {"k": 1, "m": 2, "g": 3, "t": 4}


@lru_cache(maxsize=4096)
def seconds(text: str, unit: str = "") -> int | None:
    """Seconds of "1:02:03", "03:12" (minutes and seconds), "3 min 12 s", "1h02"; None when it is no duration.

    `unit` is that of a bare number ("s", "min") or of two numbers with a colon ("h:mm").
    """
    said = " ".join(plain(text).split())
    if match := _CLOCK.fullmatch(said):
        first, second, third = (int(part or 0) for part in match.groups())
        if third > 59 or (match[1] and second > 59):
            return None
        return (second * 60 + third) * 60 if unit == "h:mm" and not match[1] else (first * 60 + second) * 60 + third
    if match := _HOURS_MINUTES.fullmatch(said):
        return (int(match[1]) * 60 + int(match[2])) * 60
    if _PLAIN.fullmatch(said):
        return int(said) * {"min": 60, "s": 1}[unit] if unit in ("min", "s") else None
    match = _WORDS.fullmatch(said)
    if not said or match is None:
        return None
    hours, minutes, rest = (int(part or 0) for part in match.groups())
    return (hours * 60 + minutes) * 60 + rest


def number(text: str, mark: str) -> Decimal | None:
    """A number without unit by its decimal mark; None when it is none."""
    said = text.strip()
    if not _NUMBER[mark].fullmatch(said):
        return None
    other = "." if mark == "," else ","
    return Decimal(re.sub(r"[\s\u00a0\u202f]", "", said).replace(other, "").replace(",", "."))


@lru_cache(maxsize=4096)
def volume(text: str, mark: str, unit: str = "") -> int | None:
    """Bytes of "1,25 Go" or "12,480 KB": by thousands, by 1,024 when the unit says so (KiB, Mio).

    `unit` is that of a bare number. None when it is no volume.
    """
    match = _VOLUME.fullmatch(plain(text).strip())
    said = match[1] if match else text if unit else ""
    amount = number(said, mark)
    if amount is None:  # written with the other mark, which cannot be read otherwise
        amount = number(said, "," if mark == "." else ".")
    unit = match[2] if match else unit.lower()
    if amount is None or not unit:
        return None
    factor = (1024 if "i" in unit else 1000) ** _POWERS.get(unit[0] if len(unit) > 1 else "", 0)
    return int(amount * factor)


def counts_by_thousands(text: str) -> bool:
    """Whether a text holds volumes in units that may mean thousands or 1,024."""
    return re.search(r"\d ?[kmgt][ob]\b|\((?:[kmgt][ob])\)", plain(text)) is not None
