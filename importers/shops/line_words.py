"""What the words of a line say that its numbers do not: a bag, a deposit, a gift card among the articles."""

from __future__ import annotations

import re

from importers.tables import plain

_KINDS = (
    ("gift_card", re.compile(r"\b(?:carte cadeau|gift card|geschenkkarte|cadeaukaart|presentkort|gavekort)\b")),
    ("deposit", re.compile(r"^\+?(?:consigne|pfand|leergut|statiegeld)\b")),
    ("bag", re.compile(
        r"^(?:(?:tesco |ah |ica |coop )?(?:sacs? (?:de )?(?:caisse|kraft|cabas|reutilisable|plastique)|"
        r"sac e\.? ?leclerc|tragetasche|trage?tuete|tragetute|papiertuete|papiertute|"
        r"carrier bag|bag for life|reusable bag|draagtas|plastpase|papperspase|barepose|baerepose|barkasse))\b"
    )),
)  # fmt: skip


def worded(label: str, kind: str) -> str:
    """The kind of a line: what its label names, when all else took it for an article."""
    if kind != "product":
        return kind
    said = plain(label)
    return next((named for named, words in _KINDS if words.search(said)), kind)
