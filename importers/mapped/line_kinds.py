"""What a row of a ticket is, by its words: an article, a discount, a bag, a deposit; or a row of layout."""

from __future__ import annotations

import re

from importers.tables import plain

_LAYOUT = re.compile(
    r"(?:(?:sous ?|sub|zwischen|grand |gesamt)?-? ?(?:total\w*|summe|somme|suma|soma)|totaal|totale|a (?:payer|pagar)|"
    r"net a payer|zu zahlen|te betalen|reste a payer|montant (?:du|total|paye)|(?:nombre|nb)\.? d.?articles?|"
    r"cb\b|carte (?:bancaire|bleue)|especes|(?:card|cash) payment|payment|paid|change|rendu|monnaie|bar(?:zahlung)?\b|"
    r"kartenzahlung|visa\b|mastercard\b|amex\b|tarjeta|efectivo|contanti|pinnen|tva\b|vat\b|mwst|iva\b|btw\b|"
    r"[=*_\-]{3,}|points? fidelite)(?:\b.*|$)"
)
_KINDS = (
    ("voucher", r"\b(?:bons? (?:d.?achat|de reduction)|coupons?|vouchers?|gutschein|cheque fidelite|vale|buono)\b"),
    ("gift_card", r"\b(?:carte cadeau|gift card|geschenkkarte|tarjeta regalo|carta regalo|cadeaukaart)\b"),
    ("deposit", r"\b(?:consignes?|pfand|leergut|pant|statiegeld|deposit|envase retornable|cauzione)\b"),
    ("bag", (r"\b(?:sacs? (?:caisse|kraft|reutilisable|cabas|plastique)|tragetasche|tute|carrier bag|bolsa|sacchetto|"
            r"draagtas|saco plastico)\b")),
    ("fee", (r"\b(?:frais (?:de |d.)?(?:livraison|port|service|preparation|expedition|dossier|gestion|envoi)|livraison|"
            r"delivery|shipping|versand(?:kosten)?|gastos de envio|spedizione|verzendkosten)\b")),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(words)) for kind, words in _KINDS)
_TAKEN_OFF = re.compile(
    r"\b(?:remises?|rabais|reductions?|promo\w*|discounts?|savings?|rabatt\w*|nachlass|descuentos?|sconto|korting|"
    r"desconto|avantage)\b"
)


def is_layout(label: str) -> bool:
    """Whether the words of a row are those of a total or a payment, no article's."""
    return _LAYOUT.fullmatch(plain(label).strip()) is not None


def line_kind(label: str, *, returned: bool, negative: bool) -> str:
    """The kind of a line. `returned`: its quantity is negative; `negative`: its amount is."""
    said = plain(label)
    found = next((kind for kind, words in _COMPILED if words.search(said)), "")
    if found in ("voucher", "deposit", "bag", "gift_card", "fee"):
        return found
    if returned:
        return "return"
    if negative:
        return "discount"
    return "product"


def takes_off(label: str) -> bool:
    """Whether the words of a row are those of a discount."""
    return _TAKEN_OFF.search(plain(label)) is not None
