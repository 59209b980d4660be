"""Findings, categories and reasons in words, in both languages."""

from __future__ import annotations

import pytest

from pims import i18n
from pims.queries.findings import ACTIONS, FindingRow
from pims.reference.categories import tree
from pims.reference.labels import label_facts
from ui.wording.categories import category_reason, category_text, company_reason
from ui.wording.findings import action_text, finding_kind, finding_text


def row(kind: str, **because: str | int) -> FindingRow:
    return FindingRow(1, kind, "2026-03-06", 1499, "EUR", "netflix", because, "s", (), (1, 2), ())


ROWS = [
    row("double_charge", code="double_charge", label="NETFLIX", days=0, first_on="2026-03-06"),
    row("double_charge", code="double_charge", label="NETFLIX", days=1, first_on="2026-03-06"),
    row("double_charge", code="double_charge", label="NETFLIX", days=3, first_on="2026-03-06"),
    row("price_rise", code="price_rise", label="NETFLIX", **{"from": 1349, "to": 1499}),
    row("trial_to_paid", code="trial_to_paid", label="NETFLIX", trial=100, price=1499, trial_on="2026-03-06"),
    *(row("fee", code=f"fee_{code}", label="FRAIS X") for code, _ in label_facts().unexpected_fees),
]


@pytest.mark.parametrize("finding", ROWS, ids=lambda finding: f"{finding.because['code']}")
def test_every_finding_is_a_sentence_in_both_languages(finding: FindingRow) -> None:
    english = finding_text(finding)
    i18n.use("fr")
    french = finding_text(finding)
    assert english != french
    for text in (english, french):
        assert text.endswith(".")
        assert "{" not in text
        assert "FRAIS X" in text or "Netflix" in text


def test_sentences_of_numbers() -> None:
    assert finding_text(ROWS[1]) == "Netflix: €14.99 charged twice, 1 day apart."
    i18n.use("fr")
    assert finding_text(ROWS[2]) == "Netflix\u00a0: 14,99\u00a0€ débités deux fois à 3 jours d’intervalle."


def test_kinds_actions_categories_and_reasons_have_words() -> None:
    for language in ("en", "fr"):
        i18n.use(language)
        for kind, actions in ACTIONS.items():
            assert finding_kind(kind) != kind
            assert all(action_text(action) != action for action in actions)
        assert {category_text(slug) for slug in tree()} == {getattr(one, language) for one in tree().values()}
        assert category_text(None) == category_text("gone") != ""
        assert "Netflix" in company_reason("alias:NETFLIX")
        assert category_reason("kind:fee")
        assert category_reason("") == company_reason("") == ""
