"""Words as they are compared in filters: no case, no accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in flat if not unicodedata.combining(letter))
