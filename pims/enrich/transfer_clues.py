"""Why two movements may be one sum of the person moving between accounts; and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pims.queries.meanings import Leg, OwnAccount, is_said
from pims.reference.categories import category_facts
from pims.reference.companies import directory
from pims.reference.fold import fold, words
from pims.reference.places import surroundings

FREE_KINDS = frozenset(("transfer", "other"))
SILENCE = "nobody_else"  # neither side names anybody
_MONEY_SECTORS = frozenset(("bank", "payment", "e_money", "consumer_credit"))
_PLAIN = 6  # the account itself is named


@dataclass(frozen=True, slots=True)
class Clue:
    """Why two legs are one transfer; `weight` orders rival pairs."""

    weight: int
    because: str


@dataclass(frozen=True, slots=True)
class Owner:
    """The person's accounts by id, and the words of each name the person goes by."""

    accounts: Mapping[int, OwnAccount]
    names: tuple[frozenset[str], ...]


def owner_of(accounts: Iterable[OwnAccount], names: Iterable[str]) -> Owner:
    """The person, from the accounts and the names known (profile, holders)."""
    known = {account.id: account for account in accounts}
    said = [*names, *(account.holder for account in known.values())]
    titles = surroundings().titles
    parts = (frozenset(word for word in words(fold(name)) if word not in titles and len(word) > 1) for name in said)
    return Owner(known, tuple(dict.fromkeys(part for part in parts if part)))


def clue_of(debit: Leg, credit: Leg, days: int, owner: Owner) -> Clue | None:
    """The strongest sign that both legs are the person's own, or None when something speaks against it."""
    if any(_is_something_else(leg, owner) for leg in (debit, credit)):
        return None
    a, b = owner.accounts[debit.account_id], owner.accounts[credit.account_id]
    told = named(debit, credit, owner)
    if told.weight < _PLAIN and _is_between_people(debit, credit, owner):
        return None
    if not told.weight and (_names_a_third(debit, b, a, owner) or _names_a_third(credit, a, b, owner)):
        return None
    if "cash" in (a.kind, b.kind) and _is_cash(debit, a) and _is_cash(credit, b):
        return Clue(5, "cash_account")
    if not {debit.kind, credit.kind} <= FREE_KINDS:
        return told if told.weight >= 4 else None
    return max(told, _says_own(debit, credit, owner), _kinship(debit, credit, a, b, days), key=lambda c: c.weight)


def named(debit: Leg, credit: Leg, owner: Owner) -> Clue:
    """How plainly either side names the account of the other."""
    a, b = owner.accounts[debit.account_id], owner.accounts[credit.account_id]
    return max(_names(debit, b, a), _names(credit, a, b), key=lambda clue: clue.weight)


def _is_cash(leg: Leg, account: OwnAccount) -> bool:
    """Whether a leg moves banknotes: it stands in a purse, or the bank says so."""
    return account.kind == "cash" or leg.kind == "cash"


def _is_between_people(debit: Leg, credit: Leg, owner: Owner) -> bool:
    """Whether a side names somebody who is not the person, as far as the person's names are known."""
    sides = [party for party in (party_of(debit), party_of(credit)) if party]
    strangers = [party for party in sides if _is_stranger(party, owner)]
    if owner.names and any(_is_person(leg) for leg in (debit, credit) if party_of(leg) in strangers):
        return True
    return len(strangers) == 2 and not strangers[0] & strangers[1] and _is_person(debit) and _is_person(credit)


def _is_stranger(party: frozenset[str], owner: Owner) -> bool:
    """Whether a party is not the person: shares no word of their name, or has another first name beside the surname."""
    if not any(name & party for name in owner.names):
        return True
    first_names = surroundings().first_names
    theirs = frozenset().union(*owner.names)
    return bool((party & first_names) - theirs) and not any(name <= party for name in owner.names)


def _is_name(name: frozenset[str], party: frozenset[str]) -> bool:
    return len(name & party) >= min(2, len(name))


def _is_person(leg: Leg) -> bool:
    """Whether a leg names a person: a form of address or a first name."""
    around = surroundings()
    said = words(fold(leg.counterparty or leg.bare_label))
    return any(word in around.titles or word in around.first_names for word in said)


def _names_a_third(leg: Leg, other: OwnAccount, own: OwnAccount, owner: Owner) -> bool:
    """Whether a leg plainly names an own account that is neither of the two."""
    thirds = (account for account in owner.accounts.values() if account.id not in (other.id, own.id))
    return any(_names(leg, third, own).weight for third in thirds if third.institution != other.institution)


def _is_something_else(leg: Leg, owner: Owner) -> bool:
    if is_said(leg.category_because) and leg.category != "own_transfer":
        return True
    if leg.counter_account and not any(_is_account(leg.counter_account, one) for one in owner.accounts.values()):
        return True
    company = directory().get(leg.company or "")
    return company is not None and company.sector not in _MONEY_SECTORS


def _is_account(said: str, account: OwnAccount) -> bool:
    """Whether the other account that a movement cites is one of the person's: its number, or in programs its name."""
    number = said.replace(" ", "").upper()
    return any(_same_number(number, known) for known in account.numbers) or fold(said) == fold(account.name)


def _same_number(one: str, other: str) -> bool:
    """Whether two account numbers are one: an IBAN holds the number that other exports print."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and (short == long or short in long)


def _names(leg: Leg, other: OwnAccount, own: OwnAccount) -> Clue:
    """How plainly a leg names the other account: its number, its name, its bank."""
    if leg.counter_account and _is_account(leg.counter_account, other):
        return Clue(10, "account_number" if any(map(str.isdigit, leg.counter_account)) else "account_name")
    text = fold(f"{leg.label} {leg.counterparty} {leg.remittance}")
    plain = text.replace(" ", "")
    if any(len(number) >= 5 and number.lstrip("X*") in plain for number in other.numbers if number.lstrip("X*")):
        return Clue(8, "account_number")
    said = words(text)
    name = words(fold(other.name))
    if len("".join(name)) >= 4 and name != words(fold(own.name)) and _has(said, name):
        return Clue(6, "account_name")
    if other.institution and other.institution != own.institution and _names_bank(said, other.institution):
        return Clue(4, "institution")
    return Clue(0, "")


def _names_bank(said: list[str], institution: str) -> bool:
    company = directory().get(institution)
    names = [institution, *((company.name, *company.aliases) if company else ())]
    phrases = {tuple(words(fold(name.partition("(")[0]))) for name in names}
    return any(phrase and len("".join(phrase)) >= 3 and _has(said, list(phrase)) for phrase in phrases)


def _says_own(debit: Leg, credit: Leg, owner: Owner) -> Clue:
    banks = category_facts().banks
    if any(banks.get(fold(leg.bank_category)) == "own_transfer" for leg in (debit, credit) if leg.bank_category):
        return Clue(5, "bank")
    both = [words(fold(f"{leg.label} {leg.counterparty} {leg.remittance}")) for leg in (debit, credit)]
    if any(_has(said, list(phrase)) for said in both for phrase in surroundings().own):
        return Clue(5, "own_words")
    return names_holder(debit, credit, owner)


def names_holder(debit: Leg, credit: Leg, owner: Owner) -> Clue:
    """Whether a side names the person."""
    for leg in (debit, credit):
        said = frozenset(words(fold(f"{leg.label} {leg.counterparty} {leg.remittance}")))
        if any(_is_name(name, said) for name in owner.names):
            return Clue(4, "holder")
    return Clue(0, "")


def _kinship(debit: Leg, credit: Leg, a: OwnAccount, b: OwnAccount, days: int) -> Clue:
    """Signs without a name: the same party on both sides, a savings account, nobody named at all."""
    one, other = party_of(debit), party_of(credit)
    if one & other:
        return Clue(3, "same_party")
    if "savings" in (a.kind, b.kind) and a.kind != b.kind and not (one and other):
        return Clue(3, "savings_account")
    if not one and not other:
        return Clue(2, SILENCE)
    if (not one or not other) and days <= 1:
        return Clue(2, SILENCE)
    return Clue(0, "")


def party_of(leg: Leg) -> frozenset[str]:
    """The words that name the other party of a leg."""
    around = surroundings()
    said = words(fold(leg.counterparty or leg.bare_label))
    return frozenset(
        word
        for word in said
        if len(word) > 2 and word not in around.filler and word not in around.titles and not word.isdigit()
        and word not in _SILENT
    )  # fmt: skip


_SILENT = frozenset("VIREMENT VIR RECU EMIS SEPA INSTANTANE INST PERMANENT WEB INTERNET DEBIT CREDIT TRANSFER".split())


def _has(said: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(said[place : place + size] == phrase for place in range(len(said) - size + 1))
