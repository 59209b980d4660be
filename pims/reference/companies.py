"""The directory of companies: one TOML file each, found by slug, name, alias or internet domain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pims.assets import asset
from pims.errors import KnownError
from pims.reference import toml
from pims.reference.sites import owner, sites

ADDRESS_KINDS = ("registered_office", "central_office", "dpo", "rights")
_KEYS = ("name", "legal_entity", "siren", "sector", "aliases", "everyday_word", "domains", "confidence", "notes",
         "source", "checked_on", "address", "contact")  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_SIREN = re.compile(r"\d{9}")


@dataclass(frozen=True, slots=True)
class Company:
    """A controller of personal data. What is not known is empty.

    `address`: the lines above the postcode, separated by line breaks; `address_kind` says whose desk it is
    (`ADDRESS_KINDS`, or empty). `confidence`: how the facts were seen. `everyday_word`: an alias is also a common
    word or a first name, so a label needs more than that word to mean this company. `brand`: slug of the brand under
    which a company that the person added trades: a regional bank, the company of a store.
    """

    slug: str
    name: str
    legal_entity: str = ""
    siren: str = ""
    sector: str = ""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    webform: str = ""
    address_kind: str = ""
    confidence: str = ""
    notes: str = ""
    source: str = ""
    checked_on: date | None = None
    everyday_word: bool = False
    brand: str = ""


_own: dict[str, Company] = {}  # of the person whose store is open
_own_sites: dict[str, str] = {}  # what that person said of sites: site -> slug


@cache
def shipped() -> Mapping[str, Company]:
    """The companies that come with the program, by slug, read once. Raises FactError when a file is wrong."""
    companies = {path.stem: read_company(path) for path in sorted(asset("companies").glob("*.toml"))}
    return MappingProxyType(companies)


@cache
def directory() -> Mapping[str, Company]:
    """All companies by slug: those with a file in the order of slugs, those known by their sites, the person's own."""
    return MappingProxyType({**shipped(), **_with_sites(), **_own})


def use_own(companies: Iterable[Company], own_sites: Mapping[str, str] | None = None) -> None:
    """Lets the directory hold these companies of a person too, and what they said of sites (site -> slug), in place of
    those of another store.
    """
    wanted = {company.slug: company for company in companies}
    if wanted != _own or (own_sites or {}) != _own_sites:
        _own.clear()
        _own.update(wanted)
        _own_sites.clear()
        _own_sites.update(own_sites or {})
        for kept in (directory, _by_name, _by_number, _by_domain):
            kept.cache_clear()


def find(text: str) -> Company | None:
    """The company of this slug, exact name, legal entity or alias; case, accents and spacing are ignored."""
    return directory().get(text) or _by_name().get(fold(text))


def ships(text: str) -> bool:
    """Whether a company that comes with the program has this slug, name, legal entity or alias."""
    return text in shipped() or text in _with_sites() or fold(text) in _shipped_names()


def named(text: str) -> Company:
    """The company of this slug, name or alias. Raises KnownError("unknown_company")."""
    company = find(text)
    if company is None:
        raise KnownError("unknown_company", company=text)
    return company


def by_number(siren: str) -> Company | None:
    """The company with this SIREN; none when several brands share it."""
    owners = _by_number().get(siren, ())
    return owners[0] if len(owners) == 1 else None


def by_domain(host: str) -> Company | None:
    """The company behind an internet host: the host itself, else its nearest parent domain that is known."""
    return directory().get(owner(host, _by_domain()))


def read_company(path: Path) -> Company:
    """The company of one file; the name of the file is the slug. Raises FactError."""
    facts = toml.read(path)
    toml.only(path, facts, _KEYS)
    address, contact = _table(path, facts, "address"), _table(path, facts, "contact")
    toml.only(path, address, ("lines", "postcode", "city", "country", "kind"), "address")
    toml.only(path, contact, ("email", "webform"), "contact")
    company = Company(
        slug=path.stem,
        name=toml.text(path, facts, "name"),
        legal_entity=toml.text(path, facts, "legal_entity", ""),
        siren=toml.text(path, facts, "siren", ""),
        sector=toml.text(path, facts, "sector"),
        aliases=toml.texts(path, facts, "aliases"),
        domains=toml.texts(path, facts, "domains"),
        address="\n".join(toml.texts(path, address, "lines", "address")),
        postcode=toml.text(path, address, "postcode", "", "address"),
        city=toml.text(path, address, "city", "", "address"),
        country=toml.text(path, address, "country", "", "address"),
        email=toml.text(path, contact, "email", "", "contact"),
        webform=toml.text(path, contact, "webform", "", "contact"),
        address_kind=toml.text(path, address, "kind", "", "address"),
        confidence=toml.text(path, facts, "confidence", ""),
        notes=toml.text(path, facts, "notes", ""),
        source=toml.text(path, facts, "source", ""),
        checked_on=toml.day(path, facts, "checked_on"),
        everyday_word=facts.get("everyday_word") is True,
    )
    _check(path, company)
    return company


def collisions(companies: Iterable[Company]) -> dict[str, list[str]]:
    """Names and domains claimed by several companies: the name or domain, then their slugs. Empty when all is well."""
    owners: dict[str, set[str]] = {}
    for company in companies:
        for name in _names(company) + company.domains:
            owners.setdefault(name if name in company.domains else fold(name), set()).add(company.slug)
    return {name: sorted(slugs) for name, slugs in sorted(owners.items()) if len(slugs) > 1}


def fold(text: str) -> str:
    """A name without case, accents, spacing and punctuation ("E. Leclerc" -> "eleclerc"); "+" and "&" stay."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum() or char in "+&")


@cache
def _by_name() -> dict[str, Company]:
    return _named(directory().values())


@cache
def _shipped_names() -> dict[str, Company]:
    return _named([*shipped().values(), *_with_sites().values()])


def _named(companies: Collection[Company]) -> dict[str, Company]:
    known: dict[str, Company] = {}
    for company in companies:  # a legal entity may run several brands: it names none of them
        known.update((fold(name), company) for name in _names(company))
    entities: dict[str, list[Company]] = {}
    for company in companies:
        entities.setdefault(fold(company.legal_entity), []).append(company)
    for entity, owners in entities.items():
        if entity and len(owners) == 1:
            known.setdefault(entity, owners[0])
    return known


@cache
def _by_number() -> dict[str, list[Company]]:
    owners: dict[str, list[Company]] = {}
    for company in directory().values():
        if company.siren:
            owners.setdefault(company.siren, []).append(company)
    return owners


@cache
def _with_sites() -> dict[str, Company]:
    found = sites()
    return {
        one.slug: Company(one.slug, one.name, sector=one.sector, domains=one.plain, confidence="site",
                          source=found.source, checked_on=found.checked_on)
        for one in found.companies
    }  # fmt: skip


@cache
def _by_domain() -> dict[str, str]:
    """Site -> slug; what the person said wins."""
    written = {domain: company.slug for company in directory().values() for domain in company.domains}
    return {**sites().domains, **written, **_own_sites}


def _names(company: Company) -> tuple[str, ...]:
    return (company.slug, company.name, *company.aliases)


def _table(path: Path, facts: dict[str, Any], key: str) -> dict[str, Any]:
    value = facts.get(key, {})
    if not isinstance(value, dict):
        raise toml.FactError(path, key, "a table is needed")
    return value


def _check(path: Path, company: Company) -> None:
    wrong = {
        "file name": not _SLUG.fullmatch(company.slug),
        "siren": bool(company.siren) and not _SIREN.fullmatch(company.siren),
        "domains": not all(_DOMAIN.fullmatch(domain) for domain in company.domains),
        "address.kind": company.address_kind not in ("", *ADDRESS_KINDS),
        "contact.email": bool(company.email) and "@" not in company.email,
        "contact.webform": bool(company.webform) and not company.webform.startswith("https://"),
    }
    for key, is_wrong in wrong.items():
        if is_wrong:
            raise toml.FactError(path, key, "is not well formed")
