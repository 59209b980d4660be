"""How banks write a movement: label patterns shipped in `labels.toml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pims.assets import asset
from pims.reference import toml

KINDS = ("card", "cash", "direct_debit", "transfer", "cheque", "fee", "loan", "interest", "refund", "deferred_card",
         "other")  # fmt: skip
FIELDS = ("name", "creditor", "mandate", "purpose", "reference", "account", "other")


@dataclass(frozen=True, slots=True)
class KindRule:
    """A way to begin (or end) a label; what the pattern matches is cut. `first`: leading letters, empty = any."""

    kind: str
    pattern: re.Pattern[str]
    first: tuple[str, ...]
    city_first: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Something to cut from a label wherever it stands; `what` names what its groups hold.

    `numbered`: it needs a digit or a star to match, so that texts without need not be searched.
    """

    what: str
    pattern: re.Pattern[str]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Aggregator:
    """A go-between in front of the real seller; `seller` is who sells when nobody else is named.

    `joined`: what follows names a part of the seller's own business ("UBER *EATS").
    """

    name: str
    pattern: re.Pattern[str]
    seller: str
    joined: bool


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """All of `labels.toml`. `by_first` holds the rules to try, in order, for the leading letters of a label."""

    rules: tuple[KindRule, ...]
    by_first: Mapping[str, tuple[KindRule, ...]]
    anywhere: tuple[KindRule, ...]
    marker: re.Pattern[str]
    fields: tuple[str, ...]
    strips: tuple[Strip, ...]
    plain_strips: tuple[Strip, ...]
    countries: frozenset[str]
    aggregators: tuple[Aggregator, ...]
    bank_kinds: Mapping[str, str]
    unexpected_fees: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def label_facts() -> LabelFacts:
    """The shipped patterns. Raises FactError when the file is wrong."""
    path = asset("reference", "labels.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "kind", "marker", "strip", "countries", "aggregator", "bank_kinds",
                            "unexpected_fee"))  # fmt: skip
    rules = tuple(_rule(path, item) for item in toml.tables(path, facts, "kind"))
    firsts = {first for rule in rules for first in rule.first}
    markers = toml.tables(path, facts, "marker")
    strips = tuple(
        Strip(toml.text(path, item, "what"), _regex(path, item), item.get("plain", False) is not True)
        for item in toml.tables(path, facts, "strip")
    )
    kinds: dict[str, str] = facts["bank_kinds"]
    return LabelFacts(
        rules=rules,
        by_first={first: tuple(r for r in rules if not r.first or first in r.first) for first in firsts},
        anywhere=tuple(rule for rule in rules if not rule.first),
        marker=re.compile("|".join(f"({toml.text(path, item, 'pattern')})" for item in markers)),
        fields=tuple(toml.choice(path, item, "field", FIELDS) for item in markers),
        strips=strips,
        plain_strips=tuple(strip for strip in strips if not strip.numbered),
        countries=frozenset(toml.texts(path, facts["countries"], "words")),
        aggregators=tuple(_aggregator(path, item) for item in toml.tables(path, facts, "aggregator")),
        bank_kinds={word: toml.choice(path, kinds, word, KINDS, "bank_kinds") for word in kinds},
        unexpected_fees=tuple(
            (toml.text(path, item, "code"), _regex(path, item)) for item in toml.tables(path, facts, "unexpected_fee")
        ),
    )


def _regex(path: Path, item: Mapping[str, Any]) -> re.Pattern[str]:
    source = toml.text(path, item, "pattern")
    try:
        return re.compile(source)
    except re.error as error:
        raise toml.FactError(path, "pattern", f"{source}: {error}") from error


def _rule(path: Path, item: Mapping[str, Any]) -> KindRule:
    toml.only(path, item, ("kind", "first", "pattern", "example", "city_first"), "kind")
    kind = toml.choice(path, item, "kind", KINDS)
    return KindRule(kind, _regex(path, item), toml.texts(path, item, "first"), item.get("city_first", False) is True)


def _aggregator(path: Path, item: Mapping[str, Any]) -> Aggregator:
    toml.only(path, item, ("name", "pattern", "seller", "joined"), "aggregator")
    seller, joined = toml.text(path, item, "seller", default=""), item.get("joined", False) is True
    return Aggregator(toml.text(path, item, "name"), _regex(path, item), seller, joined)
