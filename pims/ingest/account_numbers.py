"""Numbers that name accounts: IBAN, French RIB, branch and account, account alone, masked numbers with last digits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pims.ingest.sameness import fold

_MASK = re.compile(r"[Xx*#•.]")
_NOT_IN_NUMBERS = re.compile(r"[^0-9A-Za-z]")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}")
_TAIL = re.compile(r"[Xx*#•.]+[ -]?(\d{3,})$")
# A French account has 11 signs, behind its bank (5) and branch (5), before its key (2); in an IBAN behind "FR76".
_FRENCH_IBAN, _RIB = 27, 23
_ACCOUNT_IN = {16: slice(5, 16), 21: slice(10, 21), 23: slice(10, 21)}
_BRANCH_IN = {21: slice(5, 21), 23: slice(5, 21)}
SHORTEST_INSIDE = 9  # an account number this long inside an IBAN is no accident
SHORTEST_TAIL = 3  # last digits a masked number must show


def normal_number(number: str) -> str:
    """A number as it is compared: letters and digits only, upper case; empty when it is masked or says nothing."""
    if _MASK.search(number):
        return ""
    plain = _NOT_IN_NUMBERS.sub("", number).upper()
    return plain if any(c.isdigit() for c in plain) and plain.strip("0") else ""


def is_number(name: str) -> bool:
    """Whether the name a person gives an account is its number: an IBAN, or digits long enough to be none else's."""
    number = normal_number(name)
    return len(number) >= SHORTEST_INSIDE and (number.isdigit() or bool(_IBAN.fullmatch(number)))


def visible_tail(number: str) -> str:
    """The last digits a masked number shows ("****1234" -> "1234"), empty when fewer than three."""
    match = _TAIL.search(number.strip())
    return match[1] if match and len(match[1]) >= SHORTEST_TAIL else ""


def remembered_number(number: str, institution: str) -> str:
    """What the store keeps of a number to know it again; of a masked one its last digits, which only its bank uses."""
    if normal := normal_number(number):
        return normal
    tail = visible_tail(number)
    return f"*{tail}@{fold(institution)}" if tail else ""


def is_inside(one: str, other: str) -> bool:
    """Whether one is an account number and the other holds it: an IBAN, or a French number with branch or bank.

    Two IBANs never are.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_INSIDE or short[:2].isalpha():
        return False
    if long[:2].isalpha():
        return short in long
    return short in {long[place[len(long)]] for place in (_ACCOUNT_IN, _BRANCH_IN) if len(long) in place} or (
        len(long) == _RIB and short == long[:21]
    )


def ends_like(number: str, tail: str) -> bool:
    """Whether a number ends with these digits; that of a French account may stand before its key."""
    ends = [number]
    if len(number) == (_FRENCH_IBAN if number.startswith("FR") else _RIB):
        ends.append(number[:-2])
    return any(end.endswith(tail) for end in ends)


def tails_of(numbers: Iterable[str], institution: str) -> set[str]:
    """The last digits by which a bank's masked numbers name an account, of the numbers that the store keeps."""
    bank = f"@{fold(institution)}"
    return {one[1:].removesuffix(bank) for one in numbers if one.startswith("*") and one.endswith(bank)}
