"""The register: which companies hold what about the person, from the records of the store and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.evidence import FactGroup, Place, RequestState, fact_groups, latest_requests, places, spent
from pims.queries.firms import recall_own, same_companies
from pims.reference.companies import Company, by_domain, directory, find
from pims.reference.recipients import Recipient, recipients_of
from pims.reference.register_rules import FACETS, Rule, register_rules
from pims.register.holdings import CompanyPage, CompanyRow, Contact, Holding, Seen, legal, proven, usual
from pims.register.mailers import mailers


@dataclass(slots=True)
class _Found:
    """What a rule found at a company, and the words under which the records name that company."""

    seen: Seen = field(default_factory=lambda: Seen(0, "", ""))
    companies: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)


Findings = dict[str, dict[str, _Found]]  # company slug -> rule id -> what it found


def companies(conn: Connection) -> list[CompanyRow]:
    """Every company that a record, a payment or a request points to, in the order of their names.

    Holdings count their records without listing them; `company` lists them. Records of companies that the directory
    does not know stay out.
    """
    recall_own(conn)
    findings, sums, requests = _findings(conn, register_rules().rules), spent(conn), _requests(conn)
    slugs = [slug for slug in {*findings, *sums, *requests} if slug in directory()]
    sending = mailers(conn, same_companies(conn))
    rows = [_row(directory()[slug], findings.get(slug, {}), {}, sums, requests, sending) for slug in slugs]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.slug))


def company(conn: Connection, name: str) -> CompanyPage:
    """One company by slug or exact name, every claim with all its records.

    A company that the person says is another one gives that one's page.

    Raises KnownError("unknown_company") when the directory does not have it.
    """
    recall_own(conn)
    known = _stand_in(find(name), same_companies(conn))
    if known is None:
        raise KnownError("unknown_company", company=name)
    found = _findings(conn, register_rules().rules).get(known.slug, {})
    evidence = {rule.id: _evidence(conn, rule, found[rule.id]) for rule in register_rules().rules if rule.id in found}
    return _row(known, found, evidence, spent(conn), _requests(conn), mailers(conn, same_companies(conn)))


def _findings(conn: Connection, rules: Iterable[Rule]) -> Findings:
    """What each rule finds at each company of the directory; every kind of fact is read once."""
    findings: Findings = {}
    same = same_companies(conn)
    by_fact: dict[str, list[Rule]] = {fact: [] for fact in FACETS}
    for rule in rules:
        by_fact[rule.record].append(rule)
    for fact, its_rules in by_fact.items():
        for group in fact_groups(conn, fact) if its_rules else ():
            known = _stand_in(_resolve(group), same)
            if known is not None:
                _note(findings.setdefault(known.slug, {}), its_rules, group)
    return {slug: found for slug, found in findings.items() if found}


def _note(found: dict[str, _Found], rules: Iterable[Rule], group: FactGroup) -> None:
    for rule in rules:
        if all(group.facets[facet] in words for facet, words in rule.when.items()):
            entry = found.setdefault(rule.id, _Found())
            entry.seen |= Seen(group.count, group.first_on, group.last_on)
            (entry.companies if group.company else entry.hosts).add(group.company or group.host)


def _resolve(group: FactGroup) -> Company | None:
    return find(group.company) if group.company else by_domain(group.host)


def _stand_in(company: Company | None, same: Mapping[str, str]) -> Company | None:
    """The company itself, or the one that the person says it is."""
    return directory().get(same.get(company.slug, company.slug)) if company else None


def _requests(conn: Connection) -> dict[str, RequestState]:
    """The latest request to each company; those to a company that is another one are that one's."""
    same, states = same_companies(conn), dict[str, RequestState]()
    for slug, state in latest_requests(conn).items():
        other = states.get(same.get(slug, slug))
        states[same.get(slug, slug)] = state if other is None or state.id > other.id else other
    return states


def _evidence(conn: Connection, rule: Rule, found: _Found) -> tuple[Place, ...]:
    return tuple(places(conn, rule.record, sorted(found.companies), sorted(found.hosts), rule.when))


def _row(
    known: Company,
    found: Mapping[str, _Found],
    evidence: Mapping[str, tuple[Place, ...]],
    sums: Mapping[str, Mapping[str, int]],
    requests: Mapping[str, RequestState],
    sending: Mapping[str, tuple[Recipient, ...]],
) -> CompanyRow:
    total = Seen(0, "", "")
    for entry in found.values():
        total |= entry.seen
    return CompanyRow(
        slug=known.slug,
        name=known.name,
        legal_entity=known.legal_entity,
        siren=known.siren,
        sector=known.sector,
        spent=sums.get(known.slug, {}),
        first_on=total.first_on,
        last_on=total.last_on,
        contact=_contact(known),
        holdings=tuple(_holdings(known, found, evidence)),
        recipients=(*sending.get(known.slug, ()), *recipients_of(known.slug)),
        request=requests.get(known.slug),
    )


def _holdings(
    known: Company, found: Mapping[str, _Found], evidence: Mapping[str, tuple[Place, ...]]
) -> Iterable[Holding]:
    """Proven and declared claims in the order of the rules, then the legal ones, then the typical ones."""
    claims: list[Holding] = []
    for rule in register_rules().rules:
        if rule.id in found:
            claims += proven(rule, found[rule.id].seen, evidence.get(rule.id, ()))
    claims += legal(known, frozenset(found))
    return (*claims, *usual(known, frozenset(claim.data_kind for claim in claims)))


def _contact(known: Company) -> Contact:
    return Contact(known.email, known.webform, known.address, known.postcode, known.city, known.country,
                   known.address_kind)  # fmt: skip
