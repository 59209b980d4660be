"""The directory of companies: whole, without contradictions, and found the way people and files name companies."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers import IMPORTERS
from pims.reference.companies import by_domain, collisions, directory, find, read_company
from pims.reference.toml import FactError


def test_directory_is_large_and_every_fact_says_when_it_was_seen() -> None:
    companies = directory()
    assert len(companies) >= 180
    assert all(company.slug == slug and company.name and company.sector for slug, company in companies.items())
    assert all(company.checked_on for company in companies.values())


def test_no_name_and_no_domain_belongs_to_two_companies() -> None:
    assert collisions(directory().values()) == {}


def test_every_institution_of_an_importer_is_in_it() -> None:
    assert {one.company for one in IMPORTERS if one.company} <= set(directory())


def test_siren_numbers_have_right_check_digits() -> None:
    from stdnum.fr import siren

    wrong = [company.slug for company in directory().values() if company.siren and not siren.is_valid(company.siren)]
    assert wrong == []


@pytest.mark.parametrize("text", ["carrefour", "Carrefour", "CARREFOUR  market", "Carrefour France SAS"])
def test_find_by_slug_name_alias_or_entity(text: str) -> None:
    company = find(text)
    assert company is not None
    assert company.slug == "carrefour"


def test_find_ignores_accents_and_says_no_when_unknown() -> None:
    company = find("credit  agricole")
    assert company is not None
    assert company.slug == "credit-agricole"
    assert find("Boulangerie Martin") is None
    assert find("") is None
    assert find("Orange SA") == find("orange")  # an alias wins over an entity that runs two brands


@pytest.mark.parametrize(
    ("host", "slug"),
    [("carrefour.fr", "carrefour"), ("news.mail.carrefour.fr", "carrefour"), ("WWW.Netflix.com.", "netflix"),
     ("www.e.leclerc:443", "leclerc")],
)  # fmt: skip
def test_by_domain_walks_to_the_parent_domain(host: str, slug: str) -> None:
    company = by_domain(host)
    assert company is not None
    assert company.slug == slug


@pytest.mark.parametrize("host", ["notcarrefour.fr", "carrefour.fr.example.org", "fr", "", "localhost"])
def test_by_domain_is_not_fooled_by_lookalikes(host: str) -> None:
    assert by_domain(host) is None


@pytest.mark.parametrize(
    "text",
    ['sector = "bank"', 'name = "X"\nsector = "bank"\nsirene = "1"', 'name = "X"\nsector = "bank"\nsiren = "12"',
     'name = "X"\nsector = "bank"\ndomains = ["nodot"]', 'name = "X"\nsector = "bank"\n[contact]\nemail = "nobody"'],
)  # fmt: skip
def test_a_wrong_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FactError):
        read_company(path)
