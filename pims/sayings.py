"""What the person says of movements, companies, rules and pairs, as work on the store; each word has its way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from pims.enrich import branches, firms, matching, word
from pims.enrich.branches import OpenBrand
from pims.enrich.enrich import enrich
from pims.enrich.preview import checked
from pims.enrich.transfer_word import pair_up
from pims.insights.contact_word import say_unsubscribed
from pims.insights.contacts import Contact
from pims.insights.saying import Said, saying, unsaying
from pims.progress import Changes, Progress, Work
from pims.queries import rules
from pims.queries.rules import Rule
from pims.queries.said import Difference, revert
from pims.reference.companies import named
from pims.store.store import Store

T = TypeVar("T")
NOUNS = frozenset({"transactions", "spending", "subscriptions", "findings", "companies", "rules"})
NOBODY = word.NOBODY  # whose a movement is when it is nobody’s of the directory


def categorise(store: Store, transaction_id: int, category: str, today: date, *, everywhere: bool) -> Work[Said[int]]:
    """The category of a movement, or of all alike; empty takes the word back. Gives how many movements it touched.

    Raises KnownError: unknown_transaction, unknown_category.
    """

    def gesture(conn: Connection) -> int:
        return word.categorise(conn, transaction_id, category, everywhere=everywhere, today=today)

    return (yield from _said(store, lambda conn: _at_once(conn, gesture), today))


def name_company(
    store: Store, transaction_id: int, company: str, today: date, *, everywhere: bool,
    new: Mapping[str, str] | None = None,
) -> Work[Said[str]]:  # fmt: skip
    """Whose a movement is: a slug, "none" for nobody, "" as the program finds it; `new`: a company of the person's own.

    `new` holds its name under "name", and what else is known of it. Gives the slug.

    Raises KnownError: unknown_transaction, unknown_company, nameless.
    """

    def gesture(conn: Connection) -> str:
        slug = company if new is None else firms.add_company(conn, new.get("name", ""), new, today)
        word.name_company(conn, transaction_id, slug, everywhere=everywhere, today=today)
        return slug

    return (yield from _said(store, lambda conn: _at_once(conn, gesture), today))


def keep_rule(store: Store, rule: Rule, today: date, *, new: Mapping[str, str] | None = None) -> Work[Said[int]]:
    """A rule, tried before all others; with the id of one of the store, that one in other words. Gives its id.

    `new`: the company that the rule gives is one of the person's own, see `name_company`.

    Raises KnownError: empty_rule, unknown_category, unknown_company, unknown_rule, nameless.
    """

    def gesture(conn: Connection) -> Work[int]:
        made = rule
        if new is not None:
            made = _with_company(rule, firms.add_company(conn, new.get("name", ""), new, today))
        checked(made)
        number = rules.reword_rule(conn, made) if made.id else rules.add_rule(conn, made)
        yield from enrich(conn, None)
        return number

    return (yield from _said(store, gesture, today))


def drop_rule(store: Store, rule_id: int, today: date) -> Work[Said[Rule]]:
    """Forgets a rule. Raises KnownError("unknown_rule")."""

    def gesture(conn: Connection) -> Work[Rule]:
        was = rules.drop_rule(conn, rule_id)
        yield from enrich(conn, None)
        return was

    return (yield from _said(store, gesture, today))


def merge(store: Store, one: str, other: str, today: date) -> Work[Said[Changes]]:
    """Company `one` is company `other`. Raises KnownError: unknown_company, same_company."""
    return (yield from _said(store, lambda conn: firms.merge(conn, one, other, today), today))


def part(store: Store, one: str, today: date) -> Work[Said[Changes]]:
    """A merged company stands by itself again. Raises KnownError: unknown_company, not_merged."""
    return (yield from _said(store, lambda conn: firms.part(conn, one), today))


def remove_company(store: Store, slug: str, today: date) -> Work[Said[Changes]]:
    """Takes out a company that the person added. Raises KnownError("unknown_company")."""
    return (yield from _said(store, lambda conn: firms.remove_company(conn, named(slug).slug), today))


def name_site(store: Store, site: str, name: str, facts: Mapping[str, str], today: date) -> Work[Said[str]]:
    """Which company runs an internet site: of the directory, or one of the person's own. Gives its slug.

    Raises KnownError: nameless, no_site.
    """

    def gesture(conn: Connection) -> str:
        return firms.name_site(conn, site, name, facts, today)

    return (yield from _said(store, lambda conn: _at_once(conn, gesture), today))


def answer_branch(
    store: Store, asked: Sequence[OpenBrand], name: str, facts: Mapping[str, str], today: date
) -> Work[Said[Changes]]:
    """Names the company behind a brand; an empty name: the person does not know. Raises as `branches.answer`."""
    return (yield from _said(store, lambda conn: branches.answer(conn, asked, name, facts, today), today))


def pair_transfer(store: Store, debit_id: int, credit_id: int, said: str, today: date) -> Work[Said[Changes]]:
    """Two movements are one transfer ("yes") or are not ("no"). Raises KnownError: unknown_transaction, no_transfer."""

    def gesture(conn: Connection) -> Work[Changes]:
        pair_up(conn, debit_id, credit_id, said, today)
        return (yield from enrich(conn, []))

    return (yield from _said(store, gesture, today))


def refuse_match(store: Store, match_id: int, today: date) -> Work[Said[Changes]]:
    """A movement and a ticket, an invoice or a purchase do not belong together. Raises KnownError("unknown_match")."""

    def gesture(conn: Connection) -> Work[Changes]:
        matching.refuse(conn, match_id, today)
        return (yield from enrich(conn, []))

    return (yield from _said(store, gesture, today))


def unsubscribed(store: Store, key: str, on: date | None, today: date) -> Work[Said[Contact]]:
    """The day on which the person unsubscribed from who writes to them; None takes it back, as `rewritten` does.

    Raises KnownError: unknown_contact, unsubscribed_in_future.
    """
    yield Progress("commit", 0)
    with store.writer() as conn:
        return say_unsubscribed(conn, key, on, today)


def rewritten(store: Store, change: Difference) -> Work[Changes]:
    """Goes back over a word that nothing is derived from."""
    yield Progress("commit", 0)
    with store.writer() as conn:
        revert(conn, change)
    return Changes(frozenset({"companies"}))


def unsay(store: Store, change: Difference, today: date) -> Work[Changes]:
    """Goes back over a gesture."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        yield from unsaying(conn, change, today)
    return Changes(NOUNS)


def _said(store: Store, gesture: Callable[[Connection], Work[T]], today: date) -> Work[Said[T]]:
    yield Progress("enrich", 0)
    with store.writer() as conn:
        return (yield from saying(conn, gesture, today))


def _at_once(conn: Connection, gesture: Callable[[Connection], T]) -> Work[T]:
    """A gesture that enriches what it touches by itself, as work."""
    yield Progress("enrich", 0)
    return gesture(conn)


def _with_company(rule: Rule, slug: str) -> Rule:
    return Rule(rule.conditions, rule.category, slug, rule.id, rule.said_at)
