"""The tree of spending categories, and what sectors, companies, kinds and banks say of a category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pims.assets import asset
from pims.reference import toml

FLOWS = ("spending", "income", "neutral")


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the tree. `flow`: spending, income, or neutral (own money that only moves); `coicop`: its division."""

    slug: str
    parent: str
    fr: str
    en: str
    coicop: str
    flow: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """What money paid out or received is for; `words`: folded words that make it something else."""

    paid: str | None
    received: str | None
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """All of `categories.toml`."""

    tree: Mapping[str, Category]
    sectors: Mapping[str, Purpose]
    companies: Mapping[str, Purpose]
    kinds: Mapping[str, Purpose]
    banks: Mapping[str, str]


def tree() -> Mapping[str, Category]:
    """All categories by slug, in the order of the file: a parent before its children."""
    return category_facts().tree


def category_name(slug: str, lang: str) -> str:
    """The name of a category in "fr" or "en". Raises KeyError for an unknown slug."""
    category = tree()[slug]
    return category.fr if lang == "fr" else category.en


def top(slug: str) -> str:
    """The top category above (or equal to) a category."""
    parent = tree()[slug].parent
    return top(parent) if parent else slug


def slugs(*flows: str) -> tuple[str, ...]:
    """The slugs of all categories of these flows."""
    return tuple(category.slug for category in tree().values() if category.flow in flows)


@cache
def category_facts() -> CategoryFacts:
    """The shipped facts. Raises FactError when the file is wrong."""
    path = asset("reference", "categories.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "category", "sector", "company", "kind", "bank"))
    known: dict[str, Category] = {}
    for item in toml.tables(path, facts, "category"):
        category = _category(path, item)
        if category.slug in known or (category.parent and category.parent not in known):
            raise toml.FactError(path, category.slug, "stands twice, or before its parent")
        known[category.slug] = category
    banks = {word: _known(path, known, slug, word) for word, slug in facts["bank"].items()}
    return CategoryFacts(
        known,
        _purposes(path, known, facts["sector"]),
        _purposes(path, known, facts["company"]),
        _purposes(path, known, facts["kind"]),
        {word: slug for word, slug in banks.items() if slug},
    )


def _category(path: Path, item: Mapping[str, Any]) -> Category:
    toml.only(path, item, ("slug", "parent", "fr", "en", "coicop", "flow"), "category")
    flow = item.get("flow", "spending")
    if flow not in FLOWS:
        raise toml.FactError(path, "category.flow", f"unknown word {flow!r}")
    return Category(
        toml.text(path, item, "slug"),
        toml.text(path, item, "parent", default=""),
        toml.text(path, item, "fr"),
        toml.text(path, item, "en"),
        toml.text(path, item, "coicop", default=""),
        flow,
    )


def _purposes(path: Path, known: Mapping[str, Category], facts: Mapping[str, Any]) -> dict[str, Purpose]:
    purposes = {}
    for name, item in facts.items():
        toml.only(path, item, ("out", "in", "words"), name)
        said = {word: slug for word, slug in item.get("words", {}).items() if _known(path, known, slug, name)}
        paid, received = (_known(path, known, item.get(key), name) for key in ("out", "in"))
        purposes[name] = Purpose(paid, received, said)
    return purposes


def _known(path: Path, known: Mapping[str, Category], slug: str | None, where: str) -> str | None:
    if slug is not None and slug not in known:
        raise toml.FactError(path, where, f"unknown category {slug!r}")
    return slug
