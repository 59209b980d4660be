"""Own transfers: the two movements that are one sum moving between accounts of the person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from pims.enrich.transfer_clues import FREE_KINDS, SILENCE, Owner, clue_of, named, names_holder, party_of
from pims.queries.meanings import Leg
from pims.records.money import NO_CURRENCY
from pims.reference.exchange import distance

DAYS = 4  # a transfer between banks over a long weekend
_NAMED_KINDS = FREE_KINDS | {"direct_debit", "card", "cash", "deferred_card"}
_ENOUGH = 2
_FAR = 0.1  # rates of the day and the bank's own fee differ from a year's mean by less
_LATE = 6
_OFTEN = 3  # pairs that show a name to be the person's


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
        groups[abs(leg.amount), only if leg.currency == NO_CURRENCY else leg.currency].append(leg)
    shared = [group for group in groups.values() if len({leg.account_id for leg in group}) > 1]
    owner = replace(owner, names=(*owner.names, *_names_of_the_person(shared)))
    found = made + [pair for group in shared for pair in _best_pairs(group, owner, said)]
    paired = {leg for pair in found for leg in pair[:2]}
    return found + _exchanged([leg for leg in legs if leg.id not in paired], owner, said)


def _only_currency(legs: Iterable[Leg]) -> str:
    """What a leg of a file without currency is in, when all the others are in one."""
    named = {leg.currency for leg in legs} - {NO_CURRENCY}
    return named.pop() if len(named) == 1 else NO_CURRENCY


def _exchanged(legs: Sequence[Leg], owner: Owner, said: Mapping[tuple[int, int], str]) -> list[tuple[int, int, str]]:
    """Pairs in two currencies: the sums are worth the same within a tenth, and a side names the other account."""
    if len({leg.currency for leg in legs}) < 2:
        return []
    rivals = []
    for debit, credit in _candidates(legs):
        if debit.currency == credit.currency or (debit.id, credit.id) in said:
            continue
        off = distance(-debit.amount, debit.currency, credit.amount, credit.currency, int(debit.booked_on[:4]))
        if off is None or off > _FAR or not clue_of(debit, credit, abs(_days(debit, credit)), owner):
            continue
        naming = max(named(debit, credit, owner), names_holder(debit, credit, owner), key=lambda clue: clue.weight)
        if naming.weight:
            rivals.append((abs(_days(debit, credit)), off, debit.id, credit.id, naming.because))
    return _once([(debit, credit, because) for _, _, debit, credit, because in sorted(rivals, key=lambda one: one[:4])])


def _names_of_the_person(groups: Iterable[Sequence[Leg]]) -> list[frozenset[str]]:
    """Names that stand on both sides of opposite sums again and again: the person's own."""
    seen: dict[frozenset[str], set[int]] = defaultdict(set)
    for group in groups:
        for debit, credit in _candidates(group):
            common = party_of(debit) & party_of(credit)
            if common and {debit.kind, credit.kind} <= FREE_KINDS:
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
        clue = clue_of(debit, credit, abs(days), owner)
        if clue and clue.weight >= _ENOUGH:
            late = _LATE if days < 0 else 0  # money rarely arrives before it left
            rank = (-10 * clue.weight + 3 * abs(days) + late, debit.booked_on, debit.id, credit.id)
            rivals.append((rank, debit.id, credit.id, clue.because))
    ranked = [(debit_id, credit_id, because) for _, debit_id, credit_id, because in sorted(rivals)]
    return _in_order(group, ranked, _as_many(ranked, _once(ranked)))


def _in_order(group: Sequence[Leg], ranked: Sequence[tuple[int, int, str]],
              pairs: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:  # fmt: skip
    """Equal sums arrive in the order in which they left: crossed pairs that are as good uncrossed are."""
    place = {leg.id: (leg.booked_on, leg.id) for leg in group}
    why = {(one, other): because for one, other, because in ranked}
    ordered = sorted(pairs, key=lambda pair: place[pair[0]])
    for first in range(len(ordered)):
        for later in range(first + 1, len(ordered)):
            (one, arrived, because), (other, before, second) = ordered[first], ordered[later]
            alike = because == second == why.get((one, before)) == why.get((other, arrived))
            if alike and place[before] < place[arrived]:
                ordered[first], ordered[later] = (one, before, because), (other, arrived, because)
    return ordered


def _as_many(ranked: Sequence[tuple[int, int, str]], pairs: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Changes pairs around so that a leg left alone finds its other side too, where there is a way.

    Augmenting paths (Kuhn 1955); legs that nothing but silence ties are not moved for that.
    """
    edges: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for one in ranked:
        if one[2] != SILENCE:
            edges[one[0]].append(one)
    by_credit = {one[1]: one for one in pairs}
    paired = {one[0] for one in pairs}

    def place(debit: int, tried: set[int]) -> bool:
        for one in edges[debit]:
            if one[1] in tried:
                continue
            tried.add(one[1])
            held = by_credit.get(one[1])
            if held is None or (held[0] != debit and held[2] != SILENCE and place(held[0], tried)):
                by_credit[one[1]] = one
                return True
        return False

    for debit in list(edges):
        if debit not in paired and place(debit, set()):
            paired.add(debit)
    return list(by_credit.values())


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
