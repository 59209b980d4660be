"""Companies named in the styles of every bank: found nearly always, claimed wrongly nearly never."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from pims.enrich.company import CITY_CARD, creditor_key, named, resolve
from pims.enrich.label import read_label
from pims.reference.companies import directory, find
from tests.enrich.ledger import Ledger

CARD = (
    "FACTURE CARTE DU {short} {name} {town} CARTE 4974XXXXXXXX1234", "CARTE {slashed} {name} {town} CB*1234",
    "CB {name} FACT {short}", "PAIEMENT PAR CARTE X1234 {name} {town} {day}",
    "PAIEMENT CB {dm} {town} {name} CARTE 12345678", "{name} CARTE 12345678 PAIEMENT CB {dm} {town}",
    "ACHAT CB {name} {dotted} CARTE NUMERO 123", "CARTE X1234 {day} {name}", "CARTE {day} {name} {town}",
    "CB {name} {town} {slashed}", "{name} {town} CARTE 1234 LE {slashed}",
)  # fmt: skip
DEBIT = (
    "PRLV SEPA {name} ECH/{short} ID EMETTEUR/FR00ZZZ000001 MDT/{ref} REF/{ref}", "PRLV {name}",
    "PRELEVEMENT {name} REF {ref} {slashed}", "PRLV SEPA {name} {ref}", "PRELEVEMENT DE {name} REF : {ref}",
    "PRELEVEMENT EUROPEEN 4560012345 DE: {name} ID: FR00ZZZ000001 MOTIF: {ref} REF: {ref} MANDAT {ref}",
    "PRÉLÈVEMENT SEPA EN FAVEUR DE {name}", "PRLV SEPA X : {name}",
)  # fmt: skip
TRANSFER = (
    "VIR SEPA RECU /DE {name} /MOTIF {ref}", "VIR RECU 1234567S DE: {name} MOTIF: {ref}", "VIREMENT DE {name}",
    "VIREMENT EN VOTRE FAVEUR {name}", "VIR {name}", "VIR INST {name}", "VIREMENT SEPA EMIS VERS {name}",
)  # fmt: skip
TOWNS = ("LYON", "PARIS 15", "NANTES", "ST ETIENNE", "MONTAUBAN", "BREST CEDEX", "SAINT DENIS", "TREGUIER")
REFERENCES = ("FM-123456-1", "1234567890", "AB12CD3456")
SHOPS = {"supermarket", "retail", "e_commerce", "mail_order", "rail", "airline", "hotel", "motorway", "transport"}
CONTRACTS = {"telecom", "energy", "insurance", "water", "consumer_credit"}
TRADES = ("BOULANGERIE", "PHARMACIE", "CAFE", "BAR", "RESTAURANT", "GARAGE", "TABAC", "SARL", "LE", "AU", "CHEZ", "SCI")
STRANGERS = (
    "DUPONT", "LECLERC", "BOULANGER", "DES LILAS", "DU CARREFOUR", "LACOSTE", "ORANGE", "PRINTEMPS", "MERCURE",
    "DU CANAL", "AMAZONE", "HARMONIE", "JULES FERRY", "APPLE TREE", "CASINO DE LA PLAGE", "FREE STYLE", "ORANGERAIE",
    "RED LION", "SUPER PIZZA", "ULYSSE", "VISAGE",
)  # fmt: skip
SURNAMES = ("LECLERC", "BOULANGER", "LACOSTE", "DAMART", "CAROLL", "DARTY", "ORANGE", "VINCI", "HARMONIE", "MARTIN")
PEOPLE = ("M {0} JEAN", "MME {0}", "{0} MARIE", "JULES {0}", "M OU MME {0}", "{0} ALAN")


@pytest.fixture
def chance() -> random.Random:
    return random.Random(7)


def written(style: str, name: str, chance: random.Random) -> str:
    day = date(2026, 1, 2) + timedelta(days=chance.randrange(300))
    return style.format(
        name=name, town=chance.choice(TOWNS), ref=chance.choice(REFERENCES), short=f"{day:%d%m%y}", dm=f"{day:%d%m}",
        slashed=f"{day:%d/%m/%y}", day=f"{day:%d/%m}", dotted=f"{day:%d.%m.%y}",
    )  # fmt: skip


def slug(label: str) -> str:
    read = read_label(label, "", date(2026, 12, 1))
    kind = CITY_CARD if read.kind == "card" and read.city_first else read.kind
    return resolve(kind, [read.merchant or read.bare_label])[0]


def known_labels(chance: random.Random) -> Iterator[tuple[str, str]]:
    for company in directory().values():
        styles = CARD if company.sector in SHOPS else DEBIT if company.sector in CONTRACTS else ()
        for alias in company.aliases:
            owner = find(alias)
            for style in styles:
                yield written(style, alias, chance), owner.slug if owner else company.slug


def test_companies_are_found_in_every_style(chance: random.Random) -> None:
    labels = list(known_labels(chance))
    missed = [(label, wanted) for label, wanted in labels if slug(label) != wanted]
    assert len(labels) > 1000
    assert len(missed) <= 0.02 * len(labels), missed


def test_strangers_and_people_are_not_taken_for_companies(chance: random.Random) -> None:
    labels = [
        written(chance.choice(CARD + DEBIT), f"{chance.choice(TRADES)} {chance.choice(STRANGERS)}", chance)
        for _ in range(1500)
    ]
    labels += [
        written(chance.choice(TRANSFER), chance.choice(PEOPLE).format(chance.choice(SURNAMES)), chance)
        for _ in range(1000)
    ]
    claimed = [(label, slug(label)) for label in labels if slug(label)]
    assert len(claimed) <= 0.005 * len(labels), claimed


@pytest.mark.parametrize("text", ["FREEMOBILE", "Free Mobile", "free  mobile", "FRÉE MOBILE", "SA FREE-MOBILE FRANCE"])
def test_case_accents_and_spacing_do_not_count(text: str) -> None:
    alias = named(text, "direct_debit")
    assert alias is not None
    assert alias.slug == "free-mobile"


def test_the_longest_name_wins_and_an_aggregator_may_sell_itself() -> None:
    assert resolve("card", ["UBER EATS PARIS"]) == ("uber", "alias:UBER EATS")
    assert resolve("card", ["CASE OF NOBODY"], "GOOGLE") == ("google", "seller:GOOGLE")
    assert resolve("cash", ["BNP PARIBAS"]) == ("", "")


def test_a_creditor_is_the_same_whatever_its_business_code() -> None:
    assert creditor_key("FR11 ABC 000009") == creditor_key("fr11ZZZ000009") != creditor_key("FR11ABC000008")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("COMPTOIR DES COTONN", "comptoir-des-cotonniers"),
        ("HOTEL AT BOOKING.CO", "booking"),
        ("TOTALENERGIES ELECTRI", "totalenergies-elec"),
        ("GALERIES LAFAYE", "galeries-lafayette"),
        ("AIR FR", ""),  # too little is left
        ("GALERIES LAFAYE SAVEURS", ""),  # not at the end: nothing was cut
        ("ELECTRICITE DE FRANCE", "edf"),
        ("MY AUCHAN", "auchan"),
        ("PICARD", "picard-surgeles"),
        ("PICARD 1234 PARIS", "picard-surgeles"),
    ],
)
def test_a_name_cut_short_or_under_another_of_its_names(text: str, slug: str) -> None:
    assert resolve("card", [text])[0] == slug


@pytest.mark.parametrize(
    "text",
    ["SARL DARTY ET FILS", "MACON BOULANGER FRERES", "CREPERIE DARTY", "CAVISTE MONOPRIX", "M PICARD JEAN",
     "PICARD GARAGE", "MENUISERIE CAROLL", "SALON DE COIFFURE ZARA", "MAISON BOULANGER", "MAISON LACOSTE"],
)  # fmt: skip
def test_a_family_or_a_trade_of_that_name_is_another_firm(text: str) -> None:
    assert resolve("card", [text]) == ("", "")


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Free | PRLV SEPA FREE MOBILE", "free-mobile"),  # cleaned by the bank until it is a sister company
        ("Free | PRLV SEPA FREE TELECOM", "free"),
        ("Free Mobile | PRLV SEPA FREE MOBILE", "free-mobile"),
    ],
)
def test_a_name_cleaned_by_the_bank_is_checked_against_the_whole_label(label: str, slug: str) -> None:
    ledger = Ledger()
    one = ledger.add("2026-03-01", -1999, label)
    ledger.understand()
    assert ledger.meaning(one)["company"] == slug
    ledger.close()
