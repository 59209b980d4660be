"""Words of a preference that may reveal health or beliefs (Art. 9 GDPR)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pims.assets import asset
from pims.reference import toml

HINTS = ("health", "belief")


@cache
def hint_words() -> Mapping[str, str]:
    """Each word, in small letters, with what it may reveal. Raises FactError when the file is wrong."""
    path = asset("reference", "special_hints.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", *HINTS))
    found = {word: hint for hint in HINTS for word in toml.texts(path, facts, hint)}
    toml.unique(path, (word for hint in HINTS for word in toml.texts(path, facts, hint)), "word")
    return found
