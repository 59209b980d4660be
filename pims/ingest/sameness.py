"""When two statements of a movement say the same: folded labels, and references that can be trusted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_MARKS = re.compile(r"[^a-z0-9]+")
_NO_REFERENCE = re.compile(r"[0*xX\-. ]*")
SHORTEST_CUT = 12  # a label cut by a format is still long enough to be told from another


@lru_cache(maxsize=65_536)
def fold(label: str) -> str:
    """A label without case, accents, blanks and punctuation: "CARTE 02/03 Café" -> "carte0203cafe"."""
    if label.isascii():
        return _MARKS.sub("", label.lower())
    plain = unicodedata.normalize("NFKD", label).casefold()
    return _MARKS.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def same_label(one: str, other: str) -> bool:
    """Whether two folded labels are equal, or one is the other cut short by a format's fixed width."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_CUT and long.startswith(short)


def trusted(references: Iterable[str]) -> frozenset[str]:
    """The references of a file that can tell rows apart: not empty, not masked, not repeated within the file."""
    counts = Counter(references)
    return frozenset(ref for ref, times in counts.items() if times == 1 and not _NO_REFERENCE.fullmatch(ref))
