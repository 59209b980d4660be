"""Reads SWIFT MT940 and MT942 statements into their tags and lines, for what banks write in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Only these begin a field: a line of free text may start with a colon too.
_TAG = re.compile(
    r"(?:\{[^\n]*\{4:\s*)?:(20|21|25P?|28C?|13D?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS|94[02]):(.*)", re.ASCII
)
_END = re.compile(r"-(?:\}.*|[A-Z]{3})?", re.ASCII)  # "-", "-}", and what a few banks write after it
_MOVEMENT = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?\s*(?P<mark>R[CD]|E[CD]|[CD])(?P<letter>[A-Z])?\s*"
    r"(?P<amount>\d[\d.]*(?:,\d*)?|,\d+)(?![\d.,])(?:(?P<kind>[A-Z][A-Z0-9]{3})|(?=$|[\s/]))(?P<rest>.*)",
    re.ASCII,
)
_BALANCE = re.compile(r"([CD])(\d{6})\s*([A-Z]{3})?\s*(\d[\d.]*(?:,\d*)?|,\d+)\s*", re.ASCII)
_CURRENCY = re.compile(r"([A-Z]{3})[CD]?\s*\d", re.ASCII)
_SIGNATURE = re.compile(r"^(?:\{[^\n]*\{4:\s*)?:20:.*\n(?:.*\n){0,12}?:25P?:", re.MULTILINE)
_STATEMENT = re.compile(r"^:(?:28C?|60[FM]|34F|61|62[FM]):", re.MULTILINE)
_FRAMING = str.maketrans("", "", "\x01\x03\ufeff\x1a")
_LAST_YEAR_OF_THIS_CENTURY = 69  # POSIX
# What a credit (C) or a debit (D) is, taken back (R) or expected (E).
_SIGNS = {"C": "", "D": "-", "RC": "-", "RD": "", "EC": "", "ED": "-"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its tag, number of line, text with the lines that follow; `cut`: the file ends in its first line."""

    tag: str
    line: int
    lines: tuple[str, ...]
    cut: bool = False

    @property
    def text(self) -> str:
        """Its first line."""
        return self.lines[0].strip()


@dataclass(frozen=True, slots=True)
class Stated:
    """A balance: signed amount as text, ISO day, currency or nothing."""

    amount: str
    on: str
    currency: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a `:61:` says; `value_on` and `booked_on` are ISO days, as written when they cannot be days."""

    booked_on: str
    value_on: str
    amount: str
    expected: bool
    kind: str
    reference: str
    bank_reference: str
    details: str


@dataclass(slots=True)
class Movement:
    """A `:61:` with the `:86:` that follow it, and with `:NS:`, which some banks write in its place."""

    start: Field
    about: list[Field] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """Its lines as found."""
        fields = (self.start, *self.about)
        return "\n".join(f":{one.tag}:" + "\n".join(one.lines) for one in fields)


def is_mt940(text: str) -> bool:
    """Whether a text holds a statement: `:20:`, then `:25:`, each on a line of its own, then what only these have."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_FRAMING)
    match = _SIGNATURE.search(text)
    return match is not None and _STATEMENT.search(text, match.start()) is not None


def parts(text: str) -> Iterator[Field | Movement]:
    """The fields of a file in their order; movements with what is said about them.

    Text before the first field, after the end of a message and in envelopes is no part of any.
    """
    movement: Movement | None = None
    for one in _fields(text):
        if movement is not None and one.tag in ("86", "NS"):
            movement.about.append(one)
            continue
        if movement is not None:
            yield movement
        movement = Movement(one) if one.tag == "61" else None
        if movement is None:
            yield one
    if movement is not None:
        yield movement


def entry(movement: Movement) -> Entry | None:
    """What a movement's `:61:` says, or None when it is not written as one, or cut before its amount has ended."""
    match = _MOVEMENT.fullmatch(movement.start.text)
    if match is None or (movement.start.cut and not match["kind"] and not match["rest"]):
        return None
    value_on = iso_day(match["value"])
    rest, _, bank_reference = match["rest"].partition("//")
    return Entry(
        booked_on=_entry_day(match["value"], match["entry"]) if match["entry"] else value_on,
        value_on=value_on,
        amount=_SIGNS[match["mark"]] + _number(match["amount"]),
        expected=match["mark"].startswith("E"),
        kind=match["kind"] or "",
        reference=rest[:16].strip(),
        bank_reference=bank_reference[:16].strip(),
        details=" ".join([rest[16:], bank_reference[16:], *movement.start.lines[1:]]).strip(),
    )


def balance(one: Field) -> Stated | None:
    """What a `:60F:`, `:62F:`, `:64:`… states, or None when it is not written as one."""
    match = _BALANCE.fullmatch(one.text)
    if match is None or (one.cut and len(match[4].partition(",")[2]) < 2):
        return None
    sign = "-" if match[1] == "D" else ""
    return Stated(sign + _number(match[4]), iso_day(match[2]), match[3] or "")


def floor_currency(one: Field) -> str:
    """The currency of a `:34F:`, or nothing."""
    match = _CURRENCY.match(one.text)
    return match[1] if match else ""


def iso_day(written: str) -> str:
    """Six figures yymmdd as an ISO day, which may not exist: banks have a 30 February."""
    year = int(written[:2])
    return f"{'20' if year <= _LAST_YEAR_OF_THIS_CENTURY else '19'}{written[:2]}-{written[2:4]}-{written[4:]}"


def _entry_day(value: str, entry: str) -> str:
    """The day of entry, four figures mmdd, in the year in which it is nearest to the value day; zeros tell none."""
    if entry == "0000":
        return iso_day(value)
    year, months = int(iso_day(value)[:4]), int(entry[:2]) - int(value[2:4])
    if abs(months) > 6:
        year += 1 if months < 0 else -1
    return f"{year:04}-{entry[:2]}-{entry[2:]}"


def _number(written: str) -> str:
    """An amount without the comma that ends a whole one."""
    return written.removesuffix(",")


def _fields(text: str) -> Iterator[Field]:
    tag, start, lines = "", 0, list[str]()
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_FRAMING)
    for number, line in enumerate(text.split("\n"), start=1):
        match = _TAG.match(line) if line.startswith((":", "{")) else None
        if match or _END.fullmatch(line.rstrip()):
            if tag:
                yield Field(tag, start, tuple(lines))
            tag, start, lines = (match[1], number, [match[2]]) if match else ("", 0, [])
        elif tag:
            lines.append(line)
    if tag:
        yield Field(tag, start, tuple(lines), cut=len(lines) == 1)
