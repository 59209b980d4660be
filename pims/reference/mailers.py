"""Companies that send e-mail in the name of others, known by the domains under which they sign and take back mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from pims.assets import asset
from pims.reference import toml


@dataclass(frozen=True, slots=True)
class Mailer:
    """A sender for others: its name, its slug in the directory (or empty), its registered domains."""

    name: str
    party: str
    domains: tuple[str, ...]
    source: str
    checked_on: date | None


def mailer_of(domain: str) -> Mailer | None:
    """Who sends under this registered domain, when it is known to send for others."""
    return _by_domain().get(domain.lower())


@cache
def mailers() -> tuple[Mailer, ...]:
    """All known ones, in the order of the file. Raises FactError when the file is wrong."""
    path = asset("reference", "mailers.toml")
    facts = toml.read(path)
    toml.only(path, facts, ["mailer"])
    found: list[Mailer] = []
    for row in toml.tables(path, facts, "mailer"):
        name = toml.text(path, row, "name", where="mailer")
        toml.only(path, row, ("name", "party", "domains", "source", "checked_on"), name)
        found.append(
            Mailer(
                name=name,
                party=toml.text(path, row, "party", "", where=name),
                domains=toml.texts(path, row, "domains", where=name),
                source=toml.text(path, row, "source", where=name),
                checked_on=toml.day(path, row, "checked_on", where=name),
            )
        )
    toml.unique(path, [domain for one in found for domain in one.domains], "mailer.domains")
    return tuple(found)


@cache
def _by_domain() -> Mapping[str, Mailer]:
    return MappingProxyType({domain: one for one in mailers() for domain in one.domains})
