"""The kinds of personal data: their names, where they come from, and which kinds of companies are seen to hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pims.assets import asset
from pims.reference import toml

ORIGINS = ("given", "observed", "inferred", "acquired")
STRENGTHS = ("proven", "declared", "legal", "typical")
_KEYS = ("slug", "fr", "en", "origin", "dpv", "sectors", "companies", "special", "seen_at", "source")


@dataclass(frozen=True, slots=True)
class DataKind:
    """A kind of personal data. `origin`: how a company gets it (`ORIGINS`, guidelines WP242; acquired: Art. 14 GDPR).

    `sectors`: kinds of companies seen to hold it (`source` says where); `companies`: slugs of the registers that hold
    it by their purpose. `dpv`: term of the W3C vocabulary DPV-PD, or empty. `special`: "health" or "belief" when it may
    touch a special category (Art. 9 GDPR). `seen_at`: who was seen to hold it.
    """

    slug: str
    fr: str
    en: str
    origin: str
    dpv: str = ""
    sectors: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    special: str = ""
    seen_at: str = ""
    source: str = ""

    def name(self, language: str) -> str:
        """Its name in "fr" or "en"."""
        return self.fr if language == "fr" else self.en


@cache
def data_kinds() -> Mapping[str, DataKind]:
    """All kinds by slug. Raises FactError when the file is wrong."""
    path = asset("reference", "data_kinds.toml")
    facts = toml.read(path)
    toml.only(path, facts, ["kind"])
    kinds: dict[str, DataKind] = {}
    for row in toml.tables(path, facts, "kind"):
        slug = toml.text(path, row, "slug", where="kind")
        toml.only(path, row, _KEYS, slug)
        toml.unique(path, [*kinds, slug], "kind.slug")
        kinds[slug] = DataKind(
            slug=slug,
            fr=toml.text(path, row, "fr", where=slug),
            en=toml.text(path, row, "en", where=slug),
            origin=toml.choice(path, row, "origin", ORIGINS, where=slug),
            dpv=toml.text(path, row, "dpv", "", where=slug),
            sectors=toml.texts(path, row, "sectors", where=slug),
            companies=toml.texts(path, row, "companies", where=slug),
            special=toml.text(path, row, "special", "", where=slug),
            seen_at=toml.text(path, row, "seen_at", "", where=slug),
            source=toml.text(path, row, "source", "", where=slug),
        )
    return MappingProxyType(kinds)


def typical(sector: str, company: str = "") -> list[DataKind]:
    """What companies of this sector (or this very company) have been seen to hold, in the order of the file."""
    return [kind for kind in data_kinds().values() if sector in kind.sectors or company in kind.companies]


@cache
def sector_names() -> Mapping[str, tuple[str, str]]:
    """The names of the sectors of the directory: slug -> (fr, en)."""
    path = asset("reference", "sectors.toml")
    rows = toml.tables(path, toml.read(path), "sector")
    names = {toml.text(path, row, "slug"): (toml.text(path, row, "fr"), toml.text(path, row, "en")) for row in rows}
    return MappingProxyType(names)


def sector_name(slug: str, language: str) -> str:
    """The name of a sector in "fr" or "en"."""
    french, english = sector_names()[slug]
    return french if language == "fr" else english
