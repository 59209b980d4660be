"""Reads CFONB 120: French bank statements as lines of 120 characters, without saying what they mean to the person.

Rules of the format: *Relevé de compte sur support informatique*, Comité français d'organisation et de normalisation
bancaires.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

WIDTH = 120
OPENING, MOVEMENT, COMPLEMENT, CLOSING = "01", "04", "05", "07"
_KINDS = frozenset({OPENING, MOVEMENT, COMPLEMENT, CLOSING})
# The last figure of an amount tells its sign too; é and è stand where a French 7-bit charset had { and }.
_PLUS = "{ABCDEFGHI"
_MINUS = "}JKLMNOPQR"
_FRENCH = str.maketrans("éè", "{}")
_LAST = {letter: ("", str(at)) for at, letter in enumerate(_PLUS)}
_LAST |= {letter: ("-", str(at)) for at, letter in enumerate(_MINUS)}
_AMOUNT = re.compile(r"\d{13}[{}A-R]", re.ASCII)
_FIRST = re.compile(r"(?:01|04|07)[0-9A-Z]{5}[0-9A-Z ]{4}[0-9A-Z ]{5}(?:[A-Z]{3}|   )[\d ].[0-9A-Z ]{11}")
_ORDERS = re.compile(r"3[1-9]\d{6}\d{2}\d{6}[A-Z ]", re.ASCII)
_DECIMALS = frozenset("0123456789")
_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
_LAST_YEAR_OF_THIS_CENTURY = 69  # POSIX


@dataclass(frozen=True, slots=True)
class Line:
    """One line, padded to 120 characters, with the number it has in the file."""

    number: int
    text: str

    @property
    def kind(self) -> str:
        """Its first two characters."""
        return self.text[:2]

    @property
    def bank(self) -> str:
        """The bank's code (5 figures)."""
        return self.text[2:7].strip()

    @property
    def account(self) -> str:
        """Branch and account number: what all lines of one account share."""
        return f"{self.text[11:16]} {self.text[21:32]}".strip()

    @property
    def currency(self) -> str:
        """ISO code, often left blank."""
        return self.text[16:19].strip()

    @property
    def operation(self) -> str:
        """The interbank code of an operation: "B1" is a direct debit."""
        return self.text[32:34].strip()

    @property
    def day(self) -> str:
        """The day of the balance or the booking."""
        return iso_day(self.text[34:40])

    @property
    def value_day(self) -> str:
        """The value day of a movement."""
        return iso_day(self.text[42:48])

    @property
    def label(self) -> str:
        """The label of a movement."""
        return self.text[48:79].strip()

    @property
    def entry(self) -> str:
        """The number of a cheque or an entry; zeros say nothing."""
        number = self.text[81:88].strip()
        return number if number.strip("0") else ""

    @property
    def amount(self) -> str:
        """The signed amount as a decimal number; empty when its last figure does not tell its sign."""
        return amount(self.written_amount, self.text[19:20])

    @property
    def written_amount(self) -> str:
        """The amount as it stands."""
        return self.text[90:104]

    @property
    def reference(self) -> str:
        """The reference of a movement; not unique."""
        return self.text[104:120].strip()

    @property
    def qualifier(self) -> str:
        """What a complement tells: LIB, REF, NPY…"""
        return self.text[45:48].strip()

    @property
    def information(self) -> str:
        """The text of a complement, with its columns."""
        return self.text[48:118].rstrip()


@dataclass(slots=True)
class Movement:
    """A line 04 with its complements."""

    line: Line
    complements: list[Line] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """Its lines as found."""
        return "\n".join(line.text.rstrip() for line in (self.line, *self.complements))


def is_cfonb_120(text: str) -> bool:
    """Whether a text starts with a line of 120 characters of a statement: account and amount are where they should."""
    first = _first_line(text)
    if first is None or not _FIRST.match(first):
        return False
    return _AMOUNT.fullmatch(first[90:104].translate(_FRENCH)) is not None


def is_cfonb_240(text: str) -> bool:
    """Whether a text is made of lines of the 240-character format, which carries orders and no statement."""
    first = _first_line(text, 2 * WIDTH)
    return first is not None and _ORDERS.match(first) is not None and len(first) > WIDTH


def records(text: str) -> Iterator[Line | Movement]:
    """The lines of a file in their order, the complements with the movement they follow. Blank lines are left out."""
    open_movement: Movement | None = None
    for line in _lines(text):
        if line.kind == COMPLEMENT and open_movement is not None:
            open_movement.complements.append(line)
            continue
        if open_movement is not None:
            yield open_movement
        open_movement = Movement(line) if line.kind == MOVEMENT else None
        if open_movement is None:
            yield line
    if open_movement is not None:
        yield open_movement


def amount(written: str, decimals: str) -> str:
    """An amount of 14 characters as a decimal number: "0000000000227R", "2" -> "-22.79"; empty when it is none."""
    plain = written.translate(_FRENCH)
    if not _AMOUNT.fullmatch(plain):
        return ""
    sign, last = _LAST[plain[-1]]
    digits = plain[:-1] + last
    places = int(decimals) if decimals in _DECIMALS else 2
    whole = digits[: len(digits) - places].lstrip("0") or "0"
    return f"{sign}{whole}.{digits[-places:]}" if places else f"{sign}{whole}"


def iso_day(written: str) -> str:
    """Six figures ddmmyy as an ISO day; other text as it stands."""
    match = _DAY.fullmatch(written)
    if match is None:
        return written.strip()
    century = "20" if int(match[3]) <= _LAST_YEAR_OF_THIS_CENTURY else "19"
    return f"{century}{match[3]}-{match[2]}-{match[1]}"


def _first_line(text: str, width: int = WIDTH) -> str | None:
    line = next((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), None)
    return _pieces(line, width)[0] if line is not None else None


def _pieces(line: str, width: int = WIDTH) -> list[str]:
    """The records of a line, which may hold several without a line break between them."""
    if width == WIDTH and line[width : width + 2] not in _KINDS:
        return [line]
    return [line[at : at + width] for at in range(0, len(line), width)]


def _lines(text: str) -> Iterator[Line]:
    number = 0
    for line in text.lstrip("\ufeff").replace("\x1a", "").splitlines():
        for piece in _pieces(line) or [line]:
            number += 1
            if piece.strip():
                yield Line(number, piece.ljust(WIDTH))
