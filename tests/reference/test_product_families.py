"""Families of products: labels of many shops, and rules that no list of words may break."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pims.reference.product_families import (
    families,
    family_facts,
    family_name,
    family_of_kind,
    groups,
    label_words,
    spoken_family,
)

LABELS = Path(__file__).parents[1] / "insights" / "ticket_labels.txt"
NONE = "-"


def _labels() -> list[tuple[str, str]]:
    rows = (line.partition(": ") for line in LABELS.read_text(encoding="utf-8").splitlines() if line)
    return [(label, family) for family, _, labels in rows for label in labels.split(" | ")]


def test_labels_of_many_shops_are_read_right_or_not_at_all() -> None:
    labels = _labels()
    spoken = [(family, spoken_family(label)) for label, family in labels]
    given_one = [(family, found.family) for family, found in spoken if found is not None]
    right = sum(family == found for family, found in given_one)
    known = sum(family != NONE for _, family in labels)
    assert len(labels) > 400
    assert right >= 0.97 * len(given_one)
    assert right >= 0.9 * known


def test_a_label_that_says_nothing_has_no_family() -> None:
    assert [label for label, family in _labels() if family == NONE and spoken_family(label)] == []


@pytest.mark.parametrize(
    ("label", "family", "words"),
    [
        ("SOUPE TOMATE BASILIC", "soup", "SOUPE"),
        ("CHICKEN SOUP", "soup", "SOUP"),
        ("Yaourt à la fraise 4x125g", "yogurt", "YAOURT"),
        ("JUS D'ORANGE 1L", "juice", "JUS ORANGE"),
        ("LAIT DE TOILETTE BEBE", "baby_care", "LAIT TOILETTE BEBE"),
        ("MILK CHOCOLATE", "chocolate", "CHOCOLATE"),
        ("TARTE AUX POIREAUX", "ready_meal", "TARTE POIREAUX"),
        ("ROGGENBROT 750G", "bread", "ROGGENBROT"),
        ("FRISCHE VOLLMILCH", "milk", "VOLLMILCH"),
        ("SMØR 500G", "butter", "SMOR"),
        ("MUESLI CROUSTILLANT CHOCOLAT", "breakfast_cereal", "MUESLI CROUSTILLANT"),
        ("TABLETTE LAIT NOISETTE MILKA", "chocolate", "TABLETTE LAIT"),
    ],
)  # fmt: skip
def test_what_it_is_goes_before_what_it_is_made_of(label: str, family: str, words: str) -> None:
    found = spoken_family(label)
    assert found is not None
    assert (found.family, found.words) == (family, words)


def test_every_family_has_a_group_two_names_and_something_that_shows_it() -> None:
    facts = family_facts()
    held = (*facts.keywords.values(), *facts.endings.values())
    spoken = {keyword.family for keywords in held for keyword in keywords}
    for slug, family in families().items():
        assert family.group in groups()
        assert family_name(slug, "fr")
        assert family_name(slug, "en")
        assert slug in spoken or family.kinds
    assert len(families()) >= 150


def test_no_wording_says_two_families_with_equal_right() -> None:
    held: dict[tuple[tuple[str, ...], bool], set[str]] = {}
    facts = family_facts()
    for keywords in (*facts.keywords.values(), *facts.endings.values()):
        for keyword in keywords:
            held.setdefault((keyword.words, keyword.strong), set()).add(keyword.family)
    assert {words: found for words, found in held.items() if len(found) > 1} == {}


def test_every_wording_can_be_met_on_a_label() -> None:
    """Figures and fillers are left out of labels: a wording with one would never be found."""
    lost = [
        keyword.words
        for held in family_facts().keywords.values()
        for keyword in held
        if label_words(" ".join(word.rstrip("*") for word in keyword.words)) != [w.rstrip("*") for w in keyword.words]
    ]
    assert lost == []


def test_kinds_of_lines_have_their_families() -> None:
    assert [family_of_kind(kind) for kind in ("discount", "voucher", "deposit", "bag", "product")] == [
        "discounts", "discounts", "deposits", "bags", ""]  # fmt: skip


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm_and_alike_in_any_case(text: str) -> None:
    found = spoken_family(text)
    assert found is None or (found.family in families() and found.words)
    assert spoken_family(f"  {text} ") == found


@given(st.sampled_from([label for label, _ in _labels()]), st.integers(1, 999))
def test_sizes_and_case_do_not_change_a_family(label: str, size: int) -> None:
    assert spoken_family(label.lower()) == spoken_family(label)
    assert spoken_family(f"{label} {size}G") == spoken_family(label)
