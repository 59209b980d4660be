"""Which regional bank, or which store's company, is behind a brand: asked once, answered or left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from pims.enrich.enrich import enrich
from pims.enrich.firms import add_company
from pims.enrich.label import undated_label
from pims.errors import KnownError
from pims.progress import Changes, Work
from pims.queries.branches import BrandMovement, accounts_at, keep_unknown, movements_of_brands, unknown_branches
from pims.queries.firms import keep_same, same_companies
from pims.queries.rules import Conditions, Rule, add_rule
from pims.reference.companies import directory, find
from pims.reference.controllers import controller_kind, controllers
from pims.reference.fold import fold


@dataclass(frozen=True, slots=True)
class OpenBrand:
    """Which company is behind a brand? `kind`: "regional" (asked once per brand) or "store" (per label and town).

    `label` and `town` are folded, empty for a regional bank and where the label names no town. `paid`: minor units per
    currency, what came back taken off. `accounts`: what accounts held there are called. `example`: a movement, or 0.
    """

    brand: str
    kind: str
    label: str = ""
    town: str = ""
    transactions: int = 0
    paid: Mapping[str, int] | None = None
    accounts: tuple[str, ...] = ()
    example: int = 0

    @property
    def key(self) -> str:
        """Names the question in the person's words."""
        return f"{self.brand}|{self.label}|{self.town}"

    def with_movement(self, movement: BrandMovement) -> OpenBrand:
        """The question, about one movement more."""
        paid = dict(self.paid or {})
        paid[movement.currency] = paid.get(movement.currency, 0) - movement.amount
        return replace(self, transactions=self.transactions + 1, paid=paid, example=movement.id)


def questions(conn: Connection) -> list[OpenBrand]:
    """What is not answered yet, the most movements first."""
    found: dict[str, OpenBrand] = {}
    same, answered = same_companies(conn), unknown_branches(conn)
    brands = [slug for slugs in controllers().values() for slug in slugs if slug not in same]
    for movement in movements_of_brands(conn, brands):
        asked = _about(movement)
        found[asked.key] = found.get(asked.key, asked).with_movement(movement)
    for institution, account in accounts_at(conn):
        known = find(institution)
        if known and known.slug in brands:
            asked = OpenBrand(known.slug, controller_kind(known.slug))
            asked = found.get(asked.key, asked)
            found[asked.key] = replace(asked, accounts=(*asked.accounts, account))
    open_ones = (one for key, one in found.items() if key not in answered)
    return sorted(open_ones, key=lambda one: (-one.transactions, directory()[one.brand].name, one.key))


def answer(
    conn: Connection, asked: Sequence[OpenBrand], name: str, facts: Mapping[str, str], today: date
) -> Work[Changes]:
    """Names the company behind a brand; an empty name says that the person does not know. `facts`: see `add_company`.

    A regional bank stands for its brand from now on; the company of a store gets the movements of that label and town.

    Raises KnownError: nameless, same_company (the name is the brand's own), no_question (nothing was asked).
    """
    if not asked:
        raise KnownError("no_question")
    for one in asked:
        if name.strip():
            _keep(conn, one, name, facts, today)
        else:
            keep_unknown(conn, one.key, today.isoformat())
    return (yield from enrich(conn, None))


def asked_of(open_ones: Sequence[OpenBrand], brand: str, town: str = "") -> list[OpenBrand]:
    """The open questions on a brand, of one town when it is given."""
    return [one for one in open_ones if one.brand == brand and (not town or one.town == fold(town))]


def _keep(conn: Connection, asked: OpenBrand, name: str, facts: Mapping[str, str], today: date) -> None:
    slug = add_company(conn, name, {**facts, "brand": asked.brand}, today)
    if slug == asked.brand:
        raise KnownError("same_company", company=directory()[slug].name)
    if asked.kind == "store":
        conditions = Conditions(label=asked.label, text=asked.town)
        add_rule(conn, Rule(conditions, company=slug, said_at=today.isoformat()))
    else:
        keep_same(conn, asked.brand, slug, today.isoformat())


def _about(movement: BrandMovement) -> OpenBrand:
    """The question that a movement raises."""
    kind = controller_kind(movement.brand)
    if kind != "store":
        return OpenBrand(movement.brand, kind)
    town = undated_label(movement.label, movement.remittance, movement.bank_kind).city
    return OpenBrand(movement.brand, kind, fold(movement.bare_label), fold(town))
