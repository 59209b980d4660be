"""Languages: English source strings, French complete and default; catalogues are `assets/locale/<lang>/*.mo`."""

from __future__ import annotations

import gettext
import locale
import os

from pims.assets import asset

LANGUAGES = ("fr", "en")
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def system_language() -> str:
    """The language of the system when it is one of ours, else French."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not said and os.name == "nt":  # elsewhere Python calls a system without language English
        said = locale.getlocale()[0] or ""
    return next((lang for lang in LANGUAGES if said.lower().startswith(lang)), "fr")


def use(language: str) -> None:
    """Switches all following `_`, `ngettext` and `pgettext` to a language of `LANGUAGES`."""
    global _current, _language
    _language = language
    _current = catalogue(language)


def language() -> str:
    """The language in use."""
    return _language


def catalogue(language: str) -> gettext.NullTranslations:
    """All catalogues of a language, chained; English is the source and needs none."""
    chain = gettext.NullTranslations()
    if language == "en":
        return chain
    for path in sorted(asset("locale", language).glob("*.mo")):
        with path.open("rb") as file:
            part = gettext.GNUTranslations(file)
        part.add_fallback(chain)
        chain = part
    return chain


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for a count, in the language in use."""
    return _current.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in its context, in the language in use."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the marker's usual name
    """Marks a message for extraction; it is translated where it is shown."""
    return message
