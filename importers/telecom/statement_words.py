"""What the columns of itemised statements are called, and the words by which they name a use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.tables import heading, plain

# Role -> patterns of headings as `heading` writes them; the first role that fits a heading takes it.
_ROLES: tuple[tuple[str, str], ...] = (
    ("billed", r"(duree|temps|quantite|unites?) (facture|taxe|decompte)\w*|billed duration|berechnete dauer"),
    ("duration", r"(duree|temps)( (reelle?|de (l')?(appel|communication)|d'appel|totale))?|(call )?duration|dauer"),
    ("volume", r"volume( (de )?(donnees|data|facture|consomme|echange))?|donnees|data( volume)?|datenvolumen"),
    ("quantity", r"quantite( consommee)?|qte|nombre|quantity|menge|conso(mmation)?"),
    ("day", r"(date|jour)( (de (l')?|d'|du )?(appel|communication|debut|evenement))?( (et|/) heure)?"),
    ("day", r"date ?/ ?heure|date ?(and|&|/)? ?time|call date|datum"),
    ("time", r"heure( (de (l')?|d')?(appel|debut|communication))?( de debut)?|horaire|(call |start )?time|uhrzeit"),
    ("number", r"(numero|n ?°|no|n|num)\.? ?(de (telephone|tel))?"),
    ("number", r"(numero|n ?°|no|n|num)\.? ?(du |de l')?(appele|compose|demande|joint|correspondant|destinataire)s?"),
    ("number", r"(numero )?(appele|correspondant|destinataire|contact)( ou service)?|appele|rufnummer"),
    ("number", r"(called|dialled|dialed|other|destination|phone) (number|party)|number (called|dialled)|called"),
    ("line", r"(numero|n ?°|no) (de )?(ligne|mobile|d'appel|appelant)|(votre )?ligne|appelant|line|wireless number"),
    ("direction", r"sens|direction|(emis|sortant)s? ?/ ?(recu|entrant)s?"),
    ("kind", r"(type|nature|categorie)( (de |d'|du |de l')?\w+)?|service|usage|art"),
    ("zone", r"destination|zone( tarifaire)?|pays|lieu|origine|country|roaming|ziel"),
    ("network", r"operateur|reseau|network|carrier"),
    ("cost", r"(montant|prix|cout|tarif|total)( total| facture)?( (ttc|€|eur))*"),
    ("cost", r"(total )?(cost|charge|amount|price)|betrag"),
)  # fmt: skip
_UNITS = re.compile(r"\(?\b(?:en )?(secondes?|sec|s|minutes?|min|mn|[kmg]?o|[kmg]b|octets)\)?$")
_MONEY = re.compile(r"[(\[]? ?(?:en )?(€|eur|euros?|ttc)[)\]]?$")
_OUT = re.compile(r"appele|compose|demande|destinataire|called|dialled|dialed")
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
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)


def roles_of(cells: Sequence[str]) -> dict[str, int]:
    """Role -> column of a row of headings; the first column of a role wins, amounts with tax before those without."""
    roles: dict[str, int] = {}
    for index, cell in enumerate(cells):
        said = heading(cell)
        if not said or len(said) > 60:
            continue
        bare = _MONEY.sub("", _UNITS.sub("", said).strip()).strip(" .:")
        role = next((role for role, pattern in _PATTERNS if pattern.fullmatch(bare)), "")
        if role and role not in roles:
            roles[role] = index
        elif role == "cost" and "ttc" in said:
            roles["cost"] = index
    return roles


def is_statement(roles: dict[str, int]) -> bool:
    """Whether headings are those of a list of communications: a day, and two things only such a list tells."""
    told = {"number", "duration", "billed", "volume", "quantity"} & roles.keys()
    return (
        "day" in roles
        and len(told) > 1
        and bool({"number", "volume", "kind"} & roles.keys())
        and ("number" in roles or {"duration", "volume", "kind"} <= roles.keys())
    )


def unit_of(cell: str) -> str:
    """The unit that a heading states: "s", "min", "mo"…; empty when it states none."""
    match = _UNITS.search(heading(cell))
    unit = match[1] if match and match.start() else ""
    return {"secondes": "s", "seconde": "s", "sec": "s", "minutes": "min", "minute": "min", "mn": "min"}.get(unit, unit)


def states_euro(cell: str) -> bool:
    """Whether a heading says that its amounts are euros."""
    return "€" in cell or re.search(r"\beur(os?)?\b", plain(cell)) is not None


def names_called(cell: str) -> bool:
    """Whether a heading is that of numbers the person called."""
    return _OUT.search(heading(cell)) is not None


def kind_of(text: str) -> str:
    """The kind of use that a text names, or ""."""
    said = plain(text)
    return next((kind for word, kind in _KINDS if word in said), "")


def direction_of(text: str) -> str:
    """The direction that a text names, or ""."""
    said = plain(text)
    return next((direction for word, direction in _DIRECTIONS if word in said), "")
