"""Who issued a document: the numbers under which French registers list companies, where a text prints them as its own.

A SIREN has nine digits, the last of which proves the others; a VAT number is FR, two digits that prove the SIREN, and
that SIREN.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.tables import plain

_SIREN = r"(\d{3}[ .]?\d{3}[ .]?\d{3})(?!\d)"
_REGISTER = r"r\.? ?c\.? ?s\b\.?"
# The register before the number ("RCS Paris B 552 081 317") or behind it, and the VAT number.
_PRINTED = (
    re.compile(rf"(?P<mark>\b{_REGISTER})[ :]*[a-z' \-]{{0,30}}?(?:n ?[°ºo] ?)?:? ?(?:b )?{_SIREN}"),
    re.compile(rf"(?<!\d)(?P<mark>){_SIREN} ?(?:\d{{5}} ?)?{_REGISTER}"),
    re.compile(rf"\bfr ?(?P<mark>\d{{2}}) ?{_SIREN}"),
)
# Numbers of others that bills print: of the customer, of those who run the grids.
_NOT_OWN = re.compile(r"(?:clients?|destinataire|enedis|grdf|distributeur|partenaire)\b[^\n]{0,40}$")
_BEFORE = 60
_FORM = re.compile(
    r"[\s,\-–]*\b(?:s\.?a\.?s\.?u?|s\.?a|s\.?a\.?r\.?l|e\.?u\.?r\.?l|s\.?n\.?c|s\.?c\.?a|"
    r"societe (?:anonyme|par actions simplifiee))\b\.?"
)
_CAPITAL = re.compile(r"\bau capital\b")
_NAME = re.compile(r"(?=.*[a-z]{2})[\w&'’. +\-]{2,60}")


def issuers(text: str) -> tuple[str, ...]:
    """The SIREN of every company that a text names as its issuer, in the order in which they stand there."""
    return tuple(dict.fromkeys(siren for siren, _ in _found(text)))


def issued_by(text: str, siren: str) -> bool:
    """Whether the text prints that number, and no other company alone as its issuer."""
    named = issuers(text)
    return siren in named if named else siren in re.sub(r"(?<=\d)[ .](?=\d)", "", text)


def issuer_name(text: str, siren: str) -> str:
    """What stands before the legal form and the capital on the row of that number; empty when nothing does."""
    for found, at in _found(text):
        if found == siren:
            start = text.rfind("\n", 0, at) + 1
            row = text[start:at]
            said = plain(row)
            capital, form = _CAPITAL.search(said), _FORM.search(said)
            if capital and form and form.end() <= capital.start() + 1:
                name = row[: form.start()].strip(" ,-–")
                return name if _NAME.fullmatch(plain(name)) else ""
    return ""


def is_siren(digits: str) -> bool:
    """Whether nine digits are proved by their last (Luhn)."""
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits))]
    return len(digits) == 9 and int(digits) > 0 and sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def _found(text: str) -> Iterator[tuple[str, int]]:
    said = plain(text)
    matches = sorted((match for pattern in _PRINTED for match in pattern.finditer(said)), key=lambda one: one.start())
    for match in matches:
        siren, mark = re.sub(r"\D", "", match[2]), match["mark"]
        if mark.isdigit() and int(mark) != (12 + 3 * (int(siren) % 97)) % 97:
            continue
        if is_siren(siren) and not _NOT_OWN.search(said[max(0, match.start() - _BEFORE) : match.start()]):
            yield siren, match.start()
