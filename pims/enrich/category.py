"""What a movement is for, with the reason; uncategorised rather than wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pims.enrich.company import alias_index
from pims.reference.categories import Purpose, category_facts
from pims.reference.companies import directory
from pims.reference.fold import fold, words
from pims.reference.merchants import merchant_in

_NOTHING = ("", "")
_EMPTY = Purpose(None, None, {})


def category_of(
    kind: str, company: str, texts: tuple[str, ...], bank_category: str, *, received: bool
) -> tuple[str, str]:
    """The category slug and its reason: a strong word, the company, a trade word, the kind, the bank's own word.

    `texts`: bare label, purpose, remittance. ("", "") when nothing is certain. A company that trades under a brand
    sells what that brand sells.
    """
    known = directory().get(company)
    return _found(kind, (known.brand or company) if known else company, texts, bank_category, received=received)


@lru_cache(maxsize=50_000)
def _found(kind: str, company: str, texts: tuple[str, ...], bank_category: str, *, received: bool) -> tuple[str, str]:
    if kind == "deferred_card":
        return _NOTHING
    facts = category_facts()
    said = [words(fold(text)) for text in texts if text]
    by_kind = _paid_or_received(facts.kinds.get(kind, _EMPTY), received=received)
    if by_kind:
        return by_kind, f"kind:{kind}"
    names = frozenset[tuple[str, ...]]() if company else _names()
    strong = _by_word(said, kind, names, received=received, strong=True)
    if company and not (strong and strong[0] in ("salary", "pension", "rent", "savings")):
        found = _by_company(company, said, kind, received=received)
        if found:
            return found
    if strong:
        return strong
    if not company or received:
        texts_read = said[:1] if kind == "transfer" and not received else said
        found = _by_word(texts_read, kind, names, received=received, strong=False)
        if found:
            return found
    by_bank = facts.banks.get(fold(bank_category)) if bank_category else None
    return (by_bank, "bank") if by_bank else _NOTHING


def _by_company(slug: str, said: Sequence[list[str]], kind: str, *, received: bool) -> tuple[str, str] | None:
    facts, company = category_facts(), directory().get(slug)
    purpose = facts.companies.get(slug) or facts.sectors.get(company.sector if company else "", _EMPTY)
    for text in said:
        for phrase, category in purpose.words.items():
            if _has(text, words(phrase)):
                return category, f"company:{slug}"
    back = received and kind in ("refund", "card", "direct_debit", "other")
    found = purpose.received if received and not back else None
    if not found and (not received or back or _is_shop(purpose)):
        found = purpose.paid or purpose.received
    return (found, f"company:{slug}") if found else None


def _is_shop(purpose: Purpose) -> bool:
    """Money that comes back from a shop is a refund of what is bought there."""
    return purpose.received is None and purpose.paid is not None


@cache
def _names() -> frozenset[tuple[str, ...]]:
    """The names of companies: where one was not believed to be the company's, its trade is not either."""
    return frozenset(alias.phrase for aliases in alias_index().values() for alias in aliases)


def _by_word(
    said: Sequence[list[str]], kind: str, names: frozenset[tuple[str, ...]], *, received: bool, strong: bool
) -> tuple[str, str] | None:
    for text in said:
        merchant = merchant_in(text, received=received, kind=kind, strong=strong, besides=names)
        if merchant:
            return merchant.category, f"word:{' '.join(merchant.phrase)}"
    return None


def _has(text: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(text[place : place + size] == phrase for place in range(len(text) - size + 1))


def _paid_or_received(purpose: Purpose, *, received: bool) -> str | None:
    return purpose.received if received else purpose.paid
