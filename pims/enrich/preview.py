"""What a word of the person would change, before it is kept; and the rules that one movement suggests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from pims.enrich.enrich import Word, meaning_of, persons_word
from pims.enrich.rules import Rulebook, Subject, fits
from pims.enrich.word import NOBODY, movement_of, naming_for_sure
from pims.errors import KnownError
from pims.progress import Progress, Work
from pims.queries.meanings import Meaning, RawMovement, bare_label_of, meanings_of, movement_ids, raw_movements
from pims.queries.rules import Conditions, Rule, rule_of, rules
from pims.reference.categories import tree
from pims.reference.companies import directory
from pims.reference.fold import fold, words

_KIND: Final = 1  # places in a `Meaning`
_LABEL: Final = 2
_COMPANY: Final = 4
_CATEGORY: Final = 6
Asks = Callable[[RawMovement, Meaning], bool]


@dataclass(frozen=True, slots=True)
class Change:
    """A movement that a rule would change: what it has now and what it would have."""

    movement: RawMovement
    category: str | None
    new_category: str | None
    company: str | None
    new_company: str | None


def checked(rule: Rule, adding: str = "") -> Rule:
    """The rule itself; `adding`: a slug that the directory does not have yet.

    Raises KnownError: unknown_category, unknown_company, empty_rule (nothing asked or said).
    """
    if rule.category is not None and rule.category not in tree():
        raise KnownError("unknown_category", category=rule.category)
    for slug in (rule.company, rule.conditions.company):
        if slug and slug != adding and slug not in directory():
            raise KnownError("unknown_company", company=slug)
    asks_a_company = bool(rule.conditions.company) and rule.company is not None
    if rule.conditions == Conditions() or asks_a_company or (rule.category is None and rule.company is None):
        raise KnownError("empty_rule")
    return rule


def preview(conn: Connection, rule: Rule, adding: str = "") -> Work[list[Change]]:
    """Every movement that would change if this rule were kept: tried before all others when it is new.

    A rule with the id of one of the store is that one in other words, at its place. Raises as `checked`.
    """
    checked(rule, adding)
    kept = rules(conn)
    others = [one for one in kept if one.conditions != rule.conditions and one.id != rule.id]
    at = next((at for at, one in enumerate(kept) if rule.id and one.id == rule.id), None)
    former = rule.conditions if at is None else kept[at].conditions
    first = [one for one in kept[:at] if one in others] if at is not None else []
    then = persons_word(conn, [*first, rule, *others[len(first) :]])

    def asked(movement: RawMovement, stored: Meaning) -> bool:
        subject = Subject(movement, stored[_KIND], stored[_LABEL], stored[_COMPANY] or "")
        return fits(rule.conditions, subject) or (former != rule.conditions and fits(former, subject))

    return (yield from _compared(conn, movement_ids(conn), then, asked))


def preview_dropped(conn: Connection, rule_id: int) -> Work[list[Change]]:
    """Every movement that would change without a rule. Raises KnownError("unknown_rule")."""
    gone = rule_of(conn, rule_id)
    then = persons_word(conn, [one for one in rules(conn) if one.id != rule_id])

    def asked(movement: RawMovement, stored: Meaning) -> bool:
        return fits(gone.conditions, Subject(movement, stored[_KIND], stored[_LABEL], stored[_COMPANY] or ""))

    return (yield from _compared(conn, movement_ids(conn), then, asked))


def preview_word(
    conn: Connection, transaction_id: int, category: str | None, company: str | None, *, everywhere: bool,
    adding: str = "",
) -> Work[list[Change]]:  # fmt: skip
    """Every movement that a category or a company would change, said of one movement or of all alike.

    The values are those of `categorise` and `name_company`; None says nothing. `adding`: a slug that the directory
    does not have yet. Raises KnownError: unknown_transaction, unknown_category, unknown_company.
    """
    movement = movement_of(conn, transaction_id)
    label = fold(bare_label_of(conn, transaction_id))
    if category or company not in (None, "", NOBODY):
        checked(Rule(Conditions(label=label), category or None, company or None), adding)
    said = {"": None, NOBODY: ""}.get(company, company) if company is not None else None
    now, sure = persons_word(conn), frozenset[int]()
    if not everywhere:
        then = _told(now, movement, category, company, said)
        return (yield from _compared(conn, [transaction_id], then, lambda _one, _stored: True))
    then = replace(_told(now, movement, category and "", company and "", None), rules=Rulebook(
        _with_rule(rules(conn), label, category, company, said)
    ))  # fmt: skip
    if company is not None:
        what, name, ids = naming_for_sure(conn, movement)
        sure, then = frozenset(ids), _learnt(then, what, name, said)
    return (yield from _compared(
        conn, movement_ids(conn), then, lambda one, stored: one.id in sure or fold(stored[_LABEL]) == label
    ))  # fmt: skip


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


def _compared(conn: Connection, ids: Sequence[int], then: Word, asked: Asks) -> Work[list[Change]]:
    """The movements asked for whose meaning is another one under `then`."""
    now, done, changes = persons_word(conn), 0, list[Change]()
    for block in raw_movements(conn, ids):
        changes += _changed(conn, block, now, then, asked)
        done += len(block)
        yield Progress("preview", done, len(ids))
    return changes


def _changed(conn: Connection, block: list[RawMovement], now: Word, then: Word, asked: Asks) -> Iterator[Change]:
    stored = meanings_of(conn, [movement.id for movement in block])
    for movement in block:
        kept = stored.get(movement.id)
        if kept is None or not asked(movement, kept):
            continue
        old, new = meaning_of(movement, now), meaning_of(movement, then)
        if (old[_CATEGORY], old[_COMPANY]) != (new[_CATEGORY], new[_COMPANY]):
            after = new[_CATEGORY] if new[_CATEGORY] != old[_CATEGORY] else kept[_CATEGORY]
            yield Change(movement, kept[_CATEGORY], after, old[_COMPANY], new[_COMPANY])


def _told(word: Word, movement: RawMovement, category: str | None, company: str | None, said: str | None) -> Word:
    """With what is said of one movement alone; an empty value takes it back."""
    name = movement.identity
    if category is not None:
        others = {key: value for key, value in word.categories.items() if key != name}
        word = replace(word, categories={**others, name: category} if category else others)
    if company is not None:
        kept = {key: value for key, value in word.companies.movements.items() if key != name}
        kept |= {} if said is None else {name: said}
        word = replace(word, companies=replace(word.companies, movements=kept))
    return word


def _with_rule(
    kept: Sequence[Rule], label: str, category: str | None, company: str | None, said: str | None
) -> list[Rule]:
    """The rules with what is said of all of a label; an empty value takes it back."""
    conditions = Conditions(label=label)
    older = next((one for one in kept if one.conditions == conditions), None)
    made = older or Rule(conditions)
    if category is not None:
        made = replace(made, category=category or None)
    if company is not None:
        made = replace(made, company=said)
    if made.category is None and made.company is None:
        return [one for one in kept if one != older]
    return [made if one == older else one for one in kept] if older else [made, *kept]


def _learnt(word: Word, what: str, name: str, company: str | None) -> Word:
    """With the company tied to what names the other side for sure; None takes it back."""
    fields = {"creditor": "creditors", "mandate": "mandates", "number": "numbers"}
    if what not in fields:
        return word
    kept = {key: value for key, value in getattr(word.companies, fields[what]).items() if key != name}
    kept |= {} if company is None else {name: company}
    return replace(word, companies=replace(word.companies, **{fields[what]: kept}))
