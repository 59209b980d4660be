"""Texts whose letters were written byte by byte ("CafÃ©"): read as they were meant, and counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

# First bytes of letters, each with what windows-1252 or ISO-8859-1 shows for the byte behind it.
_BEHIND = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_BROKEN = re.compile(f"[\u00c2-\u00f4][{_BEHIND}]")


def is_broken(text: str) -> bool:
    """Whether two letters stand where the bytes of one would."""
    return not text.isascii() and _BROKEN.search(text) is not None


def meant(text: str) -> str:
    """The text with the letters that its bytes are; as it stands when they are none."""
    if not is_broken(text):
        return text
    for charset in ("latin-1", "cp1252"):
        try:
            return text.encode(charset).decode("utf-8")
        except UnicodeError:
            continue
    return text


def all_meant(cells: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Cells as they were meant, and how many of them were broken."""
    read = tuple(map(meant, cells))
    return read, sum(one != other for one, other in zip(cells, read, strict=True))
