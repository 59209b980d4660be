"""What the Transactions page asks the store, and what it changes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from pims.i18n import _, language
from pims.queries.accounts import accounts
from pims.queries.imports import import_names
from pims.queries.transactions import Filter, TransactionRow, count, page
from pims.reference.categories import category_name, tree
from pims.reference.companies import directory
from ui.wording.names import named

NONE = "none"  # the filter on movements without a category


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, the file of each import, and how many movements are hidden."""

    accounts: tuple[tuple[str, str], ...]
    categories: tuple[tuple[str, str], ...]
    files: Mapping[int, str]
    hidden: int


@dataclass(frozen=True, slots=True)
class Found:
    """How many movements pass a filter, and the first page of them."""

    wanted: Filter
    order: str
    descending: bool
    total: int
    first: Sequence[TransactionRow]


def choices(conn: Connection) -> Choices:
    """Accounts and categories of the filters."""
    known = tuple((str(row.id), row.account) for row in accounts(conn))
    return Choices(known, category_choices(), import_names(conn), count(conn, Filter(hidden=True)))


def category_choices() -> tuple[tuple[str, str], ...]:
    """All categories by name, sub-categories under their main one."""
    words = language()
    mains = [each for each in tree().values() if not each.parent]
    listed: list[tuple[str, str]] = []
    for main in sorted(mains, key=lambda each: category_name(each.slug, words)):
        listed.append((main.slug, category_name(main.slug, words)))
        under = [each for each in tree().values() if each.parent == main.slug]
        listed += [(each.slug, f"\u2003{category_name(each.slug, words)}") for each in under]
    return tuple(listed)


def found(conn: Connection, wanted: Filter, order: str, descending: bool) -> Found:
    """Counts, and reads the first page."""
    return Found(wanted, order, descending, count(conn, wanted), page(conn, wanted, order, descending))


def who(row: TransactionRow) -> str:
    """Whom a movement is with: the company, the counterparty, or the bare label."""
    firm = directory().get(row.company or "")
    return firm.name if firm else named(row.counterparty or row.bare_label or row.label)


def category(slug: str | None) -> str:
    """The name of a category, a dash for none."""
    return category_name(slug, language()) if slug else "\u2014"


def periods(today: date) -> dict[str, tuple[date | None, date | None]]:
    """The periods of the filter: name -> first and last day."""
    first = today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    return {
        "all": (None, None),
        "month": (first, None),
        "last_month": (before, first - timedelta(days=1)),
        "year": (today.replace(month=1, day=1), None),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }


def period_words() -> dict[str, str]:
    """Their names."""
    return {
        "all": _("All dates"),
        "month": _("This month"),
        "last_month": _("Last month"),
        "year": _("This year"),
        "last_year": _("Last year"),
    }
