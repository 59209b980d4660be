"""What tells a subscription from a habit, and identical payments from a double charge: shipped facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pims.assets import asset
from pims.reference import toml
from pims.reference.categories import tree


@dataclass(frozen=True, slots=True)
class SubscriptionFacts:
    """Sets of category slugs (`everyday`, `never`, `contract`, `twins`), company sectors (`sectors` live from
    contracts, `never_sectors` have none) and folded words.
    """

    everyday: frozenset[str]
    never: frozenset[str]
    contract: frozenset[str]
    twins: frozenset[str]
    sectors: frozenset[str]
    never_sectors: frozenset[str]
    words: frozenset[str]


@cache
def subscription_facts() -> SubscriptionFacts:
    """The shipped facts. Raises FactError when the file is wrong."""
    path = asset("reference", "subscriptions.toml")
    facts = toml.read(path)
    names = ("everyday", "never", "contract", "twins")
    toml.only(path, facts, (*names, "source", "sectors", "never_sectors", "words"))
    sets = {name: frozenset(toml.texts(path, facts, name)) for name in (*names, "sectors", "never_sectors", "words")}
    for name in names:
        for slug in sorted(sets[name] - set(tree())):
            raise toml.FactError(path, name, f"unknown category {slug!r}")
    return SubscriptionFacts(**sets)
