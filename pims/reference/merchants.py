"""Words of a label that say what it is for: trades and shop signs, indexed by their first word."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pims.assets import asset
from pims.reference import toml
from pims.reference.categories import tree
from pims.reference.fold import fold, words
from pims.reference.labels import KINDS


@dataclass(frozen=True, slots=True)
class Merchant:
    """A phrase of folded words and the category it shows.

    `only`: "in", "out" or "" (both); `kinds`: movements it holds for, empty = all; `strong`: wins over the sector of
    the company; `habit`: a place where small identical payments repeat; `transfers`: believed in transfers too, where
    names are mostly people's.
    """

    phrase: tuple[str, ...]
    category: str
    only: str
    kinds: frozenset[str]
    strong: bool
    habit: bool
    transfers: bool


@dataclass(frozen=True, slots=True)
class MerchantFacts:
    """All phrases by first word, the longest first, and the categories of habits."""

    by_first: Mapping[str, tuple[Merchant, ...]]
    habits: frozenset[str]


@cache
def merchant_facts() -> MerchantFacts:
    """The shipped words. Raises FactError when the file is wrong."""
    path = asset("reference", "merchants.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "merchant"))
    found: dict[str, list[Merchant]] = {}
    habits = set()
    for item in toml.tables(path, facts, "merchant"):
        toml.only(path, item, ("category", "words", "only", "kinds", "strong", "habit", "transfers"), "merchant")
        category = toml.choice(path, item, "category", tree())
        only = toml.choice(path, item, "only", ("in", "out")) if "only" in item else ""
        kinds = frozenset(toml.texts(path, item, "kinds"))
        if kinds - set(KINDS):
            raise toml.FactError(path, category, "unknown kind")
        strong, habit, transfers = (item.get(flag) is True for flag in ("strong", "habit", "transfers"))
        habits |= {category} if habit else set()
        for text in toml.text(path, item, "words").split(","):
            phrase = tuple(words(fold(text)))
            if phrase:
                merchant = Merchant(phrase, category, only, kinds, strong, habit, transfers)
                found.setdefault(phrase[0], []).append(merchant)
    by_first = {first: tuple(sorted(rows, key=lambda row: -len(row.phrase))) for first, rows in found.items()}
    return MerchantFacts(by_first, frozenset(habits))


def merchant_in(said: Sequence[str], *, received: bool, kind: str, strong: bool | None = None,
                besides: Container[tuple[str, ...]] = ()) -> Merchant | None:  # fmt: skip
    """The first (then longest) known phrase in these folded words, for money received or paid by this kind.

    `besides`: phrases that show nothing here.
    """
    by_first = merchant_facts().by_first
    for place, word in enumerate(said):
        for merchant in by_first.get(word, ()):
            if (
                tuple(said[place : place + len(merchant.phrase)]) == merchant.phrase
                and merchant.only in ("", "in" if received else "out")
                and (not merchant.kinds or kind in merchant.kinds)
                and (merchant.transfers or kind != "transfer")
                and (strong is None or merchant.strong == strong)
                and merchant.phrase not in besides
            ):
                return merchant
    return None
