"""The person's word on companies: one of their own, two that are one, and apart again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from pims.enrich.enrich import enrich
from pims.errors import KnownError
from pims.progress import Changes, Work
from pims.queries.decisions import unsay_company
from pims.queries.firms import (
    OWN,
    forget_own,
    forget_same,
    forget_site,
    keep_own,
    keep_same,
    keep_site,
    own_company,
    same_companies,
    slug_from,
)
from pims.reference.companies import directory, find, named

_SITE = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")


def slug_of(name: str) -> str:
    """The slug of a company that the person adds. Raises KnownError("nameless") when nothing of the name is left."""
    slug = slug_from(name)
    if slug == OWN:
        raise KnownError("nameless")
    return slug


def add_company(conn: Connection, name: str, facts: Mapping[str, str], today: date) -> str:
    """Keeps a company of the person, or new facts of one; its slug. `facts`: fields of `Company`, its address.

    A name that the directory knows is that company's slug. Raises KnownError("nameless").
    """
    known = find(name)
    if known and not known.slug.startswith(OWN):
        return known.slug
    company = own_company(slug_of(name), " ".join(name.split()), facts)
    keep_own(conn, company, today.isoformat())
    return company.slug


def name_site(conn: Connection, site: str, name: str, facts: Mapping[str, str], today: date) -> str:
    """Says which company runs a site and all below it; the company's slug. A name that nobody knows is added.

    Raises KnownError: nameless, no_site (a site has a dot and no blank).
    """
    bare = _site(site)
    slug = add_company(conn, name, facts, today)
    keep_site(conn, bare, slug, today.isoformat())
    return slug


def unname_site(conn: Connection, site: str) -> None:
    """Takes back whose a site is. Raises KnownError: no_site (also when nothing was said of it)."""
    if not forget_site(conn, _site(site)):
        raise KnownError("no_site", site=site)


def _site(written: str) -> str:
    """A site as it is kept; also read from an address of the web."""
    bare = written.strip().lower().partition("://")[2] or written.strip().lower()
    bare = bare.partition("/")[0].rstrip(".").removeprefix("www.")
    if not _SITE.fullmatch(bare):
        raise KnownError("no_site", site=written)
    return bare


def remove_company(conn: Connection, slug: str) -> Work[Changes]:
    """Takes a company of the person out; movements said to be its are nobody's again.

    Raises KnownError("unknown_company") when it is none of theirs.
    """
    if not forget_own(conn, slug):
        raise KnownError("unknown_company", company=slug)
    unsay_company(conn, slug)
    return (yield from enrich(conn, None))


def merge(conn: Connection, one: str, other: str, today: date) -> Work[Changes]:
    """Says that company `one` is company `other`: what is known of both stands under `other`.

    Raises KnownError: unknown_company, same_company (they are one already).
    """
    first, second = named(one).slug, named(other).slug
    target = same_companies(conn).get(second, second)
    if target == first:
        raise KnownError("same_company", company=directory()[first].name)
    keep_same(conn, first, target, today.isoformat())
    return (yield from enrich(conn, None))


def part(conn: Connection, one: str) -> Work[Changes]:
    """Lets a merged company stand by itself again. Raises KnownError: unknown_company, not_merged."""
    slug = named(one).slug
    if not forget_same(conn, slug):
        raise KnownError("not_merged", company=directory()[slug].name)
    return (yield from enrich(conn, None))
