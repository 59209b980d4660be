"""Fills `meanings`: kind, bare label, company, category, own transfers, deferred totals; the person's word wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.enrich.category import SaidCategories, category_of, said_category
from pims.enrich.company import CITY_CARD, Said, resolve, said_company
from pims.enrich.deferred import mark_totals
from pims.enrich.label import Label, undated_label
from pims.enrich.transfers import own_transfers, owner_of
from pims.progress import Changes, Progress, Work
from pims.queries.decisions import decisions
from pims.queries.meanings import (
    Meaning,
    RawMovement,
    movement_ids,
    own_accounts,
    raw_movements,
    transfer_legs,
    write_meanings,
    write_transfers,
)
from pims.queries.profile import profile
from pims.reference.labels import label_facts

_BACK = frozenset(("card", "direct_debit"))


@dataclass(frozen=True, slots=True)
class Word:
    """The person's word on companies and categories."""

    companies: Said
    categories: SaidCategories


def enrich(conn: Connection, ids: Sequence[int] | None) -> Work[Changes]:
    """Gives these movements their meaning (None: all). What the person said wins and is never overwritten."""
    wanted = movement_ids(conn) if ids is None else sorted(set(ids))
    word, done = persons_word(conn), 0
    for block in raw_movements(conn, wanted):
        write_meanings(conn, [_meaning(movement, word) for movement in block])
        done += len(block)
        yield Progress("enrich", done, len(wanted))
    _link_transfers(conn)
    mark_totals(conn)
    return Changes(frozenset({"transactions", "spending"}))


def persons_word(conn: Connection) -> Word:
    """All decisions on companies and categories, sorted by what they are about."""
    company, category = decisions(conn, "company"), decisions(conn, "category")
    return Word(
        Said(
            _about(company, "transaction:"),
            _about(company, "rule:"),
            _about(company, "creditor:"),
            _about(company, "mandate:"),
        ),
        SaidCategories(_about(category, "transaction:"), _about(category, "rule:"), _about(category, "company:")),
    )


def _about(said: dict[str, str], prefix: str) -> dict[str, str]:
    return {subject.removeprefix(prefix): value for subject, value in said.items() if subject.startswith(prefix)}


def _meaning(movement: RawMovement, word: Word) -> Meaning:
    label = undated_label(movement.label, movement.remittance, movement.bank_kind)
    received = movement.amount > 0
    kind = "refund" if received and label.kind in _BACK else label.kind
    company, why_company = _company(movement, label, kind, word.companies)
    category, why_category = _category(movement, label, kind, company, word.categories)
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


def _company(movement: RawMovement, label: Label, kind: str, said: Said) -> tuple[str, str]:
    creditor, mandate = movement.creditor_id or label.creditor_id, movement.mandate or label.mandate
    decided = said_company(said, movement.identity, label.bare_label, creditor, mandate)
    if decided:
        return decided
    trusted = kind in ("direct_debit", "card", "refund")  # what people write to each other names no seller
    texts = [movement.counterparty, label.merchant or label.bare_label, *([movement.remittance] if trusted else [])]
    return resolve(CITY_CARD if kind == "card" and label.city_first else kind, texts, _seller(label))


def _seller(label: Label) -> str:
    if not label.aggregator:
        return ""
    return next((a.seller for a in label_facts().aggregators if a.name == label.aggregator), "")


def _category(movement: RawMovement, label: Label, kind: str, company: str, said: SaidCategories) -> tuple[str, str]:
    decided = said_category(said, movement.identity, label.bare_label, company)
    if decided:
        return decided
    texts = (label.bare_label, movement.counterparty, label.purpose, movement.remittance)
    return category_of(kind, company, texts, movement.bank_category, received=movement.amount > 0)


def _link_transfers(conn: Connection) -> None:
    """Pairs all own transfers anew, so that the order of imports changes nothing."""
    legs = transfer_legs(conn)
    known = profile(conn)
    owner = owner_of(own_accounts(conn), [known["name"]] if known.get("name") else [])
    pairs = own_transfers(legs, owner)
    paired = {leg_id: other for one, two, _ in pairs for leg_id, other in ((one, two), (two, one))}
    word = persons_word(conn)
    loose = [leg.id for leg in legs if leg.transfer_with is not None and leg.id not in paired]
    for block in raw_movements(conn, loose):
        write_meanings(conn, [_meaning(movement, word) for movement in block])  # no transfer any more
    linked = {leg.id: (leg.transfer_with, leg.category_because) for leg in legs}
    told = ("decision", "rule")
    changed = [
        (one, two, why)
        for one, two, why in pairs
        if any(
            linked[leg][0] != other or linked[leg][1] not in (f"transfer:{why}", *told)
            for leg, other in ((one, two), (two, one))
        )
    ]
    write_transfers(conn, changed)
