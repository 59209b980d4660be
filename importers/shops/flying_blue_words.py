"""The words of a Flying Blue history: what kind of movement it is, with which partner; names of others shortened."""

from __future__ import annotations

import re

_KINDS = (  # name when points came, name when they went, wording
    ("return", "expire", r"expir|verval|verfall|p[ée]rim|caduc|scadut"),
    ("transfer_in", "transfer_out", r"transfer|overdragen|transf[ée]r|[üu]bertrag|trasferi|flying blue family"),
    ("adjust", "adjust", r"adjust|correct|korrektur|ajust|r[ée]gularis|rettific|klantenservice|customer service"),
    ("return", "redeem", r"refund|redeposit|rembours|recr[ée]dit|annul|cancel|erstatt|terug|reembols|rimbors"),
    ("bonus", "redeem", r"bonus|promo|welcome|bienvenue|willkommen|welkom"),
)
_WITH_PARTNER = re.compile(
    r"(?:hotels?|h[ôo]tels?|shopping|winkelen|achats?|einkaufen|compras|acquisti|car rental|autoverhuur|mietwagen|"
    r"location de voitures?|alquiler de coches|auto & taxi|restaurants?) ?[-–—] ?(?P<partner>.+)",
    re.IGNORECASE,
)
_PASSENGER = re.compile(r"(\b[A-Z]{3}(?: ?[-–—] ?[A-Z]{3})+), ?[^\W\d_].*")
_HANDED = re.compile(
    r"(.*\b(?:transfer|overdragen|transf[ée]r|[üu]bertrag|trasferi|family|miles)\w*\b.*?"
    r"\b(?:from|to|van|naar|de|[àa]|au|von|an|da|para) )(?!Miles\b|Flying\b)((?-i:[A-ZÀ-Ý]))[^\W\d_]+"
    r"(?:[ '-](?-i:[A-ZÀ-Ý])\w*)*(?=$| [-–—·])",
    re.IGNORECASE,
)


def kind_of(label: str, points: str) -> str:
    """The kind of a movement of Miles: its words say what, the sign that is printed says whether they came."""
    went = points.startswith("-")
    found = next(((came, gone) for came, gone, words in _KINDS if re.search(words, label, re.IGNORECASE)), None)
    if found is None:
        return "redeem" if went else "earn"
    return found[1] if went else found[0]


def partner_of(label: str) -> str:
    """The shop, hotel or hirer with which Miles were earned; empty for flights and the programme itself."""
    found = _WITH_PARTNER.match(label)
    return found["partner"].strip() if found else ""


def private(label: str) -> str:
    """A label without the names of travelling companions and of those whom Miles were handed to."""
    without = _PASSENGER.sub(r"\1", label)
    return _HANDED.sub(lambda found: f"{found[1]}{found[2]}…", without)
