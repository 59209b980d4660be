"""Families of data to ask a company about, by its sector: facts of the directory of kinds, never claims."""

from __future__ import annotations

from pims.reference.data_kinds import ORIGINS, typical
from pims.rights.words import words


def families(sector: str, company: str, language: str) -> list[str]:
    """One line per origin: the kinds of data seen at companies of this sector, or that such a register keeps.

    The lines name no company; a sector without published kinds gives none.
    """
    heads, lines = words(language)["origins"], []
    kinds = typical(sector, company)
    for origin in ORIGINS:
        names = [_in_sentence(kind.name(language)) for kind in kinds if kind.origin == origin]
        if names:
            lines.append(heads[origin].format(kinds=" · ".join(names)))
    return lines


def _in_sentence(name: str) -> str:
    """A name without the capital of its first word, unless it is an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
