"""Folding: the form of a text in which accents, case and runs of blanks no longer count."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
_WORD = re.compile(r"[^A-Z0-9+&]+")


class _Letters(dict[int, int]):
    """Each character as one capital without accent; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        base = unicodedata.normalize("NFKD", chr(code))[:1].upper()
        self[code] = ord(base) if len(base) == 1 else code
        return self[code]


_LETTERS = _Letters({0x2019: 0x27, 0x2018: 0x27, 0xB4: 0x27, 0x60: 0x27, 0x2013: 0x2D, 0x2014: 0x2D, 0xB0: 0xB0})


def tidy(text: str) -> str:
    """The text with single blanks, composed accents and no ligature: as it is shown."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    return " ".join(text.split())


def capitals(tidied: str) -> str:
    """A tidied text in capitals without accents, of the same length: places in one are places in the other."""
    return tidied.upper() if tidied.isascii() else tidied.translate(_LETTERS)


def fold(text: str) -> str:
    """Capitals, no accents, single blanks; punctuation stays."""
    return capitals(tidy(text))


def words(folded: str) -> list[str]:
    """The words of a folded text: runs of letters and digits; a plus or an ampersand belongs to its word."""
    return [word for word in _WORD.split(folded) if word and word not in "+&"]
