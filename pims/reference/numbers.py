"""What a telephone number says of itself: kind, country, price class, the operator it was first given to; and its mask.

A number may have been carried to another operator since: what is named is its origin, never who serves it today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from pims.assets import asset
from pims.reference import toml

KINDS = ("mobile", "fixed", "voip", "toll_free", "shared", "premium", "emergency", "directory", "operator", "service",
         "short", "foreign", "hidden", "name", "other")  # fmt: skip
# Of persons, as far as a number can tell: theirs are hidden unless they are asked for.
PERSONAL = frozenset({"mobile", "fixed", "voip", "foreign", "other"})
HIDDEN_DIGITS = 4  # as on French bills (order of 31 December 2013, article 3)
_FRANCE = "33"
_MARKS = re.compile(r"[\s.\-()/\u00a0\u202f]")
_DIGITS = re.compile(r"\+?[\d*#]+", re.ASCII)
_NATIONAL = re.compile(r"0([1-9][\d*]{8})", re.ASCII)
_FRENCH = re.compile(r"\+?33([1-9][\d*]{8})", re.ASCII)
_ABROAD = re.compile(r"\+([1-9][\d*]{5,14})", re.ASCII)
_LEAST_PERSONAL = 7  # digits: a shorter number is a service
_MAIL = re.compile(r"([^@\s])[^@\s]*@(\S+)")
_IN_TEXT = re.compile(
    r"(?<![\d*+])(?:(?:\+|00)[1-9](?:[ .\-]?[\d*]){6,14}|0[1-9](?:[ .\-]?[\d*]{2}){4}|33[1-9](?:[ .\-]?[\d*]){8})"
    r"(?![\d*])"
)


@dataclass(frozen=True, slots=True)
class PriceClass:
    """What a premium number costs at most on top of the call, in euros: by the minute, or by the call."""

    prefix: str
    a_minute: Decimal
    a_call: Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number understood. `canonical`: +33…, or as written when it is no full number; `kind` one of KINDS.

    `country` ISO 3166-1, "" when not told; `origin`: the operator it was first given to, "" when not known; `price`
    of a premium one; `hides`: some of its digits are hidden, so two such numbers need not be one person.
    """

    canonical: str
    kind: str
    country: str = ""
    origin: str = ""
    price: PriceClass | None = None
    hides: bool = False

    @property
    def personal(self) -> bool:
        """Whether it may be a person's."""
        return self.kind in PERSONAL

    @property
    def masked(self) -> str:
        """Without its last four digits when it may be a person's, an address without its name; else as it is."""
        if self.kind == "name":
            return masked_in(_MAIL.sub(r"\1***@\2", self.canonical))
        return _hidden(self.canonical) if self.personal else self.canonical


@dataclass(frozen=True, slots=True)
class RoamingWords:
    """The words by which statements say that a use was abroad, folded to small letters without accents."""

    words: tuple[str, ...]
    before: str
    home: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Facts:
    kinds: Mapping[str, str]  # prefix without 0 -> kind
    classes: Mapping[str, PriceClass]
    short: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    roaming: RoamingWords


@lru_cache(maxsize=20_000)
def number(text: str) -> Number:
    """Understands a number as any file writes it, national ones as French; digits hidden by stars stay hidden."""
    said = text.strip()
    digits = _MARKS.sub("", said)
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    if not digits:
        return Number("", "hidden")
    if not _DIGITS.fullmatch(digits):
        return Number(said, "name")
    hides = "*" in digits and not digits.startswith(("*", "#"))
    if match := _NATIONAL.fullmatch(digits) or _FRENCH.fullmatch(digits):
        return _french(match[1], hides=hides)
    if match := _ABROAD.fullmatch(digits):
        return Number(digits, "foreign", _longest(match[1], _facts().countries), hides=hides)
    if len(digits) < _LEAST_PERSONAL:
        kind = _short_kind(digits)
        return Number(digits, kind, "" if kind == "short" else "FR", hides=hides)
    return Number(digits, "other", hides=hides)


def masked(text: str) -> str:
    """A number as it may be shown: without its last four digits when it may be a person's."""
    return number(text).masked


def masked_in(text: str) -> str:
    """A text in which every telephone number that may be a person's has lost its last four digits."""
    return _IN_TEXT.sub(lambda match: _hidden(match[0]) if number(match[0]).personal else match[0], text)


def roaming_words() -> RoamingWords:
    """How statements say that a use was abroad. Raises FactError when the facts are wrong."""
    return _facts().roaming


def _french(rest: str, *, hides: bool) -> Number:
    """A French number by its nine digits after the 0."""
    facts = _facts()
    kind = _longest(rest, facts.kinds) or "other"
    price = next((facts.classes[rest[:size]] for size in (3, 2) if rest[:size] in facts.classes), None)
    origin = _longest(rest.partition("*")[0], _ranges()) if kind in ("mobile", "fixed", "voip") else ""
    return Number(f"+{_FRANCE}{rest}", kind, "FR", origin, price if kind == "premium" else None, hides)


def _short_kind(digits: str) -> str:
    short = _facts().short
    if digits in short["emergency"]:
        return "emergency"
    if len(digits) == 6 and digits.startswith(short["directory"]):
        return "directory"
    if len(digits) == 4 and digits.startswith(short["toll_free"]):
        return "toll_free"
    if digits in short["service"]:
        return "service"
    if len(digits) in (3, 4) and digits.startswith(short["operator"]):
        return "operator"
    return "short"


def _hidden(text: str) -> str:
    """The text with stars for the last four of its digits and stars."""
    left, made = HIDDEN_DIGITS, []
    for letter in reversed(text):
        hide = left > 0 and (letter.isdigit() or letter == "*")
        left -= hide
        made.append("*" if hide else letter)
    return "".join(reversed(made))


def _longest(digits: str, facts: Mapping[str, str]) -> str:
    """What the longest prefix of the digits stands for."""
    return next((facts[digits[:size]] for size in range(len(digits), 0, -1) if digits[:size] in facts), "")


@cache
def _facts() -> _Facts:
    path = asset("reference", "numbers.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "kinds", "classes", "short", "roaming", "countries"))
    kinds = {prefix: kind for kind in facts["kinds"] for prefix in toml.texts(path, facts["kinds"], kind, "kinds")}
    roaming = facts["roaming"]
    return _Facts(
        kinds,
        {prefix: _price(path, prefix, one) for prefix, one in facts["classes"].items()},
        {name: toml.texts(path, facts["short"], name, "short") for name in facts["short"]},
        dict(_pair(path, one) for one in toml.text(path, facts["countries"], "codes", where="countries").split()),
        RoamingWords(
            toml.texts(path, roaming, "words", "roaming"),
            toml.text(path, roaming, "from", where="roaming"),
            frozenset(toml.texts(path, roaming, "home", "roaming")),
        ),
    )


def _price(path: Path, prefix: str, one: Mapping[str, str]) -> PriceClass:
    a_minute, a_call = (Decimal(toml.text(path, one, key, where=f"classes.{prefix}")) for key in ("a_minute", "a_call"))
    return PriceClass(prefix, a_minute, a_call)


def _pair(path: Path, said: str) -> tuple[str, str]:
    code, mark, country = said.partition("=")
    if not (mark and code.isdigit() and len(country) == 2 and country.isupper()):
        raise toml.FactError(path, "countries.codes", f"{said!r} is no code")
    return code, country


@cache
def _ranges() -> Mapping[str, str]:
    """Prefix without 0 -> the operator of its numbers."""
    path = asset("reference", "number_ranges.toml")
    facts = toml.read(path)
    found: dict[str, str] = {}
    for index, one in enumerate(toml.tables(path, facts, "operators")):
        name = toml.text(path, one, "name", where=f"operators[{index}]")
        for prefix in toml.text(path, one, "prefixes", where=f"operators[{index}]").split():
            if found.setdefault(prefix, name) != name:
                raise toml.FactError(path, f"operators[{index}].prefixes", f"{prefix} stands twice")
    return found
