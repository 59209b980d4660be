"""Telephone numbers in words: how they are written, what they are, where they come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale

from pims import i18n
from pims.i18n import N_, _

if TYPE_CHECKING:
    from pims.insights.usage import Counterpart

_FRENCH = re.compile(r"\+33([\d*])([\d*]{2})([\d*]{2})([\d*]{2})([\d*]{2})")
_KINDS = {
    "mobile": N_("mobile"),
    "fixed": N_("fixed line"),
    "voip": N_("number of a box or of the internet"),
    "toll_free": N_("free number"),
    "shared": N_("service at the price of a call"),
    "premium": N_("premium number"),
    "emergency": N_("emergency"),
    "directory": N_("directory enquiries"),
    "operator": N_("operator’s service"),
    "service": N_("voice mail or follow-up"),
    "short": N_("short number"),
    "foreign": N_("abroad"),
    "hidden": N_("hidden number"),
    "name": N_("sender’s name"),
    "other": N_("other number"),
}


def number_text(canonical: str) -> str:
    """A number as people write it, hidden digits as dots: « 06 39 98 •• •• »."""
    match = _FRENCH.fullmatch(canonical)
    text = f"0{match[1]} {' '.join(match.groups()[1:])}" if match else canonical
    return text.replace("*", "\u2022") if any(letter.isdigit() for letter in text) else text


def numbers_in(text: str) -> str:
    """A text with the full French numbers in it written as people write them."""
    return _FRENCH.sub(lambda match: number_text(match[0]), text)


def number_kind(kind: str) -> str:
    """What a number is."""
    return _(_KINDS[kind])


def about_number(one: Counterpart) -> str:
    """Kind, country when it is abroad, and the operator it was first given to."""
    told = number_kind(one.kind)
    if one.kind == "foreign" and one.country:
        told = Locale(i18n.language()).territories.get(one.country, one.country)
    return _("{kind}, originally {operator}").format(kind=told, operator=one.origin) if one.origin else told
