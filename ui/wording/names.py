"""Names as a reader expects them, whatever case a bank wrote them in."""

from __future__ import annotations

_SMALL = frozenset("à au aux d de des du en et l la le les of par pour sur the".split())
_SHORT, _VOWELS = 2, frozenset("aeiouyàâéèêëîïôöùûü")


def named(words: str) -> str:
    """A name that a bank wrote in capitals only, or in small letters only, as a reader expects it."""
    if words != words.upper() and words != words.lower():
        return words
    parts = words.split(" ")
    return " ".join(_cased(part, first=not at) for at, part in enumerate(parts))


def _cased(word: str, *, first: bool) -> str:
    low = word.lower()
    if low in _SMALL and not first:
        return low
    if word.isupper() and (len(word) <= _SHORT or not set(low) & _VOWELS):
        return word
    return low[:1].upper() + low[1:]
