"""Which company runs an internet site: sites of the companies of the directory, and companies known by sites alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pims.assets import asset
from pims.reference import toml

ANY = ".*"  # any country, or a general ending, instead of the last part
_SITE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(\.\*)?")
_GENERAL = frozenset({"com", "net", "org", "info", "biz", "eu", "app", "shop", "store", "online"})
_SHARED = frozenset({"co", "com", "org", "net", "or", "ne"})  # under which countries sell names
_COUNTRY = 2  # letters


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A company of which no more is known than its name, what it does and its sites."""

    slug: str
    name: str
    sector: str
    domains: tuple[str, ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """Its sites without those of any ending."""
        return tuple(domain for domain in self.domains if not domain.endswith(ANY))


@dataclass(frozen=True, slots=True)
class Sites:
    """`domains`: site -> slug of the company that runs it, of all of them; `companies`: those known by sites alone."""

    domains: Mapping[str, str]
    companies: tuple[KnownSite, ...]
    source: str
    checked_on: date | None


@cache
def sites() -> Sites:
    """The table, read once. Raises FactError when it is wrong or a site stands twice."""
    path = asset("reference", "sites.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "domains", "companies"))
    further: list[tuple[str, str]] = []
    for slug in facts.get("domains", {}):
        further += [(domain, slug) for domain in toml.texts(path, facts["domains"], slug, "domains")]
    companies: list[KnownSite] = []
    for slug, row in facts.get("companies", {}).items():
        toml.only(path, row, ("name", "sector", "domains"), slug)
        name, sector = toml.text(path, row, "name", where=slug), toml.text(path, row, "sector", where=slug)
        companies.append(KnownSite(slug, name, sector, toml.texts(path, row, "domains", where=slug)))
    all_of = [*further, *((domain, one.slug) for one in companies for domain in one.domains)]
    toml.unique(path, [domain for domain, _ in all_of], "domains")
    wrong = [domain for domain, _ in all_of if not _SITE.fullmatch(domain)]
    if wrong:
        raise toml.FactError(path, "domains", f"{wrong[0]!r} is not well formed")
    return Sites(dict(all_of), tuple(companies), toml.text(path, facts, "source"), toml.day(path, facts, "checked_on"))


def owner(host: str, domains: Mapping[str, str]) -> str:
    """Whose a host is: the host itself, else its nearest parent, as written or under any ending; else nobody's."""
    parts = host.strip().lower().rstrip(".").split(":")[0].split(".")
    for start in range(len(parts)):
        found = domains.get(".".join(parts[start:]))
        if not found and start + 1 < len(parts) and _is_ending(parts[start + 1 :]):
            found = domains.get(parts[start] + ANY)
        if found:
            return found
    return ""


def _is_ending(parts: Sequence[str]) -> bool:
    """Whether names are sold under these last parts of a host."""
    if len(parts) == 1:
        return len(parts[0]) == _COUNTRY or parts[0] in _GENERAL
    return len(parts) == 2 and parts[0] in _SHARED and len(parts[1]) == _COUNTRY
