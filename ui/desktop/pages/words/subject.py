"""What a word is about: a movement with all that a rule may ask of it, or a rule that is said in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.enrich.preview import suggestions
from pims.queries.known import known_accounts
from pims.queries.rules import Conditions, Rule
from pims.queries.transactions import TransactionRow, transaction
from pims.reference.categories import category_name, tree
from pims.reference.companies import directory
from pims.reference.fold import fold
from ui.desktop.pages.words.pick import Entry


@dataclass(frozen=True, slots=True)
class Subject:
    """`row`: the movement, None for a rule alone. `start`: the conditions offered first. `accounts`: identity, name."""

    row: TransactionRow | None
    start: Conditions
    label: str
    account: str
    accounts: Sequence[tuple[str, str]]
    rule: Rule | None = None


def about_movement(conn: Connection, transaction_id: int) -> Subject:
    """A movement: the rule offered asks for the first words of its label, else for all of it."""
    row = transaction(conn, transaction_id)
    offered = suggestions(conn, transaction_id)
    start = next((one for one in offered if one.text), offered[0])
    known = known_accounts(conn)
    account = next((one.identity for one in known if one.shown == row.account), "")
    return Subject(row, start, fold(row.bare_label), account, [(one.identity, one.shown) for one in known])


def about_rule(conn: Connection, rule: Rule) -> Subject:
    """A rule of the person."""
    accounts = [(one.identity, one.shown) for one in known_accounts(conn)]
    return Subject(None, rule.conditions, rule.conditions.label, "", accounts, rule)


def category_entries(language: str) -> list[Entry]:
    """All categories, sub-categories under their main one."""
    mains = sorted(
        (one for one in tree().values() if not one.parent), key=lambda one: category_name(one.slug, language)
    )
    found: list[Entry] = []
    for main in mains:
        found.append(Entry(main.slug, category_name(main.slug, language), icon="tag"))
        found += [
            Entry(one.slug, f"\u2003\u2003{category_name(one.slug, language)}", category_name(main.slug, language))
            for one in tree().values()
            if one.parent == main.slug
        ]
    return found


def company_entries() -> list[Entry]:
    """All companies of the directory, by name."""
    firms = sorted(directory().values(), key=lambda firm: firm.name.casefold())
    return [Entry(firm.slug, firm.name, " ".join((*firm.aliases, firm.legal_entity)), "building") for firm in firms]
