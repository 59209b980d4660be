"""Own transfers: the two movements that are one sum moving between accounts of the person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from pims.queries.meanings import Leg, OwnAccount, is_said
from pims.reference.categories import category_facts
from pims.reference.companies import directory
from pims.reference.exchange import distance
from pims.reference.fold import fold, words
from pims.reference.places import surroundings

_NO_CURRENCY = "XXX"  # ISO 4217
DAYS = 4  # a transfer between banks over a long weekend
_FREE_KINDS = frozenset(("transfer", "other"))
_NAMED_KINDS = _FREE_KINDS | {"direct_debit", "card", "cash", "deferred_card"}
_MONEY_SECTORS = frozenset(("bank", "payment", "e_money", "consumer_credit"))
_ENOUGH = 2
_NAMING = frozenset(("account_number", "account_name", "institution", "holder"))  # says who is on the other side
_FAR = 0.1  # rates of the day and the bank's own fee differ from a year's mean by less
_PLAIN = 6  # the account itself is named
_LATE = 6
_OFTEN = 3  # pairs that show a name to be the person's


@dataclass(frozen=True, slots=True)
class _Clue:
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


def own_transfers(
    legs: Sequence[Leg], owner: Owner, said: Mapping[tuple[int, int], str] = MappingProxyType({})
) -> list[tuple[int, int, str]]:
    """The pairs (debit id, credit id, because): opposite amounts, two accounts, at most four days, a clue that both
    belong to the person. Every leg is used once; among rivals the strongest clue, then the nearest day wins.

    `said`: the person's "yes" or "no" on pairs (debit id, credit id); it wins over every clue.
    """
    made = [(debit, credit, "decision") for (debit, credit), word in said.items() if word == "yes"]
    told = {leg for pair in made for leg in pair[:2]}
    legs = [leg for leg in legs if leg.id not in told]
    legs = [leg for leg in legs if leg.kind in _NAMED_KINDS and leg.amount]
    groups: dict[tuple[int, str], list[Leg]] = defaultdict(list)
    only = _only_currency(legs)
    for leg in legs:
        groups[abs(leg.amount), only if leg.currency == _NO_CURRENCY else leg.currency].append(leg)
    shared = [group for group in groups.values() if len({leg.account_id for leg in group}) > 1]
    owner = replace(owner, names=(*owner.names, *_names_of_the_person(shared)))
    found = made + [pair for group in shared for pair in _best_pairs(group, owner, said)]
    paired = {leg for pair in found for leg in pair[:2]}
    return found + _exchanged([leg for leg in legs if leg.id not in paired], owner, said)


def _only_currency(legs: Iterable[Leg]) -> str:
    """What a leg of a file without currency is in, when all the others are in one."""
    named = {leg.currency for leg in legs} - {_NO_CURRENCY}
    return named.pop() if len(named) == 1 else _NO_CURRENCY


def _exchanged(legs: Sequence[Leg], owner: Owner, said: Mapping[tuple[int, int], str]) -> list[tuple[int, int, str]]:
    """Pairs in two currencies: the sums are worth the same within a tenth, and a side names the other account."""
    if len({leg.currency for leg in legs}) < 2:
        return []
    rivals = []
    for debit, credit in _candidates(legs):
        if debit.currency == credit.currency or (debit.id, credit.id) in said:
            continue
        off = distance(-debit.amount, debit.currency, credit.amount, credit.currency, int(debit.booked_on[:4]))
        clue = _clue(debit, credit, abs(_days(debit, credit)), owner) if off is not None and off <= _FAR else None
        if clue and clue.because in _NAMING:
            rivals.append((abs(_days(debit, credit)), off, debit.id, credit.id, clue.because))
    return _once([(debit, credit, because) for _, _, debit, credit, because in sorted(rivals, key=lambda one: one[:4])])


def _names_of_the_person(groups: Iterable[Sequence[Leg]]) -> list[frozenset[str]]:
    """Names that stand on both sides of opposite sums again and again: the person's own."""
    seen: dict[frozenset[str], set[int]] = defaultdict(set)
    for group in groups:
        for debit, credit in _candidates(group):
            common = _party(debit) & _party(credit)
            if common and {debit.kind, credit.kind} <= _FREE_KINDS:
                seen[common] |= {debit.id}
    most = max((len(legs) for legs in seen.values()), default=0)
    return sorted((name for name, legs in seen.items() if len(legs) >= max(_OFTEN, most / 3)), key=sorted)


def _candidates(group: Sequence[Leg]) -> Iterator[tuple[Leg, Leg]]:
    """A debit and a credit of two accounts within the days of a transfer."""
    arrived = [leg for leg in group if leg.amount > 0]
    for debit in (leg for leg in group if leg.amount < 0):
        for credit in arrived:
            if credit.account_id != debit.account_id and abs(_days(debit, credit)) <= DAYS:
                yield debit, credit


def _best_pairs(group: Sequence[Leg], owner: Owner, said: Mapping[tuple[int, int], str]) -> list[tuple[int, int, str]]:
    rivals = []
    for debit, credit in _candidates(group):
        if (debit.id, credit.id) in said:
            continue
        days = _days(debit, credit)
        clue = _clue(debit, credit, abs(days), owner)
        if clue and clue.weight >= _ENOUGH:
            late = _LATE if days < 0 else 0  # money rarely arrives before it left
            rank = (-10 * clue.weight + 3 * abs(days) + late, debit.booked_on, debit.id, credit.id)
            rivals.append((rank, debit.id, credit.id, clue.because))
    return _once([(debit_id, credit_id, because) for _, debit_id, credit_id, because in sorted(rivals)])


def _once(rivals: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The pairs in order of their rank, those left out whose legs a better one has taken."""
    taken: set[int] = set()
    pairs = []
    for debit_id, credit_id, because in rivals:
        if debit_id not in taken and credit_id not in taken:
            taken |= {debit_id, credit_id}
            pairs.append((debit_id, credit_id, because))
    return pairs


def _days(debit: Leg, credit: Leg) -> int:
    return (date.fromisoformat(credit.booked_on) - date.fromisoformat(debit.booked_on)).days


def _clue(debit: Leg, credit: Leg, days: int, owner: Owner) -> _Clue | None:
    """The strongest sign that both legs are the person's own, or None when something speaks against it."""
    if any(_is_something_else(leg, owner) for leg in (debit, credit)):
        return None
    a, b = owner.accounts[debit.account_id], owner.accounts[credit.account_id]
    named = max(_names(debit, b, a), _names(credit, a, b), key=lambda clue: clue.weight)
    if named.weight < _PLAIN and _is_between_people(debit, credit, owner):
        return None
    if not named.weight and (_names_a_third(debit, b, a, owner) or _names_a_third(credit, a, b, owner)):
        return None
    if "cash" in (a.kind, b.kind) and _is_cash(debit, a) and _is_cash(credit, b):
        return _Clue(5, "cash_account")
    if not {debit.kind, credit.kind} <= _FREE_KINDS:
        return named if named.weight >= 4 else None
    return max(named, _says_own(debit, credit, owner), _kinship(debit, credit, a, b, days), key=lambda c: c.weight)


def _is_cash(leg: Leg, account: OwnAccount) -> bool:
    """Whether a leg moves banknotes: it stands in a purse, or the bank says so."""
    return account.kind == "cash" or leg.kind == "cash"


def _is_between_people(debit: Leg, credit: Leg, owner: Owner) -> bool:
    """Whether a side names somebody who is not the person, as far as the person's names are known."""
    sides = [party for party in (_party(debit), _party(credit)) if party]
    strangers = [party for party in sides if not any(name & party for name in owner.names)]
    if owner.names and any(_is_person(leg) for leg in (debit, credit) if _party(leg) in strangers):
        return True
    return len(strangers) == 2 and not strangers[0] & strangers[1] and _is_person(debit) and _is_person(credit)


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


def _names(leg: Leg, other: OwnAccount, own: OwnAccount) -> _Clue:
    """How plainly a leg names the other account: its number, its name, its bank."""
    if leg.counter_account and _is_account(leg.counter_account, other):
        return _Clue(10, "account_number" if any(map(str.isdigit, leg.counter_account)) else "account_name")
    text = fold(f"{leg.label} {leg.counterparty} {leg.remittance}")
    plain = text.replace(" ", "")
    if any(len(number) >= 5 and number.lstrip("X*") in plain for number in other.numbers if number.lstrip("X*")):
        return _Clue(8, "account_number")
    said = words(text)
    name = words(fold(other.name))
    if len("".join(name)) >= 4 and name != words(fold(own.name)) and _has(said, name):
        return _Clue(6, "account_name")
    if other.institution and other.institution != own.institution and _names_bank(said, other.institution):
        return _Clue(4, "institution")
    return _Clue(0, "")


def _names_bank(said: list[str], institution: str) -> bool:
    company = directory().get(institution)
    names = [institution, *((company.name, *company.aliases) if company else ())]
    phrases = {tuple(words(fold(name.partition("(")[0]))) for name in names}
    return any(phrase and len("".join(phrase)) >= 3 and _has(said, list(phrase)) for phrase in phrases)


def _says_own(debit: Leg, credit: Leg, owner: Owner) -> _Clue:
    banks = category_facts().banks
    if any(banks.get(fold(leg.bank_category)) == "own_transfer" for leg in (debit, credit) if leg.bank_category):
        return _Clue(5, "bank")
    both = [words(fold(f"{leg.label} {leg.counterparty} {leg.remittance}")) for leg in (debit, credit)]
    if any(_has(said, list(phrase)) for said in both for phrase in surroundings().own):
        return _Clue(5, "own_words")
    for name in owner.names:
        if any(_is_name(name, frozenset(said)) for said in both):
            return _Clue(4, "holder")
    return _Clue(0, "")


def _kinship(debit: Leg, credit: Leg, a: OwnAccount, b: OwnAccount, days: int) -> _Clue:
    """Signs without a name: the same party on both sides, a savings account, nobody named at all."""
    one, other = _party(debit), _party(credit)
    if one & other:
        return _Clue(3, "same_party")
    if "savings" in (a.kind, b.kind) and a.kind != b.kind and not (one and other):
        return _Clue(3, "savings_account")
    if not one and not other:
        return _Clue(2, "nobody_else")
    if (not one or not other) and days <= 1:
        return _Clue(2, "nobody_else")
    return _Clue(0, "")


def _party(leg: Leg) -> frozenset[str]:
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
