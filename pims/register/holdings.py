"""A claim of the register: a company holds a kind of data, how strongly we may say so, and the records behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pims.queries.evidence import Place, RequestState
from pims.reference.companies import Company
from pims.reference.data_kinds import data_kinds, typical
from pims.reference.recipients import Recipient
from pims.reference.register_rules import EVIDENCE_STRENGTHS, LegalRule, Rule, register_rules


@dataclass(frozen=True, slots=True)
class Because:
    """What was seen, or where it is written, in French and English; `source` names the text behind it.

    The words may hold {count}: whoever shows them writes the number of records the way a reader expects.
    """

    fr: str
    en: str
    source: str = ""

    def text(self, language: str, count: str = "") -> str:
        """The words in "fr" or "en", with the count of records as written."""
        return (self.fr if language == "fr" else self.en).replace("{count}", count)


@dataclass(frozen=True, slots=True)
class Holding:
    """A company holds data of this kind (slug of `data_kinds`).

    `strength`: proven and declared claims count their `records` and carry them in `evidence` on a company's page;
    legal and typical claims have none. `rule` names the rule, or the kind itself for a typical claim. Days are ISO
    text, or empty. Raises ValueError when a claim and its records disagree: such a claim must not exist.
    """

    data_kind: str
    origin: str
    strength: str
    rule: str
    because: Because
    purposes: tuple[str, ...] = ()
    records: int = 0
    first_on: str = ""
    last_on: str = ""
    evidence: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if (self.strength in EVIDENCE_STRENGTHS) != (self.records > 0):
            raise ValueError(f"{self.rule}: a claim that is {self.strength} with {self.records} records")
        if self.evidence and len(self.evidence) != self.records:
            raise ValueError(f"{self.rule}: {len(self.evidence)} places for {self.records} records")


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a company about personal data; what is not known is empty. `address` may have several lines."""

    email: str
    webform: str
    address: str
    postcode: str
    city: str
    country: str
    address_kind: str


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company of the register. `spent`: currency -> minor units, refunds netted. Days are ISO text, or empty."""

    slug: str
    name: str
    legal_entity: str
    siren: str
    sector: str
    spent: Mapping[str, int]
    first_on: str
    last_on: str
    contact: Contact
    holdings: tuple[Holding, ...]
    recipients: tuple[Recipient, ...]
    request: RequestState | None

    def count(self, strength: str) -> int:
        """How many of its holdings are of this strength."""
        return sum(holding.strength == strength for holding in self.holdings)


CompanyPage = CompanyRow  # the same, with the evidence in its holdings


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule found for a company: how many records, and their first and last day ("" when they have none)."""

    count: int
    first_on: str
    last_on: str

    def __or__(self, other: Seen) -> Seen:
        """Both together."""
        firsts = [day for day in (self.first_on, other.first_on) if day]
        first, last = min(firsts, default=""), max(self.last_on, other.last_on)
        return Seen(self.count + other.count, first, last)


def proven(rule: Rule, seen: Seen, evidence: tuple[Place, ...] = ()) -> list[Holding]:
    """The claims that a rule makes of what it found, with its records when given: proven, or declared."""
    because = Because(rule.fr.text(seen.count), rule.en.text(seen.count), rule.source)
    return [
        Holding(kind, data_kinds()[kind].origin, rule.strength, rule.id, because, rule.purposes, seen.count,
                seen.first_on, seen.last_on, evidence)
        for kind in rule.data_kinds
    ]  # fmt: skip


@cache
def legal(company: Company, rules_met: frozenset[str]) -> tuple[Holding, ...]:
    """What the law makes the company keep, given the rules that proved a contract with it."""
    fit = [rule for rule in register_rules().legal if company.sector in rule.sectors and rules_met & set(rule.needs)]
    return tuple(holding for rule in fit for holding in _legal(rule))


@cache
def usual(company: Company, known: frozenset[str]) -> tuple[Holding, ...]:
    """What companies of this kind have been seen to hold, beyond the kinds already known."""
    kinds = [kind for kind in typical(company.sector, company.slug) if kind.slug not in known]
    because = {kind.slug: Because(kind.fr, kind.en, kind.source) for kind in kinds}
    return tuple(Holding(kind.slug, kind.origin, "typical", kind.slug, because[kind.slug]) for kind in kinds)


def _legal(rule: LegalRule) -> list[Holding]:
    because = Because(rule.fr, rule.en, rule.source)
    return [Holding(kind, data_kinds()[kind].origin, "legal", rule.id, because, rule.purposes)
            for kind in rule.data_kinds]  # fmt: skip
