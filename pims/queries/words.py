"""What a person types, as a full-text query that cannot be a syntax error."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"(?:0|\+33|0033)[ .\-]?([1-9](?:[ .\-]?\d){2,8})", re.ASCII)  # a French number or its beginning


def match_text(text: str) -> str:
    """Every word must begin a word of the row; accents and case do not count.

    A French telephone number finds the rows that hold it, or begin with it, whichever way it is written.
    """
    words = _WORD.findall(text)
    typed = " ".join(f'"{word}"*' for word in words) or '""'
    number = _NUMBER.fullmatch(text.strip())
    if number is None:
        return typed
    rest = "".join(_WORD.findall(number[1]))
    return f'({typed}) OR "33{rest}"* OR "0{rest}"*'
