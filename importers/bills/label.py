"""A label of a bill as a pattern: the words that it prints, and the values between braces.

"facture n° {number} du {issued_on}": case, accents and blanks do not matter, a value may stand at the start of the next
row. "[ ttc]" may be missing; "{*}" is anything up to the end of the row; a colon before an amount stands for what bills
put there: a colon, "TTC", a currency, dots, or nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from importers.tables import plain

AMOUNTS = ("net", "tax", "gross", "pay", "refund", "third_party", "base")
# Not what is printed per unit or in other units; not a rate.
_NOT_MONEY = r"(?!\d| ?%| ?(?:c?€|eur)? ?/| ?(?:kwh|m3|m³|kva|[kmg]o)\b)"
# "42€99" is 42.99 too.
AMOUNT = rf"(?<![\d/.,€])[-−]?(?:[1-9]\d{{0,2}}(?:[ .]\d{{3}})+|[1-9]\d*|0)(?:[.,]| ?€)\d{{2}}{_NOT_MONEY}-?"
EURO = r"(?: ?(?:€|eur(?:os?)?\b))?"
DAY = r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})(?!\d)|\d{1,2}(?:er)? [a-z]{3,9}\.? \d{4})"
_NUMERIC = r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?"
_FIRST_DAY = rf"(?:{_NUMERIC}|\d{{1,2}}(?:er)?(?: [a-z]{{3,9}})?(?: \d{{4}})?)"
PERIOD = rf"du {_FIRST_DAY} au (?:{_NUMERIC}|\d{{1,2}}(?:er)? [a-z]{{3,9}}(?: \d{{4}})?)"
_GROUPED = r"\d{1,3}(?: \d{3}){2,}(?![\d/,.])"
_VALUES = {
    **dict.fromkeys(AMOUNTS, AMOUNT),
    **dict.fromkeys(("issued_on", "due_on"), DAY),
    **dict.fromkeys(("number", "credit_number"), rf"{_GROUPED}|(?=[a-z/\-]*\d)(?!\d\d/\d\d/)[a-z\d][a-z\d/\-]{{3,}}"),
    "customer_number": rf"{_GROUPED}|(?=[a-z\-]*\d)[a-z\d][a-z\d\-.]{{2,}}[a-z\d]",
    "line": r"(?:\+33|0033|0) ?[1-9](?:[ .]?\d{2}){4}(?!\d)|[a-z]{2}\d{6,}",
    "meter": r"(?:\d ?){13}\d(?!\d)|gi ?\d{6}(?!\d)",
    "rate": r"\d{1,2}(?:[.,]\d{1,2})? ?%",
    "period": PERIOD,
}
_PARTS = re.compile(r"\{[a-z_*]+\}|[\[\]]|[^\[\]{}]+")
_PIECES = re.compile(r" *: *| *° *| +|.")
_COLON = r" ?\n?:? ?\n?"
_BEFORE_AMOUNT = (
    r"(?: ?\(?\b(?:ttc|t\.t\.c\.?|en euros?|en eur|eur|euros)\b\)?| ?\(?€\)?)*\*? ?(?:[.…_]{2,} ?)?\n?:? ?\n?(?:€ ?)?"
)
# "Votre facture précédente" is said of another bill.
_OF_ANOTHER = "".join(rf"(?<!{word} )" for word in ("precedente", "derniere", "prochaine", "ancienne"))
_UNTAXED, _TAXED = r"(?! ?(?:€|eur)? ?h\.? ?t\b)", r"(?! ?(?:€|eur)? ?t\.? ?t\.? ?c\b)"


def value_pattern(name: str) -> str:
    """How a value of that name is written, as a regular expression over text made `plain`."""
    return _VALUES[name]


def names_of(label: str) -> tuple[str, ...]:
    """The names of the values of a label, in its order."""
    return tuple(part[1:-1] for part in _PARTS.findall(label) if part[0] == "{" and part != "{*}")


@cache
def pattern(label: str) -> re.Pattern[str]:
    """A label as a regular expression over text made `plain`.

    An amount that ends a label is the last of its row's: with another right behind it, they are columns of a table.
    """
    parts = _PARTS.findall(plain(label))
    amounts = [index for index, part in enumerate(parts) if part[1:-1] in AMOUNTS]
    made = []
    for index, part in enumerate(parts):
        if part in ("[", "]"):
            made.append("(?:" if part == "[" else ")?")
        elif part == "{*}":
            made.append(r"[^\n]*?")
        elif part[0] == "{":
            last = amounts[-1:] == [index] and index == len(parts) - 1
            made.append(_value(part[1:-1], last=last))
        else:
            money = index + 1 < len(parts) and parts[index + 1][1:-1] in AMOUNTS
            made.append("".join(_literal(piece, money=money) for piece in _PIECES.findall(part)))
    return re.compile(_OF_ANOTHER + "(?<![a-z0-9])" + "".join(made))


def decimal(text: str) -> Decimal | None:
    """An amount as it stands in a bill; None when there is none."""
    digits = re.sub(r"\D", "", text)
    if not digits:
        return None
    amount = Decimal(digits).scaleb(-2)
    return -amount if re.search(r"[-−]", text) else amount


def _value(name: str, *, last: bool) -> str:
    found = f"(?P<{name}>{_VALUES[name]})"
    if name not in AMOUNTS:
        return found
    alone = rf"(?!{EURO} {AMOUNT})" if last else ""
    return found + (_TAXED if name == "net" else _UNTAXED if name not in ("base", "tax") else "") + alone + EURO


def _literal(piece: str, *, money: bool) -> str:
    match piece.strip():
        case "":
            return r"(?: *\n *| )"
        case ":":
            return _BEFORE_AMOUNT if money else _COLON
        case "°":
            return r" ?[°ºo]\.? ?\n?"
        case "'":
            return " ?['’] ?"
    return re.escape(piece)
