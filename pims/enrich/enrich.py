"""Fills `meanings`: kind, bare label, company, category, own transfers, deferred totals; the person's word wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.enrich.alike import Meanings
from pims.enrich.category import category_of
from pims.enrich.company import CITY_CARD, Said, resolve, said_company
from pims.enrich.deferred import mark_totals
from pims.enrich.label import Label, undated_label
from pims.enrich.learner import learn
from pims.enrich.matching import match_payments
from pims.enrich.rules import Rulebook, Subject
from pims.enrich.transfer_clues import owner_of
from pims.enrich.transfer_word import said_of_transfers
from pims.enrich.transfers import own_transfers
from pims.progress import Changes, Progress, Work
from pims.queries.decisions import decisions
from pims.queries.firms import recall_own, same_companies
from pims.queries.meanings import (
    Meaning,
    RawMovement,
    is_said,
    movement_ids,
    own_accounts,
    raw_movements,
    transfer_legs,
    write_meanings,
    write_transfers,
)
from pims.queries.profile import profile
from pims.queries.rules import Rule, rules
from pims.reference.labels import label_facts

_UNKNOWN = (None, "")  # a leg that only the person's word makes one
_BACK = frozenset(("card", "direct_debit"))


@dataclass(frozen=True, slots=True)
class Word:
    """The person's word on companies and categories: about one movement, or about all that fit a rule."""

    companies: Said
    categories: Mapping[str, str]
    rules: Rulebook


def enrich(conn: Connection, ids: Sequence[int] | None) -> Work[Changes]:
    """Gives these movements their meaning (None: all). What the person said wins and is never overwritten."""
    wanted = movement_ids(conn) if ids is None else sorted(set(ids))
    word, done = persons_word(conn), 0
    find = _finding(word)
    for block in raw_movements(conn, wanted):
        write_meanings(conn, list(map(find, block)))
        done += len(block)
        yield Progress("enrich", done, len(wanted))
    _link_transfers(conn)
    mark_totals(conn)
    learn(conn)
    match_payments(conn)
    return Changes(frozenset({"transactions", "spending"}))


def persons_word(conn: Connection, said: Sequence[Rule] | None = None) -> Word:
    """Everything the person said of companies and categories; `said` takes the place of the rules of the store."""
    recall_own(conn)
    company, category = decisions(conn, "company"), decisions(conn, "category")
    return Word(
        Said(
            _about(company, "transaction:"),
            _about(company, "creditor:"),
            _about(company, "mandate:"),
            _about(company, "number:"),
            same_companies(conn),
        ),
        _about(category, "transaction:"),
        Rulebook(rules(conn) if said is None else said),
    )


def _about(said: dict[str, str], prefix: str) -> dict[str, str]:
    return {subject.removeprefix(prefix): value for subject, value in said.items() if subject.startswith(prefix)}


def _finding(word: Word) -> Callable[[RawMovement], Meaning]:
    """How many movements get their meaning: those alike at once, unless the person's word tells them apart."""

    def find(movement: RawMovement) -> Meaning:
        return meaning_of(movement, word)

    said, alike = word.companies, Meanings(find)
    if said.creditors or said.mandates or said.numbers or not word.rules.by_words:
        return find
    told = {*said.movements, *word.categories}
    return lambda movement: find(movement) if movement.identity in told else alike.of(movement)


def meaning_of(movement: RawMovement, word: Word) -> Meaning:
    """What a movement means by itself, own transfers and totals of cards apart."""
    label = undated_label(movement.label, movement.remittance, movement.bank_kind)
    received = movement.amount > 0
    kind = "refund" if received and label.kind in _BACK else label.kind
    company, why_company = _company(movement, label, kind, word)
    category, why_category = _category(movement, label, kind, company, word)
    return (
        movement.id,
        kind,
        label.bare_label,
        movement.counterparty or label.merchant,
        company or None,
        why_company,
        category or None,
        why_category,
    )


def _company(movement: RawMovement, label: Label, kind: str, word: Word) -> tuple[str, str]:
    slug, why = _said_or_found(movement, label, kind, word)
    return word.companies.same.get(slug, slug), why


def _said_or_found(movement: RawMovement, label: Label, kind: str, word: Word) -> tuple[str, str]:
    creditor, mandate = movement.creditor_id or label.creditor_id, movement.mandate or label.mandate
    decided = said_company(word.companies, movement.identity, creditor, mandate, movement.counter_account)
    if decided:
        return decided
    if word.rules and (rule := word.rules.company(Subject(movement, kind, label.bare_label))):
        return rule.company or "", f"rule:{rule.id}"
    trusted = kind in ("direct_debit", "card", "refund")  # what people write to each other names no seller
    texts = [movement.counterparty, label.merchant or label.bare_label, *([movement.remittance] if trusted else [])]
    return resolve(CITY_CARD if kind == "card" and label.city_first else kind, texts, _seller(label), movement.label)


def _seller(label: Label) -> str:
    if not label.aggregator:
        return ""
    return next((a.seller for a in label_facts().aggregators if a.name == label.aggregator), "")


def _category(movement: RawMovement, label: Label, kind: str, company: str, word: Word) -> tuple[str, str]:
    if movement.identity in word.categories:
        return word.categories[movement.identity], "decision"
    if word.rules and (rule := word.rules.category(Subject(movement, kind, label.bare_label, company))):
        return rule.category or "", f"rule:{rule.id}"
    texts = (label.bare_label, movement.counterparty, label.purpose, movement.remittance)
    return category_of(kind, company, texts, movement.bank_category, received=movement.amount > 0)


def _link_transfers(conn: Connection) -> None:
    """Pairs all own transfers anew, so that the order of imports changes nothing."""
    legs = transfer_legs(conn)
    known = profile(conn)
    owner = owner_of(own_accounts(conn), [known["name"]] if known.get("name") else [])
    pairs = own_transfers(legs, owner, said_of_transfers(conn))
    paired = {leg_id: other for one, two, _ in pairs for leg_id, other in ((one, two), (two, one))}
    word = persons_word(conn)
    loose = [leg.id for leg in legs if leg.transfer_with is not None and leg.id not in paired]
    for block in raw_movements(conn, loose):
        write_meanings(conn, [meaning_of(movement, word) for movement in block])  # no transfer any more
    linked = {leg.id: (leg.transfer_with, leg.category_because) for leg in legs}
    changed = [
        (one, two, why)
        for one, two, why in pairs
        if any(
            linked.get(leg, _UNKNOWN)[0] != other or not _told(linked.get(leg, _UNKNOWN)[1], why)
            for leg, other in ((one, two), (two, one))
        )
    ]
    write_transfers(conn, changed)


def _told(because: str, why: str) -> bool:
    """Whether a leg's category is the transfer's own already, or the person's word."""
    return because == f"transfer:{why}" or is_said(because)
