"""Who the household pays: well-known companies under their own names, small places under invented ones."""

from __future__ import annotations

from tests.household.movements import Party

_FOOD, _OUT = ("Alimentation", "Alimentation"), ("Restaurants, bars", "Loisirs et sorties")
_CLOTHES, _HOME = ("Vêtements et accessoires", "Achats"), ("Maison", "Logement")
_TRAVEL, _CAR = ("Voyages", "Voyages et transports"), ("Carburant", "Auto & moto")
_FUN, _PHONE = ("Abonnements", "Abonnements & téléphonie"), ("Téléphonie", "Abonnements & téléphonie")
_HEALTH, _INSURANCE = ("Santé", "Santé"), ("Assurance", "Assurances")
_ENERGY, _TAX = ("Énergie", "Logement"), ("Impôts", "Impôts & taxes")
_PAY, _IN = ("Salaires", "Revenus"), ("Virements reçus", "Virements")

CARREFOUR = Party("Carrefour City", "CARREFOUR CITY", "carrefour", shelf=_FOOD)
LECLERC = Party("E.Leclerc", "LECLERC", "leclerc", "ST HERBLAIN", _FOOD)
BAKERY = Party("Boulangerie du Quai", "BOULANGERIE DU QUAI", shelf=_FOOD)
MARKET = Party("Primeur Talensac", "SUMUP *PRIMEUR TALENSAC", shelf=_FOOD)
CAFE = Party("Café des Artisans", "CAFE DES ARTISANS", shelf=_OUT)
RESTAURANTS = (
    Party("Le Bistrot Bleu", "LE BISTROT BLEU", shelf=_OUT),
    Party("Crêperie Ar Mor", "CREPERIE AR MOR", shelf=_OUT),
    Party("Pizzeria Vesuvia", "PIZZERIA VESUVIA", shelf=_OUT),
    Party("Uber Eats", "UBER *EATS", "uber", "PARIS", _OUT),
)
SHOPS = (
    Party("Decathlon", "DECATHLON 0417", "decathlon", shelf=("Sport", "Loisirs et sorties")),
    Party("Zara", "ZARA", "zara", shelf=_CLOTHES),
    Party("Leroy Merlin", "LEROY MERLIN", "leroy-merlin", "REZE", _HOME),
    Party("Vinted", "VINTED", "vinted", "VILNIUS", _CLOTHES),
    Party("Cdiscount", "CDISCOUNT", "cdiscount", "BORDEAUX", ("Shopping", "Achats")),
    Party("Amazon", "AMZN MKTP FR", "amazon", "LUXEMBOURG", ("Shopping", "Achats")),
    Party("Librairie des Deux Rives", "LIBRAIRIE DES 2 RIVES", shelf=("Livres", "Loisirs et sorties")),
)
FUEL = Party("Station du Pont", "STATION DU PONT", shelf=_CAR)
PHARMACY = Party("Pharmacie des Tilleuls", "PHARMACIE DES TILLEULS", shelf=_HEALTH)
DENTIST = Party("Doctolib", "DOCTOLIB", "doctolib", "LEVALLOIS", _HEALTH)
METRO = Party("RATP", "RATP", "ratp", "PARIS", ("Transports", "Voyages et transports"))
SNCF = Party("SNCF Connect", "SNCF INTERNET", "sncf-connect", "PARIS", _TRAVEL)
AIRBNB = Party("Airbnb", "AIRBNB", "airbnb", "LUXEMBOURG", _TRAVEL)
RYANAIR = Party("Ryanair", "RYANAIR", "ryanair", "DUBLIN", _TRAVEL)
FNAC = Party("Fnac", "FNAC NANTES", "fnac", shelf=("Shopping", "Achats"))
BOULANGER = Party("Boulanger", "BOULANGER", "boulanger", shelf=("Shopping", "Achats"))

NETFLIX = Party("Netflix", "NETFLIX.COM", "netflix", "AMSTERDAM", _FUN)
SPOTIFY = Party("Spotify", "SPOTIFY AB", "spotify", "STOCKHOLM", _FUN)
DEEZER = Party("Deezer", "DEEZER", "deezer", "PARIS", _FUN)
PRIME = Party("Amazon Prime", "AMAZON PRIME FR", "amazon", "LUXEMBOURG", _FUN)
GYM = Party("Salle Azur Fitness", "SALLE AZUR FITNESS", shelf=("Sport", "Loisirs et sorties"))
ORANGE = Party("Orange", "ORANGE SA-ORANGE", "orange", shelf=_PHONE)
FREE = Party("Free", "FREE TELECOM", "free", shelf=_PHONE)
EDF = Party("EDF", "EDF CLIENTS PARTICULIERS", "edf", shelf=_ENERGY)
WATER = Party("Veolia Eau", "VEOLIA EAU", "veolia-eau", shelf=_HOME)
HOME_INSURANCE = Party("MAIF", "MAIF", "maif", shelf=_INSURANCE)
CAR_INSURANCE = Party("Macif", "MACIF", "macif", shelf=_INSURANCE)
HEALTH_INSURANCE = Party("Harmonie Mutuelle", "HARMONIE MUTUELLE", "harmonie-mutuelle", shelf=_HEALTH)
RENT = Party("Agence des Quais", "AGENCE DES QUAIS", shelf=("Loyer", "Logement"))
CANTEEN = Party("Régie des cantines", "RÉGIE DES CANTINES", shelf=("Enfants", "Enfants"))
CHILDMINDER = Party("Urssaf", "URSSAF PAJEMPLOI", "urssaf", shelf=("Enfants", "Enfants"))
TAX = Party("DGFiP", "DGFIP IMPOT", "impots", shelf=_TAX)

CLAIRE_WORK = Party("Ateliers Brumaire", "ATELIERS BRUMAIRE SAS", shelf=_PAY)
IDRIS_WORK = Party("Clinique du Lac Vert", "CLINIQUE DU LAC VERT", shelf=_PAY)
CAF = Party("CAF", "CAF DE LOIRE ATLANTIQUE", "caf", shelf=_IN)
HEALTH_FUND = Party("CPAM", "CPAM LOIRE ATLANTIQUE", "cpam-ameli", shelf=_HEALTH)
BANK = Party("Banque", "", shelf=("Frais bancaires", "Services financiers"))
CASH = Party("Retrait", "NANTES", shelf=("Retraits", "Retraits"))
FRIEND = Party("Jeanne Corvel", "JEANNE CORVEL", shelf=_IN)
OWN = Party("Virement interne", "", shelf=("Virements internes", "Mouvements internes"))
