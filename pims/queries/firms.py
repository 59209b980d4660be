"""What a store adds to the directory: companies that the person added or that files name, and those that are one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from zlib import crc32

from sqlalchemy import Connection

from pims.queries.decisions import decide, decisions, take_back
from pims.reference.companies import Company, fold, shipped, ships, use_own
from pims.reference.fold import fold as plain

_OWN, _SAME, _SITE = "own_company", "same_company", "site"
OWN = "own-"  # slugs of companies that a store adds: none that comes with the program begins so
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_STATED = (
    *(f"SELECT DISTINCT company FROM {table} WHERE company <> ''" for table in (
        "receipts", "points_movements", "loyalty_accounts", "usage_events", "invoices", "energy_readings",
        "identity_facts")),
    "SELECT DISTINCT institution FROM accounts WHERE institution <> ''",
)  # fmt: skip
_KEPT = ("legal_entity", "siren", "address", "postcode", "city", "country", "email", "webform", "brand")


def own_companies(conn: Connection) -> list[Company]:
    """The companies that the person added, in the order of their slugs."""
    said = sorted(decisions(conn, _OWN).items())
    told = [(slug, json.loads(value)) for slug, value in said]
    return [own_company(slug, facts["name"], facts) for slug, facts in told]


def stated_companies(conn: Connection) -> list[Company]:
    """Companies that a file, or the person's mapping of one, names as its own and that do not come with the program.

    Advertisers and hosts are no such companies: a platform names them, not a file of theirs.
    """
    found: dict[str, Company] = {}
    for statement in _STATED:
        for (name,) in conn.exec_driver_sql(statement):
            if not ships(name) and fold(name):
                slug = slug_from(name)
                slug = f"{slug}{crc32(name.encode()):08x}" if slug == OWN else slug  # no letter of the Latin alphabet
                found.setdefault(slug, Company(slug, name))
    return [found[slug] for slug in sorted(found)]


def recall_own(conn: Connection) -> None:
    """Lets the directory hold the companies that the person of this store added or its files name, and no others.

    What the person said of a company of that name stands, and what they said of sites.
    """
    own = own_companies(conn)
    said = {fold(name) for company in own for name in (company.slug, company.name)}
    stated = (one for one in stated_companies(conn) if not said & {fold(one.slug), fold(one.name)})
    use_own([*stated, *own], own_sites(conn))


def slug_from(name: str) -> str:
    """The slug of a company under this name that does not come with the program; "own-" alone when nothing is left."""
    return f"{OWN}{_NOT_IN_SLUGS.sub('-', plain(name).lower()).strip('-')}"


def keep_own(conn: Connection, company: Company, said_at: str) -> None:
    """Adds a company of the person, or replaces what was said of it."""
    facts = {name: value for name, value in asdict(company).items() if name in ("name", *_KEPT) and value}
    decide(conn, company.slug, _OWN, json.dumps(facts, ensure_ascii=False, sort_keys=True), said_at)
    recall_own(conn)


def forget_own(conn: Connection, slug: str) -> bool:
    """Takes a company of the person out; False when there was none."""
    gone = take_back(conn, slug, _OWN)
    recall_own(conn)
    return gone


def own_sites(conn: Connection) -> dict[str, str]:
    """What the person said of internet sites: site -> slug of the company that runs it."""
    return decisions(conn, _SITE)


def keep_site(conn: Connection, site: str, slug: str, said_at: str) -> None:
    """Says which company runs a site; its subdomains are the same company's."""
    decide(conn, site, _SITE, slug, said_at)
    recall_own(conn)


def forget_site(conn: Connection, site: str) -> bool:
    """Takes back whose a site is; False when nothing was said."""
    gone = take_back(conn, site, _SITE)
    recall_own(conn)
    return gone


def same_companies(conn: Connection) -> dict[str, str]:
    """Slug of a company that is another one -> slug of the one that stands for both."""
    said = decisions(conn, _SAME)
    return {slug: _last(said, slug) for slug in said}


def keep_same(conn: Connection, slug: str, other: str, said_at: str) -> None:
    """Says that a company is another one."""
    decide(conn, slug, _SAME, other, said_at)


def forget_same(conn: Connection, slug: str) -> bool:
    """Says that a company is one of its own again; False when nothing else was said."""
    return take_back(conn, slug, _SAME)


def _last(said: dict[str, str], slug: str) -> str:
    """Where a chain of companies that are one leads; a circle, which nobody can say, would end where it began."""
    seen = [slug]
    while (following := said.get(seen[-1])) and following not in seen:
        seen.append(following)
    return seen[-1]


def own_company(slug: str, name: str, facts: Mapping[str, str]) -> Company:
    """A company of the person: its name and what is known of it; other facts are left out.

    One that trades under a brand of the directory is of that brand's sector.
    """
    said = {one: facts.get(one, "").strip() for one in _KEPT}
    brand = shipped().get(said["brand"])
    return replace(Company(slug, name), sector=brand.sector if brand else "", **said)  # type: ignore[arg-type]
