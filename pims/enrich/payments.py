"""Tickets and invoices tied to the movements that pay them: same sum, same company, near days, each used once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pims.queries.matches import Owed, Paid, Tied, pair_name
from pims.reference.companies import directory

_ENOUGH = 70
_EARLY = 1  # days before its ticket that a bank may date a card payment
_LATE = {"receipt": 10, "invoice": 60}  # days after it that the money leaves
_SHIPPED_WITHIN = 45  # days within which an order is sent in parts, and each part is charged
_MOST_PARTS = 4
_MOST_CHARGES = 12  # to one company in that time; more leave too many ways to add up by chance
_SENDERS = frozenset(("e_commerce", "mail_order"))
_GO_BETWEENS = frozenset(("payment", "e_money", "consumer_credit"))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A movement that may pay something, and how well it fits."""

    score: int
    days: int
    paid: Paid
    owed: Owed
    because: Mapping[str, str | int]


def payments_of(owed: Sequence[Owed], movements: Sequence[Paid], said: Mapping[str, str]) -> list[Tied]:
    """What pays what. A pair that the person refused is never made again, one that they made always is.

    One movement pays one ticket or invoice; an order sent in parts may be paid by several movements.
    """
    out = [one for one in movements if one.amount < 0]
    taken: set[int] = set()
    settled: set[tuple[str, int]] = set()
    found = list(_told(owed, out, said, taken, settled))
    for pair in sorted(_pairs(owed, out, said), key=lambda one: (-one.score, one.days, one.paid.id, one.owed.id)):
        key = pair.owed.kind, pair.owed.id
        if pair.paid.id not in taken and key not in settled:
            taken.add(pair.paid.id)
            settled.add(key)
            found.append(_match(pair.owed, pair.paid, pair.score, pair.because))
    left = [one for one in owed if one.kind == "receipt" and (one.kind, one.id) not in settled]
    found += _in_parts(left, [one for one in out if one.id not in taken], said)
    return sorted(found, key=lambda match: (match.transaction_id, match.other_kind, match.other_id))


def _told(owed: Sequence[Owed], out: Sequence[Paid], said: Mapping[str, str], taken: set[int],
          settled: set[tuple[str, int]]) -> Iterator[Tied]:  # fmt: skip
    """The pairs that the person made."""
    made = [name for name, word in said.items() if word == "yes"]
    if not made:
        return
    by_movement, by_owed = {one.identity: one for one in out}, {one.identity: one for one in owed}
    for name in made:
        movement, _, other = name.partition(" = ")
        paid, what = by_movement.get(movement), by_owed.get(other)
        if paid and what and paid.id not in taken:
            taken.add(paid.id)
            settled.add((what.kind, what.id))
            yield _match(what, paid, 100, {"code": "decision"})


def _pairs(owed: Sequence[Owed], out: Sequence[Paid], said: Mapping[str, str]) -> Iterator[_Pair]:
    by_sum: dict[tuple[int, str], list[Paid]] = defaultdict(list)
    for one in out:
        by_sum[-one.amount, one.currency].append(one)
    for what in owed:
        for paid in by_sum.get((what.amount, what.currency), ()):
            pair = _fitting(what, paid)
            if pair and pair.score >= _ENOUGH and said.get(pair_name(paid.identity, what.identity)) != "no":
                yield pair


def _fitting(what: Owed, paid: Paid) -> _Pair | None:
    """How well a movement of the very sum pays it: 50 for the sum, 30 for the company, up to 20 for the day."""
    days = (paid.on - what.on).days
    if not -_EARLY <= days <= _latest(what):
        return None
    company = _company(what, paid)
    if company is None:
        return None
    off = abs((paid.on - what.due_on).days) if what.due_on else abs(days)
    near = max(0, 20 - 3 * off if what.kind == "receipt" or what.due_on else 20 - off // 3)
    code = {30: "same_company", 15: "go_between", 0: "same_sum"}[company]
    return _Pair(50 + company + near, off, paid, what, {"code": code, "days": days})


def _latest(what: Owed) -> int:
    """Until how many days after it something is paid: what is ordered is charged when it is sent."""
    company = directory().get(what.company)
    sent = what.kind == "receipt" and company is not None and company.sector in _SENDERS
    return _SHIPPED_WITHIN if sent else _LATE[what.kind]


def _company(what: Owed, paid: Paid) -> int | None:
    """Points for the company: the same, or the one that a brand belongs to; a go-between that pays for any; nobody
    known. None when it is another one.
    """
    if paid.company and what.company:
        known, owner = directory().get(paid.company), directory().get(what.company)
        if paid.company == what.company or (known and owner and known.siren and known.siren == owner.siren):
            return 30
        return 15 if known and known.sector in _GO_BETWEENS else None
    return 0 if paid.kind == "card" and what.kind == "receipt" and not paid.company else None


def _in_parts(left: Iterable[Owed], out: Sequence[Paid], said: Mapping[str, str]) -> Iterator[Tied]:
    """Orders whose sum is that of several charges of the company, in one way only."""
    by_company: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in out:
        if one.company:
            by_company[one.company, one.currency].append(one)
    taken: set[int] = set()
    for what in sorted(left, key=lambda one: (one.on, one.id)):
        near = [one for one in by_company.get((what.company, what.currency), ())
                if one.id not in taken and 0 <= (one.on - what.on).days <= _SHIPPED_WITHIN and -one.amount < what.amount
                and said.get(pair_name(one.identity, what.identity)) != "no"]  # fmt: skip
        parts = _adding_up(what.amount, near) if len(near) <= _MOST_CHARGES else None
        for one in parts or ():
            taken.add(one.id)
            yield _match(what, one, 80, {"code": "part_of_order", "parts": len(parts or ())})


def _adding_up(total: int, charges: Sequence[Paid]) -> tuple[Paid, ...] | None:
    """The only set of charges with this sum; None when there is none, or more than one."""
    ways = [way for size in range(2, _MOST_PARTS + 1) for way in combinations(charges, size)
            if -sum(one.amount for one in way) == total]  # fmt: skip
    return ways[0] if len(ways) == 1 else None


def _match(what: Owed, paid: Paid, score: int, because: Mapping[str, str | int]) -> Tied:
    return Tied(what.kind, paid.id, what.kind, what.id, min(score, 100), because)
