"""The register in words: every code has its words in both languages, and no sentence claims more than its strength."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pims import i18n
from pims.records.kinds import KINDS
from pims.reference.data_kinds import ORIGINS, STRENGTHS, data_kinds, sector_names
from pims.reference.recipients import recipients_of
from pims.reference.register_rules import register_rules
from pims.register.holdings import Holding, Seen, proven
from ui.wording import register as words


@pytest.fixture(autouse=True)
def _back_to_english() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_code_has_its_words(language: str) -> None:
    i18n.use(language)
    assert all(words.origin(code) and words.origin_hint(code) for code in ORIGINS)
    assert all(words.strength(code) and words.strength_hint(code) for code in STRENGTHS)
    assert all(words.data_kind(slug) for slug in data_kinds())
    assert all(words.sector(slug) for slug in sector_names())
    assert all(words.purpose(slug) for slug in register_rules().purposes)
    assert all(words.record_kind(kind) for kind in KINDS)


def _holding(rule_id: str, seen: Seen) -> Holding:
    rule = next(rule for rule in register_rules().rules if rule.id == rule_id)
    return proven(rule, seen)[0]


def test_a_proven_claim_in_french() -> None:
    i18n.use("fr")
    sentence = words.because(_holding("receipts", Seen(1104, "2024-11-03", "2026-12-03")))
    assert sentence == (
        "Vos propres imports le montrent\u00a0: 1\u202f104 tickets ou commandes, du 3 nov. 2024 au 3 déc. 2026."
    )


def test_one_day_and_no_day() -> None:
    i18n.use("en")
    assert words.because(_holding("calls", Seen(1, "2026-01-02", "2026-01-02"))).endswith("one call, on 2 Jan 2026.")
    undated = words.because(_holding("bank_account", Seen(2, "", "")))
    assert undated.endswith("2 accounts kept by this institution, hence opened in a name.")


def test_a_declared_claim_says_that_it_is_not_proven() -> None:
    i18n.use("en")
    assert "not proven" in words.because(_holding("advertiser_list", Seen(1, "", "")))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_claim_reads_as_a_sentence_for_one_and_for_many(language: str) -> None:
    i18n.use(language)
    for rule in register_rules().rules:
        one = words.because(_holding(rule.id, Seen(1, "2026-01-02", "2026-01-02")))
        many = words.because(_holding(rule.id, Seen(1204, "2026-01-02", "2026-02-03")))
        assert one != many
        for said in (one, many):
            assert said.endswith(".")
            assert "{" not in said
            assert not re.search(r"\bsells?\b|\bvend|revend", said)
        assert ("1\u202f204" if language == "fr" else "1,204") in many
        assert "1\u202f204" not in one


def test_a_recipient_is_no_proof() -> None:
    i18n.use("en")
    assert "does not prove" in words.recipient(recipients_of("boulanger")[0])
