"""The part of a host name that someone registered: news.mail.shop.co.uk belongs to shop.co.uk.

Only the names under which most registries sell are known here: the second levels that many countries share, and those
of the countries whose companies write most to people in France. Any other name counts as sold under its last label.
"""

from __future__ import annotations

_SHARED = frozenset({"co", "com", "org", "net", "ac", "gov", "gob", "gouv", "edu", "or", "ne", "go"})
_OWN = {
    "fr": frozenset({"com", "asso", "gouv", "nom", "prd", "presse", "tm"}),
    "de": frozenset({"com"}),
    "it": frozenset({"gov", "edu"}),
    "eu": frozenset[str](),
    "io": frozenset({"com"}),
    "me": frozenset({"co"}),
    "tv": frozenset[str](),
    "ch": frozenset[str](),
    "be": frozenset({"ac"}),
    "nl": frozenset({"co"}),
    "lu": frozenset[str](),
}
_COUNTRY = 2  # letters


def registrable(host: str) -> str:
    """The registered name of a host in lower case; the host itself when it has no more than that."""
    labels = host.lower().strip(".").split(".")
    country = labels[-1]
    shared = _OWN.get(country, _SHARED) if len(country) == _COUNTRY else frozenset[str]()
    kept = 3 if len(labels) > 2 and labels[-2] in shared else 2
    return ".".join(labels[-kept:])
