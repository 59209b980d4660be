"""Rules: what fits them, which one wins, and what they say of movements to come."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.enrich.rules import Subject, fits
from pims.errors import KnownError
from pims.queries.meanings import raw_movements
from pims.queries.rules import Conditions, Rule, add_rule, drop_rule, rules, unsay
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def _subject(ledger: Ledger, movement: int) -> Subject:
    ledger.understand()
    (block,) = raw_movements(ledger.conn, [movement])
    found = ledger.meaning(movement)
    return Subject(block[0], found["kind"], found["bare_label"], found["company"] or "")


FITTING = [
    Conditions(),
    Conditions(text="CARREFOUR MARKET"),
    Conditions(kind="card", direction="out"),
    Conditions(account="main", company="carrefour"),
    Conditions(least=1500, most=1500, currency="EUR"),
    Conditions(label="CARREFOUR MARKET"),
]
OTHERS = [
    Conditions(text="CARREFOUR CITY"),
    Conditions(text="ARREFOUR"),  # words, not letters
    Conditions(kind="transfer"),
    Conditions(direction="in"),
    Conditions(account="savings"),
    Conditions(company="auchan"),
    Conditions(least=1501, currency="EUR"),
    Conditions(most=1499, currency="EUR"),
    Conditions(least=1, currency="CHF"),
    Conditions(label="CARREFOUR"),
]


def test_what_a_rule_fits(ledger: Ledger) -> None:
    subject = _subject(ledger, ledger.add("2026-03-01", -1500, "CARTE 01/03 CARREFOUR MARKET"))
    assert [fits(one, subject) for one in FITTING] == [True] * len(FITTING)
    assert [fits(one, subject) for one in OTHERS] == [False] * len(OTHERS)


@given(st.lists(st.sampled_from([*FITTING, *OTHERS]), min_size=1, max_size=3))
def test_conditions_together_fit_only_what_each_of_them_fits(several: list[Conditions]) -> None:
    ledger = Ledger()
    try:
        subject = _subject(ledger, ledger.add("2026-03-01", -1500, "CARTE 01/03 CARREFOUR MARKET"))
        merged = Conditions()
        for one in several:
            said = {name: value for name, value in dataclasses.asdict(one).items() if value not in ("", None)}
            merged = dataclasses.replace(merged, **said)
        alone = {**dataclasses.asdict(merged)}
        parts = [dataclasses.replace(Conditions(currency=merged.currency), **{name: value})
                 for name, value in alone.items() if value not in ("", None)]  # fmt: skip
        assert fits(merged, subject) == all(fits(part, subject) for part in parts)
    finally:
        ledger.close()


def test_the_newest_rule_is_tried_first_and_survives_a_rebuild(ledger: Ledger) -> None:
    one = ledger.add("2026-03-01", -1500, "CARTE 01/03 CARREFOUR MARKET")
    wide = add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="pets", said_at="2026-11-21"))
    add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR", least=1000, currency="EUR"), category="fuel"))
    ledger.understand()
    assert ledger.meaning(one)["category"] == "fuel"
    two = ledger.add("2026-03-02", -500, "CARTE 02/03 CARREFOUR MARKET")
    ledger.understand(ids=[two])
    assert (ledger.meaning(two)["category"], ledger.meaning(two)["category_because"]) == ("pets", f"rule:{wide}")


def test_a_rule_for_a_company_comes_before_the_directory(ledger: Ledger) -> None:
    one = ledger.add("2026-03-01", -1500, "CARTE 01/03 CARREFOUR MARKET")
    add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR MARKET"), company=""))
    ledger.understand()
    assert ledger.meaning(one)["company"] is None
    assert ledger.meaning(one)["company_because"].startswith("rule:")


def test_two_words_with_the_same_conditions_are_one_rule(ledger: Ledger) -> None:
    same = Conditions(text="GARAGE")
    first = add_rule(ledger.conn, Rule(same, category="car"))
    assert add_rule(ledger.conn, Rule(same, company="engie")) == first
    assert rules(ledger.conn) == [Rule(same, "car", "engie", first)]
    assert unsay(ledger.conn, same, "category")
    assert rules(ledger.conn) == [Rule(same, None, "engie", first)]
    assert unsay(ledger.conn, same, "company")
    assert rules(ledger.conn) == []
    assert not unsay(ledger.conn, same, "company")
    with pytest.raises(KnownError, match="unknown_rule"):
        drop_rule(ledger.conn, first)
