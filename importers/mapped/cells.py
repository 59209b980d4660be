"""Cells of an answer as numbers and moments: read strictly by the conventions of the whole table, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

_EMPTY = frozenset({"", "-", "–", "na", "n/a", "none", "null", "nan", "not available", "not applicable", "unknown"})
_SYMBOL = re.compile(r"^([+\-\u2212(]?)\s*(?:R\$|[€$£¥]|[A-Z]{3})\s*|\s*(?:[€$£¥]|[A-Z]{3})(\)?-?)$")
_GROUPED = {
    ",": re.compile(r"(?:\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+|\d+)?(?:,(\d+))?", re.ASCII),
    ".": re.compile(r"(?:\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+|\d+)?(?:\.(\d+))?", re.ASCII),
}
_BY_LAST = re.compile(r"[.,](?=\d{1,3}$)")
_MEASURED = re.compile(
    r"(?:x ?)?([+\-\u2212]?[\d.,]+) ?(kg|kilos?|g|gr|l|litres?|lt|cl|ml|m|x|pcs?|pc|st|stk|un|ud|u|pieces?)?\.?",
    re.IGNORECASE,
)
_UNITS = {"kilo": "kg", "kilos": "kg", "gr": "g", "litre": "l", "litres": "l", "lt": "l"}
_COUNTED = frozenset("x pcs pc st stk un ud u piece pieces".split())
_EPOCH = re.compile(r"(?:1\d|2[01])\d{8}(?:\d{3})?", re.ASCII)  # from 2001 to 2039, in seconds or thousandths
_PARTS = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?=$|[ T,])", re.ASCII)
_NAMED_MONTH = re.compile(r"\d{1,2}(?:er|st|nd|rd|th)?[ \-][^\W\d_]{3,9}\.?,?[ \-]\d{2,4}\b")
_EIGHT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)", re.ASCII)
_HALVES = re.compile(r"\b(\d{1,2})(?::(\d{2}))?(?::(\d{2}))? ?([AP])\.?M\.?$", re.IGNORECASE | re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[:hH](\d{2})(?:[:m](\d{2}))?(?:[.,]\d+)?s?", re.ASCII)
_BARE_CLOCK = re.compile(r"(\d{1,2})(\d{2})(\d{2})?", re.ASCII)


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip().casefold() in _EMPTY


def number(text: str, mark: str) -> Decimal | None:
    """The number of a cell by the decimal mark of its column ("last": the last mark found); None when it is none."""
    body = text.strip().replace("\u2212", "-")
    body = _SYMBOL.sub(lambda found: (found[1] or "") + (found[2] or ""), body, count=1).strip()
    minus = body.startswith(("-", "(")) or body.endswith("-")
    body = body.strip("+-() ")
    if mark not in _GROUPED:
        mark = "," if body.rfind(",") > body.rfind(".") else "."
    match = _GROUPED[mark].fullmatch(body)
    if match is None or not any(letter.isdigit() for letter in body):
        return None
    whole = body[: len(body) - len(match[1]) - 1] if match[1] else body
    digits = "".join(letter for letter in whole if letter.isdigit()) or "0"
    value = Decimal(f"{digits}.{match[1]}" if match[1] else digits)
    return -value if minus else value


def written(value: Decimal, mark: str) -> str:
    """A number as its column writes it, for the one strict reader behind."""
    return format(value, "f").replace(".", "," if mark == "," else ".")


def measured(text: str) -> tuple[str, str]:
    """The number of a quantity and its unit: "0,612 kg" is 0,612 of kg; "2 x" is 2. Else the text, and no unit."""
    match = _MEASURED.fullmatch(text.strip())
    if match is None:
        return text, ""
    unit = (match[2] or "").lower()
    return match[1], "" if unit in _COUNTED else _UNITS.get(unit, unit)


def moment(text: str, clock: str = "") -> str:
    """A day with its time, as the validator reads them: AM and PM, times in a cell of their own, seconds since 1970."""
    text = text.strip()
    if _EPOCH.fullmatch(text):
        seconds = int(text) / (1000 if len(text) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if clock and (time := _time(clock)):
        day = _PARTS.match(text) or _EIGHT.match(text)
        return f"{day[0] if day else text} {time}"
    if match := _HALVES.search(text):
        return text[: match.start()] + _halved(match)
    return text.replace(", ", " ") if _PARTS.match(text) else text


def is_named_month(text: str) -> bool:
    """Whether a cell is a day whose month is a word."""
    return _NAMED_MONTH.match(text) is not None


def day_of(text: str) -> str:
    """A moment without its time."""
    named = _NAMED_MONTH.match(text)
    return named[0] if named else text[:10]


def is_moment(text: str) -> bool:
    """Whether a cell looks like a day, with or without a time."""
    if _PARTS.match(text) or _NAMED_MONTH.match(text):
        return True
    return _EIGHT.fullmatch(text) is not None or _EPOCH.fullmatch(text) is not None


def bad_day(text: str, order: str) -> bool:
    """Whether a cell is no day: one that is not in the calendar (a 31 September), or other words."""
    match = _PARTS.match(text)
    eight = None if match else _EIGHT.match(text)
    if eight:
        year, month, day = (int(part) for part in eight.groups())
    elif match is None:
        return not _EPOCH.fullmatch(text) and _NAMED_MONTH.match(text) is None
    elif len(match[1]) == 4:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (second, first) if order == "mdy" else (first, second)
        year += 2000 if len(match[3]) == 2 else 0
    try:
        date(year, month, day)
    except ValueError:
        return True
    return False


def _time(text: str) -> str:
    said = text.strip()
    if match := _HALVES.fullmatch(said):
        return _halved(match)
    said = said.rpartition(" ")[2] if said[:4].isdigit() and " " in said else said  # workbooks add a day to times
    match = _CLOCK.fullmatch(said) or (_BARE_CLOCK.fullmatch(said) if len(said) in (4, 6) else None)
    return f"{match[1].zfill(2)}:{match[2]}:{match[3] or '00'}" if match else ""


def _halved(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[4] in "pP" else 0)
    return f"{hour:02}:{match[2] or '00'}:{match[3] or '00'}"
