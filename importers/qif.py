"""Reads QIF: sections of records of one-letter fields, divided movements, dates with their blanks and apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

MOVEMENTS = {
    "bank": "checking",
    "banque": "checking",
    "cash": "cash",
    "ccard": "card",
    "oth a": "other",
    "oth l": "loan",
    "oth s": "other",
}
SECURITIES = frozenset({"invst", "invest", "port", "401(k)/403(b)"})
LISTS = frozenset(
    "cat class memorized security prices budget tax template tag payee invitem invoice bill terms vendor".split()
)
_FIRST = re.compile(r"\s*(?:#[^\n]*\s*)*!(?:Type:|Account\b|Option:|Clear:)", re.IGNORECASE)
_HEADLESS = re.compile(
    r"\s*(?=(?:[^\^\n]*\n){0,20}D\s*\d)(?=(?:[^\^\n]*\n){0,20}[TU]\s*[-+]?[\d.,])(?:[DTUPNLMCASE$%K].*\n)+\^"
)
_NO_FIELDS = frozenset("# \t")  # a comment, a blank line
_NO_TEXT = _NO_FIELDS | {""}
_END = re.compile(r"\n\^[^\n]*")
_SWITCH = re.compile(r"!(Option|Clear)\s*:\s*AutoSwitch\s*$", re.IGNORECASE)
_DECLARED = re.compile(r"^!Option\s*:\s*(DMY|MDY)\b", re.IGNORECASE | re.MULTILINE)
_DAY = re.compile(r"\s*(\d{1,4})\s*([/.\-' ])\s*(\d{1,2})\s*([/.\-' ])\s*(\d{1,4})(?:[ T]\d.*)?\s*", re.ASCII)
_LAST_YEAR_OF_THIS_CENTURY = 69  # POSIX


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its section ("bank", "account", "cat"…), first line, fields by letter (the first of a letter), text.

    `listed` tells an account of the list between `!Option:AutoSwitch` and `!Clear:AutoSwitch`; `closed` whether `^`,
    or at least the end of a line, ends it.
    """

    section: str
    line: int
    fields: dict[str, str]
    raw: str
    listed: bool = False
    closed: bool = True

    def get(self, letter: str) -> str:
        """The text of a field; empty when there is none."""
        return self.fields.get(letter, "")

    @property
    def where(self) -> str:
        """Its place, as rows and problems cite it."""
        return f"line {self.line}"


def is_qif(text: str) -> bool:
    """Whether a text starts as QIF: with a section, after comments perhaps; or with a whole record without one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FIRST.match(text) is not None or _HEADLESS.match(text) is not None


def records(text: str) -> Iterator[Record]:
    """The records of a file. Empty ones are left out; a file without any section is a bank account."""
    text = "\n" + text.replace("\r\n", "\n").replace("\r", "\n").rstrip(" \t\x1a")
    ended = text.endswith("\n")
    section, listed, before = "bank", False, 0
    pieces = _END.split(text)
    for left, piece in zip(reversed(range(len(pieces))), pieces, strict=True):
        rows = piece.split("\n")
        if "!" in piece:
            section, listed = _headed(rows, section, listed=listed)
        fields = {row[0]: row[1:].strip() for row in reversed(rows) if row}
        if not fields.keys() <= _NO_FIELDS:
            first = 1  # nearly always: the line after the end of the last one
            if rows[0] or rows[1][:1] in _NO_TEXT:
                first = next(at for at, row in enumerate(rows) if row and row[0] not in _NO_FIELDS)
            yield Record(section, before + first, fields, piece.strip("\n"), listed, left > 0 or ended)
        before += len(rows)


def declared_order(text: str) -> str:
    """The order of dates that a file declares ("dmy" or "mdy"); empty when it declares none, as nearly all."""
    match = _DECLARED.search(text)
    return match[1].lower() if match else ""


def splits(raw: str) -> list[tuple[str, str, str]]:
    """The parts of a divided movement: category, memo, amount."""
    found: list[list[str]] = []
    for row in raw.split("\n"):
        if row.startswith("S"):
            found.append([row[1:].strip(), "", ""])
        elif found and row.startswith("E"):
            found[-1][1] = row[1:].strip()
        elif found and row.startswith("$"):
            found[-1][2] = row[1:].strip()
    return [(category, memo, amount) for category, memo, amount in found]


@cache
def day_parts(written: str) -> tuple[int, int, int, str] | None:
    """First, second, third number of a date and the marks between them; blanks stand for zeros; None when it is none.

    The year is whole: an apostrophe before it means this century, two figures up to 69 as well.
    """
    match = _DAY.fullmatch(written)
    if match is None:
        return None
    first, second, third = match[1], match[3], match[5]
    if len(first) == 4:
        return int(first), int(second), int(third), match[2] + match[4]
    year = int(third)
    if len(third) < 3:
        year += 2000 if match[4] == "'" or year <= _LAST_YEAR_OF_THIS_CENTURY else 1900
    return int(first), int(second), year, match[2] + match[4]


@cache
def iso_day(written: str, *, day_first: bool) -> str:
    """A date as an ISO day, which may not exist; text that is no date as it stands."""
    parts = day_parts(written)
    if parts is None:
        return written
    first, second, third, _ = parts
    if first > 999:
        return f"{first:04}-{second:02}-{third:02}"
    day, month = (first, second) if day_first else (second, first)
    return f"{third:04}-{month:02}-{day:02}"


def _headed(rows: list[str], section: str, *, listed: bool) -> tuple[str, bool]:
    """The section that the lines before a record open, and whether it lists accounts; these lines are emptied."""
    for at, row in enumerate(rows):
        if not row.startswith("!"):
            continue
        rows[at] = ""
        name = row[1:].strip().lower()
        if match := _SWITCH.match(row):
            listed = match[1].lower() == "option"
        elif not name.startswith(("option", "clear")):
            section = name.removeprefix("type:").strip()
            listed = listed and section == "account"
    return section, listed
