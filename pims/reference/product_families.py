"""Product families: what the words of a ticket label say an article is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pims.assets import asset
from pims.records.shop import LINE_KINDS
from pims.reference import toml
from pims.reference.fold import fold

_WORD = re.compile(r"[^A-Z0-9%]+")
_FIGURE = re.compile(r"X?\d[\dX]*(?:KGS?|GRS?|G|CL|ML|DL|L|LT|PCS?|P|TR|T|D|M|CM|MM|W|V|A|%|X)?\d?")
_TITLE = 9  # from so many words on a label is a title of a web shop: what it is stands at its beginning
_TITLE_HEAD = 5
_ENDING = 3  # letters by which keywords that begin with a star are found
_NORTHERN = str.maketrans("ØøŁł", "OoLl")  # letters that are no others with a sign above or below


@dataclass(frozen=True, slots=True)
class Group:
    """A group of families."""

    slug: str
    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family of articles. `kinds`: kinds of ticket lines that belong to it whatever their label."""

    slug: str
    group: str
    fr: str
    en: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A family and the words of the label that show it."""

    family: str
    words: str


@dataclass(frozen=True, slots=True)
class _Keyword:
    """Words in a row; a star stands for any ending, or any beginning, of its word. `unless`: words that forbid it."""

    family: str
    words: tuple[str, ...]
    strong: bool
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """All of `product_families.toml`; keywords by the first two letters of their first word, or its last three."""

    groups: Mapping[str, Group]
    families: Mapping[str, Family]
    by_kind: Mapping[str, str]
    keywords: Mapping[str, Sequence[_Keyword]]
    endings: Mapping[str, Sequence[_Keyword]]
    fillers: frozenset[str]


def families() -> Mapping[str, Family]:
    """All families by slug, in the order of the file."""
    return family_facts().families


def groups() -> Mapping[str, Group]:
    """The groups by slug, in the order of the file."""
    return family_facts().groups


def family_name(slug: str, lang: str) -> str:
    """The name of a family in "fr" or "en". Raises KeyError for an unknown slug."""
    family = families()[slug]
    return family.fr if lang == "fr" else family.en


def family_of_kind(kind: str) -> str:
    """The family of all lines of a kind (bags, deposits, discounts), "" when their labels decide."""
    return family_facts().by_kind.get(kind, "")


def spoken_family(label: str) -> Spoken | None:
    """The family that a label names, with the words that do; None when it names none, or two with equal right.

    What an article is (soup, pizza, shampoo) goes before what it is made of; then the longer
    wording, the first, the closest.
    """
    facts = family_facts()
    words = label_words(label)
    if len(words) >= _TITLE:
        words = words[:_TITLE_HEAD]
    held = frozenset(words)
    found = [
        (not keyword.strong, -len(keyword.words), at, -sum(map(len, keyword.words)), keyword)
        for at, word in enumerate(words)
        for keyword in (*facts.keywords.get(word[:2], ()), *facts.endings.get(word[-_ENDING:], ()))
        if _stands(keyword.words, words, at) and not _forbidden(keyword.unless, held)
    ]
    if not found:
        return None
    best = min(found, key=lambda one: one[:4])
    rivals = {one[4].family for one in found if one[:4] == best[:4]}
    if len(rivals) > 1:
        return None
    at, keyword = best[2], best[4]
    return Spoken(keyword.family, " ".join(words[at : at + len(keyword.words)]))


def label_words(label: str) -> list[str]:
    """The words of a label: capitals without accents, without figures, sizes and small words."""
    fillers = family_facts().fillers
    said = _WORD.split(fold(label.translate(_NORTHERN)))
    return [word for word in said if word and word not in fillers and not _FIGURE.fullmatch(word)]


def _stands(wanted: Sequence[str], words: Sequence[str], at: int) -> bool:
    if at + len(wanted) > len(words):
        return False
    return all(_is(one, words[at + place]) for place, one in enumerate(wanted))


def _is(wanted: str, word: str) -> bool:
    if wanted.startswith("*"):
        return len(word) > len(wanted) and word.endswith(wanted[1:])
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _forbidden(unless: frozenset[str], held: frozenset[str]) -> bool:
    return any(_is(one, word) for one in unless for word in held)


@cache
def family_facts() -> FamilyFacts:
    """The shipped facts. Raises FactError when the file is wrong."""
    path = asset("reference", "product_families.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "fillers", "group", "family"))
    known = {item["slug"]: _group(path, item) for item in toml.tables(path, facts, "group")}
    items = toml.tables(path, facts, "family")
    toml.unique(path, (item.get("slug", "") for item in items), "family.slug")
    families = {item["slug"]: _family(path, known, item) for item in items}
    keywords: dict[str, list[_Keyword]] = {}
    endings: dict[str, list[_Keyword]] = {}
    for item in items:
        for keyword in _keywords(path, item):
            first = keyword.words[0]
            if first.startswith("*"):
                endings.setdefault(first[-_ENDING:], []).append(keyword)
            else:
                keywords.setdefault(first[:2], []).append(keyword)
    by_kind = {kind: family.slug for family in families.values() for kind in family.kinds}
    return FamilyFacts(known, families, by_kind, keywords, endings, frozenset(toml.texts(path, facts, "fillers")))


def _group(path: Path, item: Mapping[str, Any]) -> Group:
    toml.only(path, item, ("slug", "fr", "en"), "group")
    return Group(toml.text(path, item, "slug"), toml.text(path, item, "fr"), toml.text(path, item, "en"))


def _family(path: Path, groups: Mapping[str, Group], item: Mapping[str, Any]) -> Family:
    toml.only(path, item, ("slug", "group", "fr", "en", "kinds", "words", "made_of", "unless"), "family")
    group = toml.choice(path, item, "group", groups, "family")
    kinds = toml.texts(path, item, "kinds", "family")
    for kind in kinds:
        if kind not in LINE_KINDS:
            raise toml.FactError(path, "family.kinds", f"unknown word {kind!r}")
    slug, fr, en = (toml.text(path, item, key, where="family") for key in ("slug", "fr", "en"))
    return Family(slug, group, fr, en, kinds)


def _keywords(path: Path, item: Mapping[str, Any]) -> list[_Keyword]:
    unless = frozenset(toml.texts(path, item, "unless", "family"))
    found = []
    for key, strong in (("words", True), ("made_of", False)):
        for said in toml.texts(path, item, key, "family"):
            words = tuple(said.split())
            short = len(words[0]) <= _ENDING if words[0].startswith("*") else len(words[0].rstrip("*")) < 2
            if said != fold(said) or short:
                raise toml.FactError(path, f"family.{key}", f"{said!r}: capitals without accents, two letters at least")
            found.append(_Keyword(item["slug"], words, strong, unless))
    return found
