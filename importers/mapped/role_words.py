"""What the columns of a company's answer are called, in seven languages: the roles a heading may mean, best first."""

from __future__ import annotations

import re
from functools import cache

from importers.tables import heading

_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = re.compile(r"[_.\-/:;,'’()\[\]*#@€$£?]+|\bn°|№", re.IGNORECASE)
_LITTLE = re.compile(r"\b(?:de la|de l|du|de|des|d|l|la|le|les|the|of|der|die|das|del|della|do|da|el|en|eur|euros?)\b")

_DATE = (
    r"(?:date|jour|day|datum|fecha|data|dia|giorno|dag|dt|tag)(?: (?:\w+ ?){1,3})?|\w+ (?:date|day|datum|at)|"
    r"(?:kauf|einkaufs|buchungs|bestell|beleg|aankoop)(?:datum|tag)|timestamp|moment|date ?time|created|purchased|"
    r"(?:\w+ )?time ?stamp|transaction moment"
)
_TIME = r"heure(?: \w+)*|time|uhrzeit|zeit|hora|ora|tijd|(?:\w+ )time"
_NUMBER = r"(?:num(?:ero)?|number|nummer|nr|no|n|id|identifiant|ref(?:erence)?|code|cod)"
_TICKET = (
    r"(?:ticket|recu|commande|facture|receipt|order|transaction|basket|panier|bon|beleg|kassenbon|bestellung|"
    r"transaktions?|recibo|pedido|scontrino|ordine|kassabon|bestelling|encomenda|talao|fatura|purchase|achat|tick|kvitto|kvittering|bong|kob|kjop|kop|ordre)s?"
)
_LABEL = (
    r"(?:libelle|lib|lb|designation|description|intitule|nom|name|label|bezeichnung|artikelbezeichnung|descripcion|"
    r"descrizione|omschrijving|descricao|denominazione|titel|title|text)"
)
_ARTICLE = (
    r"(?:articles?|produits?|items?|products?|artikel|produkt|articulo|producto|articolo|prodotto|artigo|produto|"
    r"artc|comm\d?|article titles?|vara|vare|varunamn|varenavn)"
)
_SHOP = (
    r"(?:magasin|enseigne|point vente|pdv|boutique|lieu|store|shop|filiale|markt|laden|tienda|negozio|winkel|filiaal|"
    r"loja|butikk?|varuhus|site|branch|warehouse|outlet|merchant|location)"
)
_PRICE = (
    r"(?:pris|belopp|belop|belob|prix|price|preis|precio|prezzo|prijs|preco|montant|"
    r"amount|betrag|importe|importo|bedrag|valor|tarif)"
)
_TOTAL = r"(?:total|totale|totaal|gesamt|gesamtbetrag|gesamtsumme|summe|summa|sum|suma|net)"
_NO_WORDS = r"(?!quantity|qty|number|id\b|name|type|libelle|label|desc)"
_NO_COUNT = r"(?!number|nb|count|items?|pages?|points|quant|qty|disc|rem)"
_GAINED = (
    r"(?:gagnes?|acquis|credites?|obtenus|cumules?|earned|collected|gained|gesammelt|gutgeschrieben|ganados|"
    r"obtenidos|acumulados|guadagnati|accumulati|gespaard|verdiend|ganhos)"
)
_SPENT = (
    r"(?:utilises?|depenses|consommes|debites?|used|redeemed|spent|burned|eingelost|verbraucht|canjeados|usados|"
    r"gastados|utilizzati|spesi|ingewisseld|besteed|utilizados|gastos)"
)
_POINTS = r"(?:points?|pts|miles|punkte|puntos|punti|punten|pontos|smiles)"
# Role -> the headings that mean it, without accents, little words and marks.
_WORDS = {
    "points_earned": rf"(?:{_PRICE} )?cagnottee?s?|{_PRICE} {_GAINED}|"
    rf"{_POINTS} {_GAINED}|{_GAINED}(?: {_POINTS})?|points in",
    "points_used": rf"{_PRICE} {_SPENT}|cagnottee?s? {_SPENT}|{_POINTS} {_SPENT}|{_SPENT}(?: {_POINTS})?|points out",
    "balance_after": rf"(?:solde|balance|saldo|stand|kontostand|punktestand|puntensaldo)(?: .*)?|{_POINTS} (?:solde|"
    rf"balance|saldo|stand)|cumul(?: {_POINTS})?|nouveau solde",
    "expires_on": r"(?:date )?expir\w*(?: .*)?|valable jusqu.*|validite|valid (?:until|to)|gultig bis|verfall\w*|"
    r"caduc\w*|scad\w*|vervalt\w*|vervaldatum|validade|expiry date|fin validite",
    "points": rf"(?:(?:nombre|nb|anzahl|numero|aantal|number) )?{_POINTS}(?: \w+)?|mouvement {_POINTS}",
    "total_paid": rf"{_TOTAL} {_TICKET}|{_TICKET} (?:{_TICKET} )?value|{_PRICE} {_TICKET}|"
    rf"{_TICKET} (?:{_TOTAL}|{_PRICE})|totals? gross|basket (?:value|total).*|"
    r"total (?:paye|paid|owed|pagado|pago|a payer)|net (?:a payer|paye)|summe|gesamtsumme|gesamtbetrag|"
    r"total (?:order|achat|panier)|(?:\w+ )?total (?:paid|ticket)|montant total(?: ticket)?",
    "discount_total": r"(?:total )?(?:remises?|discounts?|rabatt|descuentos?|sconti|kortingen) (?:totale?s?|ticket)|"
    r"(?:total|overall|basket) (?:remises?|discounts?|savings?).*|gesamtrabatt",
    "discount_amount": r"(?:montant )?(?:remises?|rabais|reductions?|promos?|promotions?|discounts?|savings?|rabatte?|"
    rf"aktion|nachlass|ersparnis|descuentos?|ahorro|sconto|sconti|korting|descontos?|avantage|"
    rf"item discount)(?: {_NO_WORDS}.*)?|"
    r"(?:total|line|article) (?:discounts?|remise)",
    "unit_price": rf"(?:{_PRICE} (?:unit\w*|a unite|unite|piece|stuck)|pu(?: ttc| ht)?|unit (?:price|cost|amount)|"
    rf"{_PRICE} per unit|styckpris|stykkpris|stykpris|enhetspris|"
    r"einzelpreis|stuckpreis|stuksprijs|eenheidsprijs|current unit price)(?: .*)?",
    "tax_total": r"(?:montant |total )?(?:tva|vat|tax(?:es)?|mwst|ust|iva|btw)(?: (?:amount|betrag|total))?",
    "quantity": r"(?:antall?|qte|qt|quantites?|quantity|qty|menge|anzahl|cantidad|cant|quantita|qta|aantal|hoeveelheid|"
    r"quantidade|qtd|nb|nombre|units?|pieces|stuck|stk|pcs|count)(?: .*)?|(?:\w+ )(?:qte|quantite|quantity|menge)"
    r"(?: vendues?)?",
    "unit": r"unites? (?:mesure|vente)|unite|unit|uom|einheit|mengeneinheit|unidad|unita(?: misura)?|eenheid|unidade",
    "code": rf"(?:ean|gtin|upc|plu|sku|asin)(?: ?13| \w+)?|code ?barres?(?: .*)?|bar ?code|{_NUMBER} {_ARTICLE}"
    rf"(?: \w+)?|{_ARTICLE} (?:id|no|number|code|nummer|nr|ref)|artikel(?:nummer|nr)|artikelcode|codigo barras|"
    r"codice(?: a? ?barre)?|codigo|code(?: input| article| produit)?|reference|ref|cod artc ean",
    "receipt": rf"(?:{_NUMBER} )+{_TICKET}(?: .*)?|{_TICKET} (?:{_NUMBER}|key)|{_TICKET}|"
    r"(?:bon|beleg|bestell|transaktions|rechnungs|ticket)(?:nummer|nr|id)|bonnummer|bestelnummer|receipt|invoice no",
    "till": r"(?:num(?:ero)? )?(?:caisse|till|register|kasse|kassennummer|caja|cassa|kassa|caixa|terminal|tpv|pos)"
    r"(?: (?:no|id|number|nr))?|kassen(?:nummer|nr)|no caisse",
    "store_code": rf"{_NUMBER} {_SHOP}|{_SHOP} (?:{_NUMBER})|filial(?:nummer|nr|code)|cod poin vent|code site",
    "store_postcode": r"code postal(?: .*)?|cp|post ?code|postal code|zip(?: code)?|plz|postleitzahl|codigo postal|cap",
    "store_name": rf"(?:(?:nom|name|libelle|lib) )?{_SHOP}(?: (?:name|nom|marketing name))?|marketing name|"
    r"website|filialname|store name|nome negozio|seller|vendeur",
    "payment_kind": r"(?:mode|moyen|type|forme?) (?:paiement|reglement)|payment(?: (?:type|method|kind|instrument))?"
    r"(?: type)?|zahlungs(?:art|mittel|weise)|forma pago|pagamento|metodo pagamento|betaal(?:wijze|methode)|tender",
    "shop_category": r"rayon|(?:sous )?famille|(?:sous )?categorie(?: .*)?|univers|(?:\w+ )?category(?: .*)?|"
    r"department|section|warengruppe|kategorie|categoria|reparto|departamento|afdeling|groep|secao|seccion",
    "currency": r"devise|currency(?: code)?|wahrung|moneda|divisa|valuta|munt|moeda",
    "direction": r"sens|direction|richtung|direccion|direzione|richting|direcao|in out|entrant sortant",
    "counterpart": r"(?:numero|number|num|nummer|no) (?:appele|compose|correspondant|dialled|called|contact|telephone)|"
    r"correspondant|called number|number called|rufnummer|zielrufnummer|numero llamado|numero chiamato|"
    r"gebeld nummer|destinataire|numero|phone number|to from|telephone",
    "duration": r"duree(?: .*)?|duration(?: .*)?|dauer|duracion|durata|duur|duracao|minutes|min|length|seconds",
    "volume": r"volume(?: .*)?|data(?: volume| usage)?|donnees|datenvolumen|datos|dati|octets|bytes|kb|mb|mo|ko",
    "cost": r"cout(?: .*)?|cost(?: .*)?|charge(?: .*)?|kosten|coste|costo|custo|montant(?: .*)?|prix(?: .*)?|"
    r"price|preis|betrag|importe|importo|bedrag|valor|amount",
    "usage_kind": r"type(?: .*)?|nature(?: .*)?|service|kind|art|dienst|tipo(?: .*)?|soort",
    "line": r"ligne|line|(?:votre |own |eigene )?(?:numero|number|rufnummer)(?: ligne)?|msisdn|mobile|linea|lijn",
    "zone": r"zone(?: .*)?|destination|pays|country|land|zona|paese|pais|reseau|network",
    "points_kind": r"type(?: .*)?|nature(?: .*)?|operation|kind|art|tipo(?: .*)?|soort|transaction type|motif|vorgang|"
    r"type operation|activity",
    "partner": r"partenaire(?: .*)?|partner(?: .*)?|enseigne|socio|handelaar|parceiro",
    "programme": r"programm?e?|programa|programma|carte fidelite",
    "line_amount": rf"{_PRICE}(?: .*)?|(?:{_TOTAL})(?: {_NO_COUNT}.*)?|ca(?: .*)?|umsatz|gesamtpreis|"
    rf"line (?:total|amount)|"
    rf"{_ARTICLE} (?:ca|{_PRICE})|(?:original|total|item|net|paid|line) {_PRICE}|{_TOTAL} {_PRICE}|sous total|subtotal|"
    r"item subtotal|value|cost|chiffre affaires(?: .*)?|depense",
    "label": rf"{_LABEL}(?: .*)?|{_ARTICLE}(?: {_LABEL})?(?: .*)?|\w+ {_LABEL}|motif|detail|details|concepto|causale|"
    r"prodtxt\d?|ware",
    "date": _DATE,
    "time": _TIME,
}
_PAID = ("line_amount", "unit_price", "total_paid", "discount_amount", "discount_total")
_DAYS = ("purchased_at", "on", "started_at")
_WITHOUT_TAX = re.compile(r" (?:ht|hors taxes?|excl\w*|ex (?:vat|tax)|netto|sin iva|senza iva|zonder btw|before tax) ")
_BOUGHT = re.compile(
    r" (?:achats?|commande|order(?:ed)?|purchased?|ticket|transaction|passage|vente|caisse|receipt|kauf\w*|einkaufs\w*|"
    r"bestell\w*|compra|acquisto|pedido|ordine|aankoop\w*|operation|mouvement|appel|call) "
)
_NOT_BOUGHT = re.compile(
    r" (?:livraison|livree?|delivery|delivered|expedition|ship\w*|dispatch\w*|paiement|payment|naissance|birth|"
    r"creation|adhesion|inscription|echeance|due|expir\w*|retour|return\w*|mise|jour|update\w*|modif\w*|extraction|"
    r"export|edition|liefer\w*|versand\w*|entrega|consegna|levering|validite|debut|fin) "
)
_ROLES = {role: re.compile(words) for role, words in _WORDS.items()}


@cache
def roles_of_heading(text: str) -> tuple[str, ...]:
    """The roles that a heading, or a path, may mean, best first; "date" and "time" for those of any kind of record."""
    found: dict[str, None] = {}
    for said in _readings(text):
        for role, words in _ROLES.items():
            if words.fullmatch(said):
                found[role] = None
    return tuple(found)


def preference(role: str, text: str) -> int:
    """Which of several headings of a role comes first, the least does: with tax before without, bought before sent."""
    said = f" {_plain(text)} "
    if role in _PAID:
        return 1 if _WITHOUT_TAX.search(said) else 0
    if role in _DAYS:
        return 0 if _BOUGHT.search(said) else 2 if _NOT_BOUGHT.search(said) else 1
    return 0


def is_without_tax(text: str) -> bool:
    """Whether a heading says that its amounts are those before tax."""
    return _WITHOUT_TAX.search(f" {_plain(text)} ") is not None


def _readings(text: str) -> list[str]:
    """What a heading says: the whole of it; of a path its last names, then the last one."""
    parts = [text] if ". " in text else [part for part in text.split(".") if part.strip()]
    both = [_plain(" ".join(parts[-2:])), _plain(parts[-1])] if len(parts) > 1 else [_plain(text)]
    return list(dict.fromkeys(filter(None, both)))


def _plain(text: str) -> str:
    words = heading(_MARKS.sub(" ", _CAMEL.sub(" ", text)))
    return " ".join(_LITTLE.sub(" ", words).split())
