"""The shipped facts on labels, categories and merchants: complete, consistent, in both languages."""

from __future__ import annotations

import pytest

from pims.assets import asset
from pims.reference import toml
from pims.reference.categories import FLOWS, category_facts, category_name, slugs, top, tree
from pims.reference.companies import directory
from pims.reference.fold import capitals, fold, tidy, words
from pims.reference.labels import KINDS, label_facts
from pims.reference.merchants import merchant_facts, merchant_in
from pims.reference.subscription_facts import subscription_facts

EXAMPLES = [
    (item["example"], item["kind"]) for item in toml.read(asset("reference", "labels.toml"))["kind"]
]  # fmt: skip


@pytest.mark.parametrize(("example", "kind"), EXAMPLES)
def test_the_first_rule_that_knows_an_example_is_of_its_kind(example: str, kind: str) -> None:
    text = fold(example)
    assert next(rule.kind for rule in label_facts().rules if rule.pattern.search(text)) == kind


def test_every_kind_has_a_rule() -> None:
    assert {rule.kind for rule in label_facts().rules} == set(KINDS)


def test_categories_form_a_tree_with_two_languages() -> None:
    for category in tree().values():
        assert category.fr.strip()
        assert category.en.strip()
        assert category.flow in FLOWS
        assert tree()[top(category.slug)].flow == category.flow
        assert "'" not in category.fr  # the French apostrophe is ’
    assert category_name("energy", "fr") == "Énergie"
    assert set(slugs(*FLOWS)) == set(tree())
    divisions = {category.coicop for category in tree().values()}
    assert {f"{number:02}" for number in range(1, 14)} <= divisions


def test_companies_and_sectors_named_by_categories_exist() -> None:
    assert set(category_facts().companies) <= set(directory())
    assert set(category_facts().sectors) <= {company.sector for company in directory().values()}
    assert subscription_facts().sectors | subscription_facts().never_sectors <= {
        company.sector for company in directory().values()
    }


def test_merchants_are_found_by_whole_words_and_direction() -> None:
    assert merchant_facts().habits
    found = merchant_in(words(fold("La Boulangerie du Pont")), received=False, kind="card")
    assert found is not None
    assert found.category == "food_shops"
    assert merchant_in(["BOULANGERIES"], received=False, kind="card") is None
    assert merchant_in(["SALAIRE"], received=False, kind="transfer") is None
    assert merchant_in(["PAUL"], received=False, kind="transfer") is None


@pytest.mark.parametrize("text", ["Œuvre  d’été", "ÉLAN\u00a0CAFÉ", "straße", "ﬁn", "CANAL+ & B&YOU"])
def test_folding_keeps_places(text: str) -> None:
    shown = tidy(text)
    assert len(capitals(shown)) == len(shown)
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(text.upper()) or "ß" in text or "ﬁ" in text


def test_words_keep_a_plus_and_an_ampersand() -> None:
    assert words(fold("Canal+ & b&you, l'été")) == ["CANAL+", "B&YOU", "L", "ETE"]
