"""The register as rows for the Companies pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.queries.firms import own_companies, same_companies
from pims.register.holdings import CompanyPage, CompanyRow
from pims.register.register import companies, company
from pims.rights.requests import RequestRow, requests
from ui.desktop.pages.companies.same import members
from ui.wording import formats
from ui.wording.register import sector
from ui.wording.requests import status

TONES = {
    "prepared": "muted",
    "sent": "accent",
    "answered": "ok",
    "closed": "ok",
    "refused": "danger",
    "incomplete": "warn",
    "complained": "danger",
}


@dataclass(frozen=True, slots=True)
class Firm:
    """One line of the list."""

    slug: str
    name: str
    sector: str
    given: int
    observed: int
    inferred: int
    spent: int
    spent_words: str
    last_on: str
    request: str
    request_tone: str
    due_on: str | None

    @property
    def known(self) -> int:
        """How many claims, of all kinds."""
        return self.given + self.observed + self.inferred


@dataclass(frozen=True, slots=True)
class FirmPage:
    """A company with its evidence, and its requests."""

    row: CompanyPage
    requests: tuple[RequestRow, ...]
    also: tuple[str, ...]  # slugs of the companies that the person said to be this one
    added: bool = False  # by the person; else it comes with the program, or files name it


def firms(conn: Connection, today: date) -> list[Firm]:
    """All companies of the register, those with the most proven claims first."""
    latest = {request.company: request for request in requests(conn, today)}
    rows = sorted(companies(conn), key=lambda row: (-row.count("proven"), -len(row.holdings), row.name.casefold()))
    return [_firm(row, latest.get(row.slug)) for row in rows]


def firm_page(conn: Connection, slug: str, today: date) -> FirmPage | None:
    """One company; None when there is no such company any more."""
    try:
        row = company(conn, slug)
    except KnownError:
        return None
    asked = tuple(request for request in requests(conn, today) if request.company == row.slug)
    added = any(one.slug == row.slug for one in own_companies(conn))
    return FirmPage(row, asked, tuple(members(same_companies(conn), row.slug)), added)


def request_tone(request: RequestRow) -> str:
    """The colour of where a request stands."""
    if request.late and request.status not in ("answered", "closed"):
        return "danger"
    return TONES.get(request.status, "warn")


def spent_words(row: CompanyRow) -> str:
    """What was spent there, largest currency first."""
    return " \u00b7 ".join(
        formats.money(amount, code) for code, amount in sorted(row.spent.items(), key=lambda pair: -pair[1])
    )


def _firm(row: CompanyRow, request: RequestRow | None) -> Firm:
    tally = Counter(holding.origin for holding in row.holdings)
    return Firm(
        slug=row.slug,
        name=row.name,
        sector=sector(row.sector),
        given=tally["given"],
        observed=tally["observed"] + tally["acquired"],
        inferred=tally["inferred"],
        spent=max(row.spent.values(), default=0),
        spent_words=spent_words(row),
        last_on=row.last_on,
        request=status(request) if request else "",
        request_tone=request_tone(request) if request else "muted",
        due_on=request.due_on.isoformat() if request and request.due_on else None,
    )
