"""What the columns of itemised statements are called, and the words by which they name a use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from importers.tables import heading, plain

_SMALL = frozenset("de du des d l la le les en ou et a au the of and or ttc ht eur euro euros €".split())
_UNITS = {"secondes": "s", "seconde": "s", "sec": "s", "s": "s", "minutes": "min", "minute": "min", "mn": "min",
          "min": "min", "ko": "ko", "mo": "mo", "go": "go", "kb": "kb", "mb": "mb", "gb": "gb",
          "octets": "o"}  # fmt: skip
_CALLED = frozenset("appele appeles appelee compose composes joint called dialled dialed zielrufnummer".split())
_SOMEONE = frozenset("correspondant destinataire contact interlocuteur rufnummer gegenstelle".split())
_NUMBER = frozenset("numero num no n n° number nummer telephone tel phone detail service party".split())
_VAGUE = frozenset("detail service party".split())
_LENGTH = frozenset("duree temps duration dauer".split())
_SIZE = frozenset("volume donnees data datenvolumen kb".split())
_COUNT = frozenset("quantite qte quantity menge nombre consommation conso".split())
_BILLED = frozenset("facture facturee factures taxe taxee decomptee billed berechnet berechnete".split())
_CALL = frozenset("appel appels communication call calls debut start evenement heure time".split())
_DAY = frozenset("date jour datum datetime tag".split())
_TIME = frozenset("heure time uhrzeit zeit horaire beginn".split())
# Role -> words of which one makes a heading that role; asked in this order, after those above.
_OTHERS = (
    ("line", frozenset("ligne line appelant wireless".split())),
    ("direction", frozenset("sens direction richtung".split())),
    ("kind", frozenset("type nature categorie usage art service typ verbindungsart verbindung leistung".split())),
    ("zone", frozenset("destination zone pays lieu country origine roaming ziel zielland land".split())),
    ("network", frozenset("operateur reseau network carrier".split())),
    (
        "cost",
        frozenset("montant prix cout tarif cost charge amount price betrag kosten entgelt preis netto brutto".split()),
    ),
)
_KINDS = (
    ("mms", "mms"), ("sms", "sms"), ("texto", "sms"), ("text message", "sms"), ("minimessage", "sms"),
    ("donnees", "data"), ("data", "data"), ("internet", "data"), ("gprs", "data"), ("connexion", "data"),
    ("web", "data"), ("wap", "data"), ("daten", "data"), ("vod", "vod"), ("video a la demande", "vod"),
    ("appel", "voice"), ("voix", "voice"), ("voice", "voice"), ("call", "voice"), ("communication", "voice"),
    ("messagerie", "voice"), ("telephon", "voice"), ("visio", "voice"), ("anruf", "voice"),
    ("achat", "service"), ("service", "service"), ("option", "service"), ("abonnement", "service"),
)  # fmt: skip
_DIRECTIONS = (
    ("renvoi", "forwarded"), ("renvoye", "forwarded"), ("forwarded", "forwarded"), ("manque", "missed"),
    ("missed", "missed"), ("recu", "in"), ("entrant", "in"), ("received", "in"), ("incoming", "in"), ("rcvd", "in"),
    ("emis", "out"), ("sortant", "out"), ("envoye", "out"), ("sent", "out"), ("outgoing", "out"),
)  # fmt: skip
_OPERATORS = (("bouygues telecom", "bouygues-telecom"), ("free mobile", "free-mobile"), ("sosh", "sosh"),
              ("red by sfr", "sfr"), ("orange", "orange"), ("sfr", "sfr"), ("free", "free"))  # fmt: skip
_SPLIT = re.compile(r"[^a-z0-9°€]+")


def roles_of(cells: Sequence[str]) -> dict[str, int]:
    """Role -> column of a row of headings; the first column of a role wins, amounts with tax before those without.

    "called" is the column of "number" when its heading says that the person called those numbers.
    """
    roles: dict[str, int] = {}
    for index, cell in enumerate(cells):
        words = _words(cell)
        role = _role(words) if words and len(cell) <= 60 else ""
        if role and role not in roles:
            roles[role] = index
            if role == "number" and words & _CALLED:
                roles["called"] = index
        elif role == "cost" and "ttc" in heading(cell):
            roles["cost"] = index
    return roles


def is_statement(roles: dict[str, int]) -> bool:
    """Whether headings are those of a list of communications.

    Beside the day: numbers called and anything about the call; or numbers and how long or how much; or both of these.
    """
    told = roles.keys()
    measured = {"duration", "billed", "volume", "quantity"} & told
    if "day" not in told:
        return False
    if "called" in told:
        return bool(measured or {"kind", "time"} & told)
    if "number" in told:
        return bool(measured - {"quantity"} or (measured and {"kind", "time"} & told))
    return {"duration", "volume", "kind"} <= told


@lru_cache(maxsize=256)
def unit_of(cell: str) -> str:
    """The unit that a heading states at its end: "s", "min", "mo"…; empty when it states none."""
    words = [word for word in _SPLIT.split(heading(cell)) if word and word != "en"]
    return _UNITS.get(words[-1], "") if len(words) > 1 else ""


def _words(cell: str) -> frozenset[str]:
    """The words of a heading that mean something."""
    return frozenset(_SPLIT.split(heading(cell))) - _SMALL - {""}


def _role(words: frozenset[str]) -> str:
    if words & _BILLED and words & (_LENGTH | _COUNT):
        return "billed"
    if (words & _LENGTH and words & _SIZE) or words & _COUNT:
        return "quantity"
    if words & _LENGTH:
        return "duration"
    if words & _SIZE and not words & (_CALLED | _DAY):
        return "volume"
    if words & _DAY and words <= _DAY | _CALL | _TIME:
        return "day"
    if words & _TIME and words <= _TIME | _CALL:
        return "time"
    if words & (_CALLED | _SOMEONE | _NUMBER) - _VAGUE and words <= _CALLED | _SOMEONE | _NUMBER:
        return "number"
    return next((role for role, made_of in _OTHERS if words & made_of), "")


def states_euro(cell: str) -> bool:
    """Whether a heading says that its amounts are euros."""
    return "€" in cell or re.search(r"\beur(os?)?\b", plain(cell)) is not None


@lru_cache(maxsize=1024)
def kind_of(text: str) -> str:
    """The kind of use that a text names, or ""."""
    said = plain(text)
    return next((kind for word, kind in _KINDS if word in said), "")


@lru_cache(maxsize=1024)
def direction_of(text: str) -> str:
    """The direction that a text names, or ""."""
    said = plain(text)
    return next((direction for word, direction in _DIRECTIONS if word in said), "")


def operator_of(text: str) -> str:
    """The French operator that a text names, or ""."""
    said = plain(text)
    return next((slug for name, slug in _OPERATORS if re.search(rf"\b{name}\b", said)), "")
