"""What a rule would change, before it is kept; and the rules that one movement suggests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from pims.enrich.enrich import Word, meaning_of, persons_word
from pims.enrich.rules import Subject, fits
from pims.enrich.word import movement_of
from pims.errors import KnownError
from pims.progress import Progress, Work
from pims.queries.meanings import RawMovement, bare_label_of, meanings_of, movement_ids, raw_movements
from pims.queries.rules import Conditions, Rule, rules
from pims.reference.categories import tree
from pims.reference.companies import directory
from pims.reference.fold import fold, words

_KIND: Final = 1  # places in a `Meaning`
_LABEL: Final = 2
_COMPANY: Final = 4
_CATEGORY: Final = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A movement that a rule would change: what it has now and what it would have."""

    movement: RawMovement
    category: str | None
    new_category: str | None
    company: str | None
    new_company: str | None


def checked(rule: Rule) -> Rule:
    """The rule itself. Raises KnownError: unknown_category, unknown_company, empty_rule (nothing asked or said)."""
    if rule.category is not None and rule.category not in tree():
        raise KnownError("unknown_category", category=rule.category)
    for slug in (rule.company, rule.conditions.company):
        if slug and slug not in directory():
            raise KnownError("unknown_company", company=slug)
    asks_a_company = bool(rule.conditions.company) and rule.company is not None
    if rule.conditions == Conditions() or asks_a_company or (rule.category is None and rule.company is None):
        raise KnownError("empty_rule")
    return rule


def preview(conn: Connection, rule: Rule) -> Work[list[Change]]:
    """Every movement that would change if this rule were tried before all others. Raises as `checked`."""
    checked(rule)
    now = persons_word(conn)
    others = [one for one in rules(conn) if one.conditions != rule.conditions]
    then = persons_word(conn, [rule, *others])
    ids, done, changes = movement_ids(conn), 0, list[Change]()
    for block in raw_movements(conn, ids):
        changes += _changed(conn, block, rule, now, then)
        done += len(block)
        yield Progress("preview", done, len(ids))
    return changes


def suggestions(conn: Connection, transaction_id: int) -> list[Conditions]:
    """What a rule may ask for, made from one movement: its whole label, the first words of it, its company.

    Raises KnownError("unknown_transaction").
    """
    movement_of(conn, transaction_id)
    label = fold(bare_label_of(conn, transaction_id))
    said = words(label)
    found = [Conditions(label=label)]
    if len(said) > 1 and len(said[0]) > 3:
        found.append(Conditions(text=said[0]))
    meaning = meanings_of(conn, [transaction_id]).get(transaction_id)
    company = meaning[_COMPANY] if meaning else None
    return [*found, Conditions(company=company)] if company else found


def _changed(conn: Connection, block: list[RawMovement], rule: Rule, now: Word, then: Word) -> Iterator[Change]:
    stored = meanings_of(conn, [movement.id for movement in block])
    for movement in block:
        kept = stored.get(movement.id)
        if kept is None or not fits(
            rule.conditions, Subject(movement, kept[_KIND], kept[_LABEL], kept[_COMPANY] or "")
        ):
            continue
        old, new = meaning_of(movement, now), meaning_of(movement, then)
        if (old[_CATEGORY], old[_COMPANY]) != (new[_CATEGORY], new[_COMPANY]):
            after = new[_CATEGORY] if new[_CATEGORY] != old[_CATEGORY] else kept[_CATEGORY]
            yield Change(movement, kept[_CATEGORY], after, old[_COMPANY], new[_COMPANY])
