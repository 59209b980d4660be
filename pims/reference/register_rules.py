"""The rules of the register: which records prove, or declare, that a company holds a kind of personal data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pims.assets import asset
from pims.reference import toml
from pims.reference.data_kinds import data_kinds

# The facts that rules may read, and the facets a condition may name. `account_transaction` looks at a movement from
# the side of the bank that keeps the account, `ad_actor` at an ad trace from the side of the advertiser it names.
FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "account": (),
        "account_transaction": (),
        "transaction": ("kind", "sign"),
        "receipt": ("channel", "card"),
        "receipt_line": ("kind",),
        "points_movement": ("kind",),
        "loyalty_account": (),
        "usage_event": ("kind", "located"),
        "invoice": ("kind", "customer"),
        "energy_reading": (),
        "ad_trace": ("kind",),
        "ad_actor": ("kind",),
        "account_trace": ("source", "login"),
        "message": ("about",),
        "identity_fact": ("name", "hint"),
    }
)
EVIDENCE_STRENGTHS = ("proven", "declared")
_RULE = ("id", "record", "when", "strength", "data_kinds", "purposes", "fr", "en", "source")
_LEGAL = ("id", "sectors", "needs", "data_kinds", "purposes", "fr", "en", "source")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen, for one record and for many; `many` holds {count}."""

    one: str
    many: str

    def text(self, count: int) -> str:
        """The words for this count of records; {count} is left to whoever writes numbers."""
        return self.one if count == 1 else self.many


@dataclass(frozen=True, slots=True)
class Rule:
    """Records of one kind of fact (`FACETS`), with every facet of `when` among the words given, prove `data_kinds`."""

    id: str
    record: str
    when: Mapping[str, tuple[str, ...]]
    strength: str
    data_kinds: tuple[str, ...]
    purposes: tuple[str, ...]
    fr: Seen
    en: Seen
    source: str = ""


@dataclass(frozen=True, slots=True)
class LegalRule:
    """What the law makes a company of `sectors` keep, once one of the rules `needs` has proved a contract."""

    id: str
    sectors: tuple[str, ...]
    needs: tuple[str, ...]
    data_kinds: tuple[str, ...]
    purposes: tuple[str, ...]
    fr: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules; `purposes`: slug -> (fr, en)."""

    rules: tuple[Rule, ...]
    legal: tuple[LegalRule, ...]
    purposes: Mapping[str, tuple[str, str]]


@cache
def register_rules() -> Rules:
    """The rules, read and checked once. Raises FactError when the file is wrong."""
    return read_rules(asset("reference", "register_rules.toml"))


def read_rules(path: Path) -> Rules:
    """The rules of a file. Raises FactError."""
    facts = toml.read(path)
    toml.only(path, facts, ("purposes", "rule", "legal"))
    purposes = {
        toml.text(path, row, "slug"): (toml.text(path, row, "fr"), toml.text(path, row, "en"))
        for row in toml.tables(path, facts, "purposes")
    }
    rules = tuple(_rule(path, row, purposes) for row in toml.tables(path, facts, "rule"))
    legal = tuple(_legal(path, row, purposes, rules) for row in toml.tables(path, facts, "legal"))
    toml.unique(path, [rule.id for rule in rules] + [rule.id for rule in legal], "rule.id")
    return Rules(rules, legal, MappingProxyType(purposes))


def _rule(path: Path, row: dict[str, Any], purposes: Mapping[str, object]) -> Rule:
    name = toml.text(path, row, "id", where="rule")
    toml.only(path, row, _RULE, name)
    record = toml.choice(path, row, "record", FACETS, where=name)
    when = row.get("when", {})
    toml.only(path, when, FACETS[record], f"{name}.when")
    return Rule(
        id=name,
        record=record,
        when=MappingProxyType({facet: toml.texts(path, when, facet, where=f"{name}.when") for facet in when}),
        strength=toml.choice(path, row, "strength", EVIDENCE_STRENGTHS, where=name),
        data_kinds=_known(path, row, "data_kinds", data_kinds(), name),
        purposes=_known(path, row, "purposes", purposes, name),
        fr=_seen(path, row, "fr", name),
        en=_seen(path, row, "en", name),
        source=toml.text(path, row, "source", "", where=name),
    )


def _legal(path: Path, row: dict[str, Any], purposes: Mapping[str, object], rules: tuple[Rule, ...]) -> LegalRule:
    name = toml.text(path, row, "id", where="legal")
    toml.only(path, row, _LEGAL, name)
    return LegalRule(
        id=name,
        sectors=toml.texts(path, row, "sectors", where=name),
        needs=_known(path, row, "needs", {rule.id: rule for rule in rules}, name),
        data_kinds=_known(path, row, "data_kinds", data_kinds(), name),
        purposes=_known(path, row, "purposes", purposes, name),
        fr=toml.text(path, row, "fr", where=name),
        en=toml.text(path, row, "en", where=name),
        source=toml.text(path, row, "source", where=name),
    )


def _seen(path: Path, row: dict[str, Any], language: str, name: str) -> Seen:
    words = row.get(language, {})
    if not isinstance(words, dict):
        raise toml.FactError(path, f"{name}.{language}", "`one` and `many` are needed")
    seen = Seen(toml.text(path, words, "one", where=name), toml.text(path, words, "many", where=name))
    if "{count}" not in seen.many:
        raise toml.FactError(path, f"{name}.{language}.many", "{count} is missing")
    return seen


def _known(path: Path, row: dict[str, Any], key: str, known: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = toml.texts(path, row, key, where=name)
    unknown = [value for value in values if value not in known]
    if unknown:
        raise toml.FactError(path, f"{name}.{key}", f"unknown word {unknown[0]!r}")
    return values
