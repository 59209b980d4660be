"""A rule shows what it changes before it is kept, and exactly that changes; a gesture can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from pims.enrich.enrich import enrich
from pims.enrich.firms import add_company, merge
from pims.enrich.preview import preview, preview_dropped, preview_word, suggestions
from pims.enrich.word import categorise, name_company
from pims.errors import KnownError
from pims.insights.saying import saying, unsaying
from pims.progress import Work, finish
from pims.queries.rules import Conditions, Rule, add_rule, reword_rule, rules, touched_by_rules
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)
LABELS = ("CARTE 01/03 CARREFOUR MARKET", "CARTE 02/03 CARREFOUR CITY", "PRLV SEPA EDF", "VIR INTERNE", "CHEQUE 12",
          "CARTE 04/03 GARAGE DU PORT", "VIR SEPA MME DURAND LOYER")  # fmt: skip
RULES = [
    Rule(Conditions(text="CARREFOUR"), category="pets"),
    Rule(Conditions(kind="card", least=2000, currency="EUR"), category="fuel"),
    Rule(Conditions(company="carrefour", direction="out"), category="home"),
    Rule(Conditions(text="GARAGE"), company="carrefour"),
    Rule(Conditions(text="VIR INTERNE"), category="donations"),
    Rule(Conditions(account="b"), category="pets", company=""),
]


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    for number, label in enumerate(LABELS):
        for account in ("a", "b"):
            made.add(f"2026-03-{number + 1:02}", -1000 * number - 500, label, account)
    made.add("2026-03-04", 3500, "VIR INTERNE", "b")
    made.understand()
    yield made
    made.close()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.conditions.as_json())
def test_a_rule_changes_what_its_preview_says(ledger: Ledger, rule: Rule) -> None:
    before = {row[0]: row for row in ledger.rows("meanings")}
    foreseen = finish(preview(ledger.conn, rule))
    assert {row[0]: row for row in ledger.rows("meanings")} == before
    assert foreseen
    add_rule(ledger.conn, rule)
    finish(enrich(ledger.conn, None))
    after = {row[0]: row for row in ledger.rows("meanings")}
    changed = {
        key: (row[6], row[4]) for key, row in after.items() if (row[6], row[4]) != (before[key][6], before[key][4])
    }
    told = {one.movement.id: (one.new_category, one.new_company) for one in foreseen}
    assert {key: told[key] for key in changed if key in told} == {key: changed[key] for key in changed if key in told}
    only_a_transfer_less = {key for key in changed if before[key][8] is not None}
    assert set(changed) - set(told) <= only_a_transfer_less
    assert set(told) <= set(changed)


def test_a_person_s_word_on_one_movement_is_not_changed_by_a_rule(ledger: Ledger) -> None:
    categorise(ledger.conn, 1, "fuel", everywhere=False, today=TODAY)
    told = finish(preview(ledger.conn, Rule(Conditions(text="CARREFOUR MARKET"), category="pets")))
    assert [one.movement.id for one in told] == [2]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule(Conditions(), category="pets"), "empty_rule"),
        (Rule(Conditions(text="X")), "empty_rule"),
        (Rule(Conditions(company="carrefour"), company="edf"), "empty_rule"),
        (Rule(Conditions(text="X"), category="nonsense"), "unknown_category"),
        (Rule(Conditions(text="X"), company="nobody"), "unknown_company"),
    ],
)
def test_rules_that_cannot_be(ledger: Ledger, rule: Rule, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        finish(preview(ledger.conn, rule))


def test_what_one_movement_suggests(ledger: Ledger) -> None:
    assert suggestions(ledger.conn, 1) == [
        Conditions(label="CARREFOUR MARKET"), Conditions(text="CARREFOUR"), Conditions(company="carrefour")
    ]  # fmt: skip


def test_every_gesture_has_a_way_back(ledger: Ledger) -> None:
    add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="pets"))
    categorise(ledger.conn, 3, "fuel", everywhere=False, today=TODAY)
    ledger.understand()
    tables = ("meanings", "decisions", "rules", "subscriptions", "findings")

    def named() -> Work[object]:
        name_company(ledger.conn, 11, "edf", everywhere=True, today=TODAY)
        return (yield from enrich(ledger.conn, []))

    def added() -> Work[object]:
        slug = add_company(ledger.conn, "Garage du Port", {"city": "Brest"}, TODAY)
        name_company(ledger.conn, 11, slug, everywhere=True, today=TODAY)
        return (yield from merge(ledger.conn, slug, "edf", TODAY))

    def ruled() -> Work[object]:
        add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="fuel", company="edf"))
        return (yield from enrich(ledger.conn, None))

    def said() -> Work[object]:
        categorise(ledger.conn, 3, "pets", everywhere=True, today=TODAY)
        return (yield from enrich(ledger.conn, []))

    for gesture in (named, added, ruled, said):
        before = {table: ledger.rows(table) for table in tables}
        done = finish(saying(ledger.conn, lambda _: gesture(), TODAY))  # noqa: B023 - called at once
        assert done.change
        assert ledger.rows("meanings") != before["meanings"]
        finish(unsaying(ledger.conn, done.change, TODAY))
        assert {table: ledger.rows(table) for table in tables} == before


@pytest.mark.parametrize("said", [False, True])
@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize(
    ("category", "company"), [("pets", None), (None, "carrefour"), (None, "none"), (None, ""), ("", None)]
)
def test_a_word_changes_what_its_preview_says(
    ledger: Ledger, category: str | None, company: str | None, everywhere: bool, said: bool
) -> None:
    one = ledger.add("2026-04-01", -900, "PRLV SEPA CLUB DU LAC", creditor_id="FR12ZZZ123456")
    ledger.add("2026-05-01", -900, "PRLV SEPA LE LAC COTISATION", creditor_id="FR12AAA123456")
    ledger.add("2026-05-02", -900, "PRLV SEPA CLUB DU LAC")
    ledger.understand()
    if said:
        categorise(ledger.conn, one, "fuel", everywhere=everywhere, today=TODAY)
        name_company(ledger.conn, one, "fnac", everywhere=everywhere, today=TODAY)
    before = {row[0]: row for row in ledger.rows("meanings")}
    foreseen = finish(preview_word(ledger.conn, one, category, company, everywhere=everywhere))
    if category is not None:
        categorise(ledger.conn, one, category, everywhere=everywhere, today=TODAY)
    if company is not None:
        name_company(ledger.conn, one, company, everywhere=everywhere, today=TODAY)
    after = {row[0]: row for row in ledger.rows("meanings")}
    changed = {
        key: (row[6], row[4])
        for key, row in after.items()
        if (row[6], row[4]) != (before[key][6], before[key][4]) and not _learned(row, before[key])
    }
    assert {one.movement.id: (one.new_category, one.new_company) for one in foreseen} == changed
    assert bool(changed) == (said or company == "carrefour" or category == "pets")


def test_a_rule_in_other_words_keeps_its_place_and_shows_what_it_gives_up(ledger: Ledger) -> None:
    number = add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="pets"))
    add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR CITY"), category="home"))
    finish(enrich(ledger.conn, None))
    other = Rule(Conditions(text="MARKET"), category="fuel", id=number)
    before = {row[0]: row for row in ledger.rows("meanings")}
    foreseen = finish(preview(ledger.conn, other))
    assert reword_rule(ledger.conn, other) == number
    finish(enrich(ledger.conn, None))
    after = {row[0]: row for row in ledger.rows("meanings")}
    changed = {key: row[6] for key, row in after.items() if row[6] != before[key][6]}
    assert {one.movement.id: one.new_category for one in foreseen} == changed
    assert set(changed.values()) == {"fuel"}
    assert [one.conditions.text for one in rules(ledger.conn)] == ["CARREFOUR CITY", "MARKET"]
    assert touched_by_rules(ledger.conn) == {number: 2, rules(ledger.conn)[0].id: 2}
    foreseen = finish(preview_dropped(ledger.conn, number))
    assert len(foreseen) == 2


def test_a_rule_said_in_the_words_of_another_takes_its_place(ledger: Ledger) -> None:
    first = add_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="pets"))
    second = add_rule(ledger.conn, Rule(Conditions(text="GARAGE"), category="home"))
    assert reword_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="fuel", id=second)) == second
    assert [(one.id, one.category) for one in rules(ledger.conn)] == [(second, "fuel")]
    with pytest.raises(KnownError, match="unknown_rule"):
        reword_rule(ledger.conn, Rule(Conditions(text="CARREFOUR"), category="fuel", id=first))


def _learned(*meanings: Sequence[Any]) -> bool:
    """What others teach follows a word later: no preview tells it."""
    return any(str(value).startswith("learned:") for row in meanings for value in row)
