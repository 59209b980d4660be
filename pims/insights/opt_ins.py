"""What the person agreed to or refused, as companies' own files state it: consents, and preferences of a channel."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.preferences import Preference, preferences
from pims.reference.companies import find
from pims.reference.fold import fold

_ANSWERS = {
    "yes": ("optin", "optedin", "yes", "oui", "true", "vrai", "y", "o", "1", "on", "accepte", "accepted", "granted"),
    "no": ("optout", "optedout", "no", "non", "false", "faux", "n", "0", "off", "refuse", "refused", "denied"),
}
_CHANNELS = {
    "sms": r"\b(?:sms|text|texto|mms)\b",
    "email": r"e-?mail|courriel|newsletter|mailing",
    "app": r"\b(?:app|push|notifications?|application)\b",
    "phone": r"phone|\btel\b|\bcalls?\b|appel",
    "post": r"\bpost(?:al)?\b|courrier|\bletter\b|\bmail\b",
}
_CUT = re.compile(r"\s*[:=|]\s*")


@dataclass(frozen=True, slots=True)
class OptIn:
    """A flag of a company's file: its words, the answer ("yes", "no" or ""), the channel it is about, its record."""

    name: str
    value: str
    channel: str
    id: int
    import_id: int
    where: str


def opt_ins(conn: Connection) -> dict[str, tuple[OptIn, ...]]:
    """Slug -> the flags of its files; those of companies that the directory does not know stay out."""
    found: dict[str, list[OptIn]] = defaultdict(list)
    for one in preferences(conn):
        known = find(one.company)
        flag = _flag(one)
        if known and flag:
            found[known.slug].append(flag)
    return {slug: tuple(flags) for slug, flags in found.items()}


def _flag(one: Preference) -> OptIn | None:
    """The flag of a preference; None when it is neither a consent nor about a way to reach the person."""
    name, answer = one.value.strip(), ""
    *words, last = _CUT.split(name)
    told = re.sub(r"[^a-z0-9]", "", fold(last).lower())
    for said, spellings in _ANSWERS.items():
        if told in spellings:
            name, answer = " ".join(words) or one.name, said
    plain = fold(f"{one.name} {name}").lower()
    channel = next((known for known, pattern in _CHANNELS.items() if re.search(pattern, plain)), "")
    if not channel and "consent" not in one.name:
        return None
    return OptIn(name, answer, channel, one.id, one.import_id, one.where)
