"""The learner: what it says it can show, and where it is not sure it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.enrich.learner import Learner
from pims.enrich.word import categorise
from pims.queries.learned import Lesson, write_learned
from pims.queries.meanings import write_meanings
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)
TAUGHT = [
    Lesson("FERME DU PHARE", False, "groceries", False),
    Lesson("FERME DES ORMES", False, "groceries", False),
    Lesson("FERME AUBERGE", False, "eating_out", False),
    Lesson("QUINCAILLERIE HAMON", False, "diy_garden", False),
    Lesson("QUINCAILLERIE DU PORT", False, "diy_garden", False),
    Lesson("ATELIER DU PORT", False, "car", False),
    Lesson("YOGA DOMINIQUE", False, "sport", True),
]


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("QUINCAILLERIE CENTRALE", "diy_garden"),  # two labels show it
        ("quincaillerie de l'île", "diy_garden"),
        ("FERME DU LAC", None),  # two of three: not sure
        ("PORT DE PECHE", None),  # half and half
        ("Yoga Dominique", "sport"),  # the person said this very label
        ("YOGA MONTMARTRE", None),  # one label is not enough
        ("INCONNU", None),
        ("", None),
    ],
)
def test_what_labels_teach(label: str, category: str | None) -> None:
    guess = Learner(TAUGHT).guess(label, received=False)
    assert (guess.category if guess else None) == category


def test_money_in_teaches_nothing_of_money_out() -> None:
    assert Learner(TAUGHT).guess("QUINCAILLERIE CENTRALE", received=True) is None


def test_a_label_said_in_two_ways_teaches_nothing_as_a_whole() -> None:
    said = [Lesson("DIVERS", False, "pets", True), Lesson("DIVERS", False, "sport", True)]
    assert Learner(said).guess("DIVERS", received=False) is None


WORDS = st.sampled_from(["FERME", "PHARE", "YOGA", "PORT", "HAMON", "LAC"])
LABELS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LESSONS = st.lists(st.builds(Lesson, LABELS, st.booleans(), st.sampled_from(["pets", "sport", "car"]), st.booleans()))


@given(LESSONS, LABELS, st.booleans())
def test_a_guess_is_always_shown_by_its_lessons(taught: list[Lesson], label: str, received: bool) -> None:
    guess = Learner(taught).guess(label, received=received)
    assert guess == Learner(taught[::-1]).guess(label, received=received)
    if guess is None:
        return
    assert 0.9 <= guess.sure <= 1
    same = {one for one in taught if one.received == received}
    whole = {one.category for one in same if one.label == label and one.said}
    with_word = [one for one in same if guess.word in one.label.split()]
    of_it = sum(one.category == guess.category for one in with_word)
    assert whole == {guess.category} or of_it >= max(2, 0.9 * len(with_word))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def test_a_word_on_one_movement_teaches_those_of_the_same_label_and_goes_with_it(ledger: Ledger) -> None:
    one, two = (ledger.add(f"2026-03-{day:02}", -1500, "CARTE 01/03 ATELIER ZEPHYR") for day in (1, 8))
    back = ledger.add("2026-03-09", 1500, "VIR SEPA ATELIER ZEPHYR")
    ledger.understand()
    categorise(ledger.conn, one, "sport", everywhere=False, today=TODAY)
    ledger.understand(ids=[])
    assert ledger.meaning(two)["category"] == "sport"
    assert ledger.meaning(two)["category_because"] == "learned:ATELIER ZEPHYR"
    assert ledger.meaning(back)["category"] is None
    categorise(ledger.conn, one, "", everywhere=False, today=TODAY)
    assert ledger.meaning(two)["category"] is None


def test_what_is_learnt_never_takes_the_place_of_a_word_or_of_facts(ledger: Ledger) -> None:
    said = [ledger.add("2026-03-01", -1500, f"CARTE 01/03 ATELIER {name}") for name in ("ZEPHYR", "MISTRAL")]
    known = ledger.add("2026-03-02", -2500, "CARTE 02/03 CARREFOUR MARKET ZEPHYR")
    ledger.understand()
    for movement in said:
        categorise(ledger.conn, movement, "sport", everywhere=False, today=TODAY)
    ledger.understand()
    assert ledger.meaning(known)["category"] == "groceries"
    third = ledger.add("2026-03-20", -900, "CARTE 19/03 ATELIER TRAMONTANE")
    ledger.understand(ids=[third])
    assert ledger.meaning(third)["category_because"] == "learned:ATELIER"
    categorise(ledger.conn, third, "pets", everywhere=False, today=TODAY)
    ledger.understand()
    assert ledger.meaning(third)["category"] == "pets"


@pytest.mark.parametrize("label", ["SARL MOREAU ET FILS", "MAISON LACOSTE", "MME LECLERC SOFIA", "CHEZ LEO"])
def test_legal_forms_people_and_names_of_companies_teach_nothing(label: str) -> None:
    taught = [
        Lesson("SARL DURAND ET FILS", False, "groceries", False),
        Lesson("SARL BONNET ET FILS", False, "groceries", False),
        Lesson("LACOSTE LYON", False, "clothing", False),
        Lesson("LACOSTE OUTLET", False, "clothing", False),
        Lesson("LECLERC DRIVE", False, "groceries", False),
        Lesson("LECLERC SUD", False, "groceries", False),
        Lesson("COIFFURE LEO", False, "personal_care", False),
        Lesson("BARBIER LEO", False, "personal_care", False),
    ]
    assert Learner(taught).guess(label, received=False) is None


def _steps_of_writing(ledger: Ledger, labels: int) -> int:
    """The steps that SQLite takes to write what was learnt of so many labels, in hundreds."""
    ids = [ledger.add("2026-03-01", -100 - at, "x", account=f"of {labels}") for at in range(labels)]
    write_meanings(ledger.conn, [(id_, "card", f"LABEL {id_}", "", None, "", None, "") for id_ in ids])
    steps: list[int] = []
    driver = ledger.conn.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(lambda: steps.append(1), 100)
    write_learned(ledger.conn, [("sport", "learned:x", f"LABEL {id_}", False) for id_ in ids])
    driver.set_progress_handler(None, 0)
    assert {ledger.meaning(id_)["category"] for id_ in ids} == {"sport"}
    return len(steps)


def test_writing_what_was_learnt_takes_as_long_as_there_are_labels(ledger: Ledger) -> None:
    few = _steps_of_writing(ledger, 100)
    assert few > 0
    assert _steps_of_writing(ledger, 1_000) < 15 * few  # ten times the labels; one pass a label took a hundred
