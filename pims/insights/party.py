"""Who is paid: one name for all payments that may belong to one contract."""

from __future__ import annotations

from functools import lru_cache

from pims.queries.paid import Payment
from pims.reference.fold import fold, words
from pims.reference.places import surroundings

_TELLING = 4  # letters of a name that tell it apart


def party_of(payment: Payment) -> str:
    """Who is paid: the company, else the bare label."""
    return payment.company or f"label:{folded(payment.bare_label)}"


@lru_cache(maxsize=20_000)
def folded(bare_label: str) -> str:
    """A bare label folded: the same few come again and again."""
    return fold(bare_label)


def family_of(payment: Payment) -> str:
    """Who is paid, under any of the names of one contract: the company, else the telling words of the label."""
    return payment.company or _telling_words(payment.bare_label)


@lru_cache(maxsize=20_000)
def _telling_words(bare_label: str) -> str:
    """The first words that tell names apart: towns and numbers after a name change."""
    filler, taken, letters = surroundings().filler, [], 0
    for word in words(fold(bare_label)):
        taken.append(word)
        letters += 0 if word in filler else len(word)
        if letters >= _TELLING:
            break
    return f"label:{' '.join(taken)}"
