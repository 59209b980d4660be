"""Whether payments are those of a contract: by debit, to a party that lives from contracts, under a word of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pims.queries.paid import Payment
from pims.reference.companies import directory
from pims.reference.fold import fold, words
from pims.reference.subscription_facts import subscription_facts

_YEARLY_ALIKE = (0.75, 1.34)  # two yearly payments further apart are two purchases


def is_debit(rows: Sequence[Payment]) -> bool:
    """Whether half of the payments or more are debits."""
    return 2 * sum(row.kind == "direct_debit" for row in rows) >= len(rows)


def is_contract(rows: Sequence[Payment]) -> bool:
    """Whether the party lives from contracts, or the label speaks of one."""
    facts, last = subscription_facts(), rows[-1]
    company = directory().get(last.company or "")
    lives_so = company.sector in facts.sectors if company else last.category in facts.contract
    return lives_so or bool(last.creditor_id or last.mandate) or speaks_of_a_contract(last.bare_label)


@lru_cache(maxsize=20_000)
def speaks_of_a_contract(bare_label: str) -> bool:
    """Whether a label has a word of contracts."""
    return not subscription_facts().words.isdisjoint(words(fold(bare_label)))


def are_yearly(rows: Sequence[Payment], cadence: int, *, strong: bool) -> bool:
    """Whether two payments are enough: a contract paid each year, or by debit each half year."""
    least, most = _YEARLY_ALIKE
    near = all(least <= a.amount / b.amount <= most for a, b in pairwise(rows))
    return (
        near
        and (strong or is_debit(rows) or is_contract(rows))
        and (cadence == 365 or (cadence == 182 and is_debit(rows)))
    )
