"""How each bank prints a movement: the French labels that its exports carry."""

from __future__ import annotations

from datetime import date

from tests.household.movements import Movement
from tests.household.people import CLAIRE, IDRIS

_OWN_NAMES = {"main": "MME CLAIRE AUBREMONT", "joint": "M MALVAUX OU MME AUBREMONT", "savings": "LIVRET A"}
_CARD, _JOINT_CARD = "CB*4417", "4321"


def boursobank(one: Movement) -> tuple[str, str]:
    """The clean name and the label of BoursoBank."""
    raw, spent = one.party.raw, one.spent_on or one.on
    match one.kind:
        case "card":
            return one.party.name, f"CARTE {spent:%d/%m/%y} {raw} {_CARD}"
        case "refund":
            return one.party.name, f"AVOIR {spent:%d/%m/%y} {raw} {_CARD}"
        case "cash":
            return "Retrait DAB", f"RETRAIT DAB {spent:%d/%m/%y} {raw} {_CARD}"
        case "direct_debit":
            return one.party.name, f"PRLV SEPA {raw} {one.detail}".rstrip()
        case "instant":
            return one.party.name, f"VIR INST {raw}"
        case "transfer":
            return one.party.name, f"VIR SEPA {raw or IDRIS.last.upper() + ' ' + CLAIRE.last.upper()}"
        case _:
            return one.party.name, f"*{one.detail}"


def credit_mutuel(one: Movement) -> tuple[str, str]:
    """Name and memo of Crédit Mutuel's OFX."""
    raw, spent = one.party.raw, one.spent_on or one.on
    match one.kind:
        case "card":
            return f"PAIEMENT CB {spent:%d%m} {one.party.city} {raw}", f"CARTE {_JOINT_CARD}"
        case "cash":
            return f"RETRAIT DAB {spent:%d%m} {one.party.raw}", f"CARTE {_JOINT_CARD}"
        case "direct_debit":
            return f"PRLV SEPA {raw}", one.detail
        case "transfer" if raw:
            return f"VIR {raw}", one.detail
        case "transfer":
            return f"VIR {_OWN_NAMES['main'] if one.amount > 0 else _OWN_NAMES['savings']}", one.detail
        case "loan":
            return f"ECH PRET {one.detail}", ""
        case "cheque":
            return f"CHEQUE {one.detail}", ""
        case _:
            return _fee(one), ""


def credit_agricole(one: Movement) -> tuple[str, str]:
    """The two lines of Crédit Agricole."""
    if one.kind == "interest":
        return one.detail, ""
    other = _OWN_NAMES["joint" if "VACANCES" in one.detail else "main"]
    return ("VIREMENT EN VOTRE FAVEUR" if one.amount > 0 else "VIREMENT EMIS"), f"{other} {one.detail}"


def _fee(one: Movement) -> str:
    """A fee of the bank; the account statement's has its number."""
    return f"FACT SGT {_serial(one.on)} DONT TVA 0,42" if one.detail == "FACT SGT" else one.detail


def _serial(day: date) -> str:
    return f"{day:%y%m}7"
