"""What a person types, as a full-text query that cannot be a syntax error."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")


def match_text(text: str) -> str:
    """Every word must begin a word of the row; accents and case do not count."""
    words = _WORD.findall(text)
    return " ".join(f'"{word}"*' for word in words) or '""'
