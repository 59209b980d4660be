"""Refunds tied to the purchase that they give back, wholly or in part."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pims.enrich.same_name import is_same_name
from pims.queries.matches import Paid, Tied, pair_name
from pims.reference.fold import fold

_WITHIN = 180  # days in which things are given back
_KINDS = frozenset(("refund", "card", "direct_debit", "other", "transfer"))


def refunds_of(movements: Sequence[Paid], said: Mapping[str, str]) -> list[Tied]:
    """Each refund with its purchase: at the same company, or under the same label, the very sum, else the one purchase
    that is larger. A transfer counts only when a company is known and the sum is the very same.

    `movements` by day. A purchase is given back once, except in parts.
    """
    bought: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in movements:
        if one.amount < 0:
            bought[_party(one), one.currency].append(one)
    by_sum: dict[tuple[int, str], list[Paid]] = defaultdict(list)
    for one in movements:
        if one.amount < 0 and not one.company:
            by_sum[-one.amount, one.currency].append(one)
    taken: set[int] = set()
    found: list[Tied] = []
    for one in movements:
        if one.amount > 0 and one.kind in _KINDS:
            under_its_name = list(_of(one, bought.get((_party(one), one.currency), ()), taken, said))
            found += under_its_name or _of(one, _alike(one, by_sum.get((one.amount, one.currency), ())), taken, said)
    return found


def _alike(back: Paid, bought: Sequence[Paid]) -> list[Paid]:
    """Purchases of the very sum from a shop that the bank may have written with its town."""
    return [one for one in bought if not back.company and is_same_name(back.bare_label, one.bare_label)]


def _of(back: Paid, bought: Sequence[Paid], taken: set[int], said: Mapping[str, str]) -> Iterator[Tied]:
    if back.kind != "refund" and not back.company:
        return
    until = bisect_right([one.on for one in bought], back.on)
    near = [one for one in bought[:until] if (back.on - one.on).days <= _WITHIN and one.id not in taken
            and said.get(pair_name(back.identity, one.identity)) != "no"]  # fmt: skip
    told = [one for one in near if said.get(pair_name(back.identity, one.identity)) == "yes"]
    very = told or [one for one in near if -one.amount == back.amount]
    if very:
        taken.add(very[-1].id)
        score = 100 if told else 95 if len(very) == 1 else 80
        yield _match(back, very[-1], score, "decision" if told else "same_sum")
        return
    larger = [one for one in near if -one.amount > back.amount]
    if back.kind == "refund" and len(larger) == 1:
        yield _match(back, larger[0], 70, "part")


def _party(one: Paid) -> str:
    return one.company or fold(one.bare_label)


def _match(back: Paid, purchase: Paid, score: int, code: str) -> Tied:
    days = (back.on - purchase.on).days
    return Tied("refund", back.id, "transaction", purchase.id, score, {"code": code, "days": days})
