"""What the columns of a bank's table are called, in seven languages: each heading gives a role and where it is used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, FEE, SIGN
from importers.tables import heading

DAY, OTHER_TEXT = "booked_on", "remittance"
ANYWHERE = "any"  # a word that several languages share

# Role -> language -> headings as `heading` writes them: small letters, no accents. Better names of a role stand first.
_ROLES: dict[str, dict[str, str]] = {
    DAY: {
        "fr": "date de comptabilisation, date comptable, date d'operation, date operation, date de l'operation, "
        "date de la transaction, date de transaction, date transaction, date d'execution, date execution, "
        "date mouvement, date du mouvement, date d'ecriture, date de l'ecriture, date ecriture, date d'achat, "
        "date de la valeur, "
        "date et heure, jour, le",
        "en": "booking date, posting date, posted date, post date, date posted, posted, transaction date, trans date, "
        "date processed, created, "
        "trans. date, operation date, completed date, process date, effective date, date/time, datetime, day",
        "de": "buchungstag, buchungsdatum, buchung, transaktionsdatum, umsatzdatum, datum der buchung, kaufdatum, tag",
        "es": "fecha contable, fecha operacion, fecha de operacion, fecha de la operacion, fecha movimiento, "
        "f. operacion, f. contable, fecha transaccion, fecha de transaccion, fecha",
        "it": "data contabile, data operazione, data registrazione, data movimento, data transazione, giorno",
        "nl": "boekingsdatum, boekdatum, transactiedatum, uitvoeringsdatum, datum verrichting, dag",
        "pt": "data do movimento, data movimento, data mov., data lancamento, data da operacao, data operacao, "
        "data da transacao, dia",
        "other": "data operacji, data ksiegowania, data transakcji, dato, bokforingsdatum, bokforingsdag, "
        "datum provedeni, datum zauctovani"
        ", kirjauspaiva, maksupaiva, tranzakcio datuma, konyveles datuma, konyvelesi datum",
        ANYWHERE: "date, datum, data",
    },
    "value_on": {
        "fr": "date de valeur, date valeur, valeur, date val",
        "en": "value date",
        "de": "wertstellung, valutadatum, wertstellung (valuta), wertstellungstag, wert, valuta datum",
        "es": "fecha valor, fecha de valor, f. valor",
        "it": "data valuta, valuta data",
        "nl": "rentedatum, datum verrekening",
        "pt": "data valor, data-valor, data de valor",
        "other": "data waluty, datum valuty",
        ANYWHERE: "valuta",
    },
    "label": {
        "fr": "libelle operation, details du mouvement, libelles, libelle de l'operation, libelle complet, libelle, "
        "intitule, designation, "
        "detail de l'ecriture, details de l'operation, nature de l'operation, operation, operations, nature, motif, "
        "objet, descriptif",
        "en": "original description, narration, narrative, transaction description, transactions, transaction, "
        "transaction details, particulars, label",
        "de": "verwendungszweck, buchungstext, umsatztext, vorgang, beschreibung, buchungsdetails, bezeichnung, "
        "transaktionsbeschreibung, text",
        "es": "concepto, descripcion, movimiento, detalle",
        "it": "causale, descrizione, descrizione operazione, descrizione operazioni, operazione, dettagli",
        "nl": "omschrijving, beschrijving, naam / omschrijving",
        "pt": "descricao, descritivo, historico, movimento",
        "other": "opis, tytul, opis transakcji, tekst, popis, meddelande, otsikko, viesti, kozlemeny",
        ANYWHERE: "description, details, detail",
    },
    "counterparty": {
        "fr": "tiers, nom de la contrepartie, contrepartie, beneficiaire, nom du tiers, commercant, marchand, "
        "enseigne, nom du beneficiaire, nom",
        "en": "payee, counterparty, counter party, counterparty name, merchant, merchant name, partner name, "
        "payee name, recipient, "
        "beneficiary, vendor, name",
        "de": "sender / empfanger, sender/empfanger, auftraggeber/empfanger, auftraggeber / begunstigter, empfanger, "
        "zahlungsempfanger, auftraggeber, "
        "name zahlungsbeteiligter, beguenstigter/zahlungspflichtiger, begunstigter, zahlungsbeteiligter",
        "es": "beneficiario, ordenante, comercio, contraparte",
        "it": "controparte, beneficiario/ordinante, esercente",
        "nl": "tegenpartij, naam tegenpartij, naam, begunstigde, tegenrekeninghouder",
        "pt": "favorecido, destinatario",
    },
    OTHER_TEXT: {
        "fr": "communication, communications, commentaire, commentaires, remarque, remarques, note, notes, memo, "
        "informations complementaires, reference de paiement, information",
        "en": "payment reference, memo, notes, comment, comments, remarks, message, additional information",
        "de": "zahlungsreferenz, notiz, bemerkung, mitteilung",
        "es": "observaciones, notas, concepto ampliado, mas datos",
        "it": "note, descrizione estesa",
        "nl": "mededeling, mededelingen, vrije mededeling, gestructureerde mededeling",
        "pt": "observacoes, notas",
        "other": "zprava, poznamka",
    },
    "amount": {
        "fr": "montant, montant operation, montant de l'operation, montant de la transaction, montant net, "
        "montant total (ttc), "
        "montant total, somme",
        "en": "amount, transaction amount, paid amount, value, sum",
        "de": "betrag, umsatz, buchungsbetrag",
        "es": "importe, cantidad",
        "it": "importo",
        "nl": "bedrag",
        "pt": "montante, quantia",
        "other": "kwota, belob, belop, belopp, summa, castka, zauctovana castka, kwota operacji, maara, "
        "tranzakcio osszege, osszeg",
        ANYWHERE: "valor",
    },
    DEBIT: {
        "fr": "montant debit, sortie, sorties, depense, depenses, retrait, retraits, debits",
        "en": "debit amount, debits, money out, paid out, withdrawal, withdrawals, withdrawal amount, outflow, "
        "amount debit, spent, expense, expenses",
        "de": "soll, belastung, belastungen, ausgang, ausgaben, ausgabe, lastschrift",
        "es": "cargo, cargos, debe, adeudo, adeudos, gasto, gastos, salida, salidas, importe debe",
        "it": "uscite, uscita, addebiti, addebito, dare",
        "nl": "af, uit, uitgaven, debet",
        "pt": "debito, debitos, saida, saidas, despesa, despesas",
        "other": "obciazenia",
        ANYWHERE: "debit, debit(s)",
    },
    CREDIT: {
        "fr": "montant credit, entree, entrees, recette, recettes, depot, depots, credits, versement, versements",
        "en": "credit amount, credits, money in, paid in, deposit, deposits, deposit amount, inflow, amount credit, "
        "received, income",
        "de": "haben, gutschrift, gutschriften, eingang, einnahmen, einnahme",
        "es": "abono, abonos, haber, ingreso, ingresos, entrada, entradas, importe haber",
        "it": "entrate, entrata, accrediti, accredito, avere",
        "nl": "bij, inkomsten",
        "pt": "credito, creditos, receita, receitas",
        "other": "uznania",
        ANYWHERE: "credit, credit(s)",
    },
    EXPORT_BALANCE: {
        "fr": "solde, solde apres operation, solde comptable",
        "en": "balance, running balance, runningbalance, account balance, closing balance, bal",
        "de": "kontostand, saldo nach buchung",
        "es": "saldo contable",
        "it": "saldo disponibile",
        "nl": "saldo na trn, saldo na mutatie",
        ANYWHERE: "saldo",
    },
    "currency": {
        "fr": "devise, monnaie, devise du compte",
        "en": "currency, ccy, currency code",
        "de": "wahrung, waehrung",
        "es": "divisa, moneda",
        "it": "divisa",
        "nl": "munt, valutacode, muntsoort",
        "pt": "moeda",
        "other": "waluta, mena, valuuta, valuutta, devizanem, tranzakcio devizaneme",
        ANYWHERE: "valuta",
    },
    SIGN: {
        "fr": "sens, debit/credit, credit/debit, d/c",
        "en": "debit/credit, credit/debit, dr/cr, cr/dr, debit or credit, credit or debit, transaction type, "
        "credit debit indicator",
        "de": "soll/haben, s/h, debit/kredit, soll-/haben-kennung",
        "nl": "af bij, af/bij, creditdebet, debet/credit",
        ANYWHERE: "c/d, dc, cd, +/-",
    },
    "status": {
        "fr": "statut, etat",
        "en": "status, state, cleared",
        "de": "buchungsstatus",
        "es": "estado",
        "it": "stato",
    },
    "account": {
        "fr": "compte, numero de compte, n° de compte, n° compte, no compte, nom du compte, numero compte",
        "en": "account, account name, account number, account no, account id",
        "de": "konto, kontonummer, auftragskonto, kontoname",
        "es": "cuenta, numero de cuenta",
        "it": "conto, numero conto",
        "nl": "rekening, rekeningnummer",
        "pt": "conta, numero de conta",
        "other": "numer rachunku, cislo uctu",
    },
    "reference": {
        "fr": "reference, numero d'operation, n° operation, numero de reference, reference operation, identifiant, "
        "numero de transaction, numero de mouvement, identifiant de transaction, reference de l'operation",
        "en": "transaction id, transaction reference, reference number, reference, ref, bank reference, fitid, id",
        "de": "referenz, transaktions-id, transaktions-nr., buchungsreferenz",
        "es": "referencia, numero de operacion",
        "it": "riferimento",
        "nl": "referentie, transactiereferentie, volgnummer",
        "pt": "referencia",
        "other": "id transakce",
    },
    "bank_category": {
        "fr": "categorie, sous-categorie, sous categorie, rubrique, poste",
        "en": "category, subcategory",
        "de": "kategorie",
        "es": "categoria",
        ANYWHERE: "categorie",
    },
    "bank_kind": {
        "fr": "type d'operation, type operation, type de transaction, mode de paiement, moyen de paiement",
        "en": "type, payment method, transaction type",
        "de": "umsatzart, art, transaktionsart",
        "es": "tipo, tipo de operacion",
        "nl": "code, mutatiesoort",
        "other": "typ transakcji, typ transakce",
    },
    "counter_account": {
        "fr": "compte contrepartie, iban contrepartie, compte du tiers, compte partie adverse, compte de contrepartie",
        "en": "counterparty account, counterparty iban, partner iban, counter account, payee account number",
        "de": "kontonummer/iban, kontonummer / iban, iban zahlungsbeteiligter, gegenkonto",
        "it": "iban controparte",
        "nl": "tegenrekening, tegenrekening iban/bban, rekening tegenpartij, tegenpartij rekening, "
        "rekeningnummer tegenpartij",
        "other": "cislo protiuctu",
    },
    FEE: {"fr": "frais", "en": "fee, fees", "de": "gebuhr, gebuhren", "es": "comision", "it": "commissione"},
}  # fmt: skip

# Tables with one of these are no statements of an account, whatever else they hold.
_FOREIGN = re.compile(
    r"\b(?:tickets?|caisse|magasin|store|shop|retailer|filiale|kassennummer|bon(?:nummer)?|articles?|artikel|produits?|"
    r"products?|produkt|quantit[ey]s?|qty|qte|menge|cantidad de|ean|gtin|upc|sku|asin|isbn|code ?barres?|barcode|"
    r"order|commande|bestellung|shipping|shipment|carrier|points?|punkte|miles|"
    r"dur[ea]{1,2}e?|duration|dauer|duracion|durata|minutes?|appele|appelant|called|caller|calling|"
    r"rufnummer|nebenstelle|"
    r"volume|sms|mms|url|urls|website|username|user ?name|login|password|passwort|mot de passe|otp|tracker|"
    r"latitude|longitude|kwh|cagnotte\w*|pdl|prm|kilometres?|distance|speed|device|profile|email sent|"
    r"shares?|isin|ticker|symbol|securit(?:y|ies)|wkn|nav|prix unitaire|unit price|stuckpreis|immatriculation)\b"
)
_CODES = "EUR USD GBP CHF CAD SEK NOK DKK PLN CZK HUF AUD JPY BRL MAD TND XOF XAF RON SGD NZD ZAR INR".split()
_MONEY = {"euro": "EUR", "euros": "EUR", "€": "EUR", "£": "GBP"} | {code.lower(): code for code in _CODES}
_NAMES = "|".join(name for name in _MONEY if name.isalpha())
_IN_MONEY = re.compile(rf"(.+?)\s*[(\[]?\s*\b({_NAMES})\s*[)\]]?|(.+?)\s*[(\[]?\s*([€£])\s*[)\]]?")
_SUFFIX = re.compile(r"\s*\((?:utc|local|gmt|cet)\)$")
_IN = re.compile(r"\s+(?:en|in)$")
_TEXT_FIRST = re.compile(r"(?:libelles?|verwendungszweck|descripcion|descrizione|omschrijving|descricao) .+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A heading understood: its role, the languages that use it, how good a name it is (0 first), its currency."""

    role: str
    languages: frozenset[str]
    rank: int
    currency: str = ""


def _table() -> dict[str, dict[str, tuple[set[str], int]]]:
    """Heading -> role -> languages and rank."""
    found: dict[str, dict[str, tuple[set[str], int]]] = {}
    for role, by_language in _ROLES.items():
        for language, words in by_language.items():
            for rank, word in enumerate(words.split(",")):
                languages, best = found.setdefault(word.strip(), {}).get(role, (set(), 999))
                rank += 90 if language == ANYWHERE else 0
                found[word.strip()][role] = (languages | {language}, min(best, rank))
    return found


_WORDS = _table()


def meanings(cell: str) -> list[Meaning]:
    """What a heading may mean; nothing for a heading in no list."""
    word = _SUFFIX.sub("", heading(cell).rstrip(":* "))
    found = _plainly(word, "")
    if not found and _TEXT_FIRST.fullmatch(word):
        return [Meaning("label", frozenset(), 95)]
    if not found and (match := _IN_MONEY.fullmatch(word)):
        code = _MONEY[match[2] or match[4]]
        bare = (match[1] or match[3]).strip(" ([")
        found = [one for one in _plainly(bare, code) or _plainly(_IN.sub("", bare), code) if one.role in _PRICED]
    return found


_PRICED = frozenset({"amount", DEBIT, CREDIT, EXPORT_BALANCE, FEE})


def _plainly(word: str, currency: str) -> list[Meaning]:
    roles = _WORDS.get(word, {})
    return [Meaning(role, frozenset(languages), rank, currency) for role, (languages, rank) in roles.items()]


def is_foreign(cell: str) -> bool:
    """Whether a heading is of a table that is no bank's: a ticket, a call, a password, a share."""
    return _FOREIGN.search(heading(cell)) is not None
