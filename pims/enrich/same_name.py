"""Whether two bare labels name one seller: banks leave the town out of one label and not of another."""

from __future__ import annotations

from functools import lru_cache

from pims.reference.fold import fold, words

_TELLING = 4  # letters of a name that tell it apart


@lru_cache(maxsize=20_000)
def is_same_name(one: str, other: str) -> bool:
    """Whether the shorter label stands whole in the longer one, word by word; case and accents do not count."""
    short, long = sorted((words(fold(one)), words(fold(other))), key=len)
    size = len(short)
    if short == long or len("".join(short)) < _TELLING:
        return short == long
    return any(long[place : place + size] == short for place in range(len(long) - size + 1))
