"""Kinds of data, rules and recipients: complete in both languages and consistent with the directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from pims.reference.companies import directory
from pims.reference.data_kinds import data_kinds, sector_name, sector_names, typical
from pims.reference.recipients import recipients, recipients_of
from pims.reference.register_rules import read_rules, register_rules
from pims.reference.toml import FactError

RULE = """
[[rule]]
id = "x"
record = "transaction"
strength = "proven"
data_kinds = ["payments"]
fr = { one = "un", many = "{count}" }
en = { one = "one", many = "{count}" }
"""


def test_every_sector_of_the_directory_and_of_the_kinds_has_a_name() -> None:
    used = {company.sector for company in directory().values()}
    used |= {sector for kind in data_kinds().values() for sector in kind.sectors}
    assert used <= set(sector_names())
    assert sector_name("bank", "fr") == "Banque"


def test_typical_kinds_name_their_source() -> None:
    assert all(kind.source for kind in data_kinds().values() if kind.sectors or kind.companies)
    assert "insurance_scores" in {kind.slug for kind in typical("insurance")}
    assert [kind.slug for kind in typical("public_register", "ficoba")] == ["account_register"]


def test_companies_named_in_facts_stand_in_the_directory() -> None:
    named = {slug for kind in data_kinds().values() for slug in kind.companies} | set(recipients())
    named |= {party.party for parties in recipients().values() for party in parties if party.party}
    assert named <= set(directory())


def test_recipients_are_only_ever_declared() -> None:
    assert {party.strength for parties in recipients().values() for party in parties} == {"declared"}
    assert "oney" in {party.party for party in recipients_of("boulanger")}
    assert recipients_of("netflix") == ()


def test_rules_word_one_and_many_in_both_languages() -> None:
    for rule in register_rules().rules:
        for seen in (rule.fr, rule.en):
            assert "{" not in seen.text(1)
            assert seen.text(2).count("{count}") == 1
    assert {"given", "observed", "inferred", "acquired"} == {
        data_kinds()[kind].origin for rule in register_rules().rules for kind in rule.data_kinds
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [("transaction", "telepathy"), ("payments", "thoughts"), ("proven", "typical"), ("many = ", "more = "),
     ('id = "x"', 'id = "x"\nwhen = { colour = ["red"] }'), ('id = "x"', 'id = "x"\npurposes = ["fun"]')],
)  # fmt: skip
def test_a_wrong_rule_is_told(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE, encoding="utf-8")
    assert len(read_rules(path).rules) == 1
    path.write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(FactError):
        read_rules(path)
