"""What kind of account a name shows: "Livret A" is savings, "Prêt immobilier" a loan, "PEA" an investment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pims.assets import asset
from pims.reference import toml
from pims.reference.fold import fold, words

KINDS = ("checking", "savings", "card", "loan", "investment", "cash", "other")


@dataclass(frozen=True, slots=True)
class Product:
    """A product of banks, `kind` one of `KINDS`; `pattern` finds one of its names among folded words."""

    slug: str
    kind: str
    fr: str
    en: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """All of `account_kinds.toml`; `joint` finds a name that says that two people hold the account."""

    products: tuple[Product, ...]
    unmeant: re.Pattern[str]
    joint: re.Pattern[str]
    titles: frozenset[str]
    between: frozenset[str]


@cache
def account_facts() -> AccountFacts:
    """The shipped facts, read once."""
    path = asset("reference", "account_kinds.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "unmeant", "product", "joint"))
    toml.text(path, facts, "source")
    joint: dict[str, Any] = facts["joint"]
    toml.text(path, joint, "source", where="joint")
    products = tuple(
        Product(
            toml.text(path, one, "slug", where=f"product[{place}]"),
            toml.choice(path, one, "kind", KINDS, where=f"product[{place}]"),
            toml.text(path, one, "fr", where=f"product[{place}]"),
            toml.text(path, one, "en", where=f"product[{place}]"),
            _any_of(toml.texts(path, one, "names", where=f"product[{place}]")),
        )
        for place, one in enumerate(toml.tables(path, facts, "product"))
    )
    return AccountFacts(
        products,
        _any_of(toml.texts(path, facts, "unmeant")),
        _any_of(toml.texts(path, joint, "names", where="joint")),
        frozenset(toml.texts(path, joint, "titles", where="joint")),
        frozenset(toml.texts(path, joint, "between", where="joint")),
    )


@lru_cache(maxsize=1_024)
def kind_named(name: str, institution: str = "") -> Product | None:
    """The product that the name of an account shows; the name of its bank in it shows nothing."""
    facts = account_facts()
    said = f" {' '.join(words(fold(name)))} "
    for unmeant in (fold_words(institution), *facts.unmeant.findall(said)):
        if unmeant:
            said = said.replace(f" {unmeant.strip()} ", " ")
    return next((product for product in facts.products if product.pattern.search(said)), None)


def product_name(slug: str, lang: str) -> str:
    """The name of a product in "fr" or "en"; empty for a slug that is none."""
    product = next((one for one in account_facts().products if one.slug == slug), None)
    if product is None:
        return ""
    return product.fr if lang == "fr" else product.en


def fold_words(text: str) -> str:
    """The words of a text, folded, with single blanks between them."""
    return " ".join(words(fold(text)))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the names as whole words; "*" ends a word that may go on."""
    found = (re.escape(name).replace(r"\*", r"\w*") for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<= )(?:{'|'.join(found)})(?= )")
