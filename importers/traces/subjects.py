"""What a subject tells of a message before it is dropped: its language, and whether it wishes the reader's birthday."""

from __future__ import annotations

import re
from collections.abc import Mapping

from importers.tables import plain

_WORD = re.compile(r"[a-z']+")
# Words so frequent that a subject of some length holds them, and that no other of these languages shares.
_FREQUENT: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "fr": "le les des du et est une votre vos pour avec sur dans nous vous jusqu qu aux pas plus chez ce cette "
        "profitez commande facture livraison bonjour nouveau nouveaux bientot merci offre offres derniers jours "
        "anniversaire joyeux cadeau cadeaux offert offerts offerte",
        "en": "the and your you for with of is are this our we to off new now from order invoice shipped thanks "
        "last days save here what how get happy birthday",
        "de": "der die das und fur ihre ihr ist nicht mit auf wir sie nur jetzt bestellung rechnung ihnen zum zur "
        "noch sparen neue unsere",
        "es": "el los las y tu tus su sus del por para con una pedido factura gracias oferta ahora nuevo hasta hoy",
        "it": "il gli di che per tuo tua tuoi della con una ordine fattura grazie offerta ora nuovo fino oggi solo",
        "nl": "het een voor uw je jouw van met nu op bestelling factuur bedankt korting nieuwe ons onze bij tot",
    }.items()
}
_APOSTROPHES = {"fr": re.compile(r"\b(?:l|d|qu|n|s|c|j)'[a-z]"), "it": re.compile(r"\b(?:dell|all|un|nell|sull)'[a-z]")}
_YOURS = re.compile(
    r"(?:bon|joyeux|heureux|super|bel) anniversaire|(?:votre|ton|vos) anniversaire"
    r"|anniversaire[^a-z]*c'est votre jour|cadeau d'anniversaire (?:vous|t')"
    r"|happy (?:early |belated )?birthday|your birthday|birthday (?:gift|treat) for you"
    r"|(?:alles gute|gluckwunsch|gluckwunsche) zum geburtstag|(?:ihr|ihrem|dein|deinem) geburtstag"
    r"|feliz cumpleanos|(?:tu|su) cumpleanos|buon compleanno|(?:tuo|suo) compleanno"
    r"|(?:fijne|gelukkige) verjaardag|(?:je|jouw|uw) verjaardag"
)
_NAMES = "anniversaire|birthday|geburtstag|cumpleanos|compleanno|verjaardag"
# Birthdays of somebody else, of the sender, of a contract, of so many years as a customer.
_OTHERS = re.compile(
    rf"\b(?:notre|nos|our|unser\w*|nuestro|nostro|onze) (?:\w+ )?(?:{_NAMES})"
    r"|souhaite\w*|\bdites\b|\bwish\b|\bsay happy|birthday to us|anniversaire (?:a|de|du|des|d')\b"
    r"|\b\d+ ?(?:er|e|eme|ans|th|st|nd|rd|years?)\b|\bpremier anniversaire"
    r"|contrat|mariage|adhesion|inscription|abonnement"
    r"|\b(?:enfant|fils|fille|bebe|bout de chou|chien|chat|animal|ami|amie|proche)s?\b"
    r"|\b(?:child|baby|kid|dog|cat|pet|friend)s?\b"
)


def language_of(subject: str) -> str:
    """The language of a subject by its frequent words, as two letters; empty when they do not tell."""
    text = plain(subject).replace("\u2019", "'")
    words = _WORD.findall(text.replace("'", " "))
    scores = {language: sum(word in known for word in words) for language, known in _FREQUENT.items()}
    for language, mark in _APOSTROPHES.items():
        scores[language] += len(mark.findall(text))
    first, second = sorted(scores.values(), reverse=True)[:2]
    return max(scores, key=lambda language: scores[language]) if first >= 2 and first > second else ""


def is_birthday(subject: str) -> bool:
    """Whether a subject wishes the reader's own birthday, in words that mean no other one."""
    text = plain(subject).replace("\u2019", "'")
    return _YOURS.search(text) is not None and _OTHERS.search(text) is None
