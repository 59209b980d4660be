"""Who is paid: merchants that people know, in a table beside this file, and invented ones with invented names."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from tests.household.chance import Chance
from tests.understanding.world import Party

# Words of trades as signs have them, with what is bought there.
TRADES = {
    "BOULANGERIE": "food_shops", "BOUCHERIE": "food_shops", "FROMAGERIE": "food_shops", "PHARMACIE": "pharmacy",
    "RESTAURANT": "eating_out", "PIZZERIA": "eating_out", "BRASSERIE": "eating_out", "CREPERIE": "eating_out",
    "COIFFURE": "personal_care", "GARAGE": "car", "LIBRAIRIE": "books_press", "TABAC": "alcohol_tobacco",
    "BAR": "cafes", "CAFE": "cafes", "HOTEL": "hotels", "CAMPING": "hotels", "FLEURISTE": "diy_garden",
    "PRESSING": "household_help", "OPTICIEN": "doctors", "CABINET DENTAIRE": "doctors", "CHAUSSURES": "clothing",
    "VETERINAIRE": "pets", "CINEMA": "outings", "THEATRE": "outings", "PARKING": "tolls_parking", "TAXI": "taxis",
    "EPICERIE": "groceries", "CAVISTE": "alcohol_tobacco", "POISSONNERIE": "food_shops", "QUINCAILLERIE": "diy_garden",
}  # fmt: skip
# Surnames as common as any; several are also brands, so that only care tells them apart.
SURNAMES = ("DURAND MOREAU GARNIER ROUX FAURE LECLERC BOULANGER CARREFOUR LACOSTE VINCI MERCIER PICARD CAROLL CASINO "
            "NETTO BRIDGE PRINTEMPS LEROY MARTIN PETIT BONNET FRANCOIS LAMBERT FONTAINE CHEVALIER ROBIN MASSON ORANGE "
            "RENAULT TOTAL AUCHAN DARTY BERNARD SPARTE").split()  # fmt: skip
FIRST_NAMES = "CLAIRE PAUL JEANNE LEO INES JULES ALAN LYDIA AURORE BRICE MARIE KARIM SOFIA HUGO NADIA ALICE".split()
_NOUNS = ("PHARE MOULIN LAVOIR TILLEUL CANAL BELVEDERE VERGER PRESSOIR RIVAGE CLOCHER RUISSEAU PONTON SENTIER "
          "COLOMBIER GRENIER MANOIR LAGON CYPRES HERON RENARD HIBOU CARROUSEL").split()  # fmt: skip
_ENDS = "DORE BLEU VERT ANCIEN GOURMAND TRANQUILLE BAVARD PERCHE ENSOLEILLE FLEURI".split()
_BEGIN = "VAL BEL COR TAN MIR SOL GAR LUM NOR ZEL PRA QUI DOR FEN HAL JOR KAL OSTR PEM RUV".split()
_MIDDLE = "DI A O I E U ADO ERI OLI".split()
_CLOSE = "ZAN MER TOS LIR VEX NOL RAK BIS TEM GON QUA DEC FIL".split()
# What an invented sign sells, for those who know the shop: no label tells.
_SELLS = ("clothing", "furniture", "sport", "games", "books_press", "eating_out", "groceries", "personal_care",
          "diy_garden", "pets", "electronics", "digital")  # fmt: skip


@cache
def known() -> tuple[Party, ...]:
    """The table: merchants of the directory, and shop signs that everybody knows."""
    text = Path(__file__).with_name("merchants.csv").read_text(encoding="utf-8")
    return tuple(
        Party(
            row["printed"],
            frozenset(filter(None, row["company"].split("|"))),
            frozenset(row["category"].split("|")),
            row["how"],
            told=True,
        )
        for row in csv.DictReader(text.splitlines())
    )


def of_kind(how: str) -> list[Party]:
    """Those of the table that are paid so: "card", "debit" or "subscription" (by card)."""
    return [party for party in known() if party.how == how]


def trade(chance: Chance) -> Party:
    """A small shop under the name of its trade and a surname or a thing: BOULANGERIE LECLERC, BAR DU PHARE."""
    word = chance.one(sorted(TRADES))
    name = chance.one((f"{word} {chance.one(SURNAMES)}", f"{word} DU {chance.one(_NOUNS)}", f"{word} DE LA GARE"))
    return Party(name, categories=frozenset({TRADES[word]}), told=True)


def sign(chance: Chance) -> Party:
    """A small shop under a name that says nothing of its trade."""
    name = chance.one((
        f"LE {chance.one(_NOUNS)} {chance.one(_ENDS)}",
        f"CHEZ {chance.one(FIRST_NAMES)}",
        f"MAISON {chance.one(SURNAMES)}",
        f"SARL {chance.one(SURNAMES)} ET FILS",
        f"{_word(chance)}",
        f"ATELIER {_word(chance)}",
    ))  # fmt: skip
    return Party(name)


def chain(chance: Chance) -> list[Party]:
    """The shops of an invented chain: one name with a quarter behind it; what it sells no label tells."""
    name, sells = _word(chance) + chance.one(_CLOSE), frozenset({chance.one(_SELLS)})
    places = chance.some([f"LES {noun}S" for noun in _NOUNS], chance.whole(6, 18))
    return [Party(f"{name} {place}", categories=sells) for place in places]


def contract_of_nobody(chance: Chance) -> Party:
    """A small firm that debits: a club, a local paper, a school of music."""
    word = _word(chance)
    name = chance.one((f"{word} SERVICES", f"SOCIETE {word}", f"CLUB {word}", f"{word} SAS", f"REGIE {word}"))
    return Party(name, how="debit")


def person(chance: Chance) -> Party:
    """Somebody who is paid or pays: no company, though the surname may be one."""
    first, last = chance.one(FIRST_NAMES), chance.one(SURNAMES)
    name = chance.one((f"M {last} {first}", f"MME {last} {first}", f"{last} {first}", f"MLLE {first} {last}",
                       f"M OU MME {last}", f"{first} {last}"))  # fmt: skip
    return Party(name, how="transfer")


def _word(chance: Chance) -> str:
    return chance.one(_BEGIN) + chance.one(_MIDDLE) + chance.one(_CLOSE)
