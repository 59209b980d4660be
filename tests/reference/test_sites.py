"""Sites and the companies that run them: subdomains, endings of countries, and no lookalike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pims.reference.companies import Company, by_domain, directory, find, shipped, use_own
from pims.reference.sites import sites


@pytest.fixture
def _nobody() -> Iterator[None]:
    yield
    use_own(())


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("www.amazon.co.uk", "amazon"),
        ("smile.amazon.de", "amazon"),
        ("fr.shopping.rakuten.com", "rakuten-france"),
        ("cfspart-idp.impots.gouv.fr", "impots"),
        ("www.oui.sncf", "sncf-connect"),
        ("voyages.sncf", "sncf"),
        ("mabanque.bnpparibas", "bnp-paribas"),
        ("fd12-courses.leclercdrive.fr", "leclerc"),
        ("mail.airbnb.com", "airbnb"),
        ("mobile.free.fr", "free-mobile"),
        ("adsl.free.fr", "free"),
        ("login.live.com", "microsoft"),
        ("discordapp.com", "discord"),
        ("signin.ebay.com.au", "ebay"),
    ],
)
def test_a_host_leads_to_its_company(host: str, slug: str) -> None:
    company = by_domain(host)
    assert company is not None
    assert company.slug == slug
    assert directory()[slug] is company


@pytest.mark.parametrize(
    "host",
    ["amazon.example.org", "notamazon.fr", "amazon-fr.com", "amazon.fr.example.net", "amazon.evil", "amazon", "gouv.fr",
     "news-carrefour.com", "co.uk"],
)  # fmt: skip
def test_a_lookalike_is_nobodys(host: str) -> None:
    assert by_domain(host) is None


def test_every_further_site_is_of_a_company_with_a_file() -> None:
    known = {one.slug for one in sites().companies}
    assert set(sites().domains.values()) <= set(shipped()) | known
    assert not known & set(shipped())


def test_no_site_of_the_table_is_another_ones_in_a_file() -> None:
    written = {domain: one.slug for one in shipped().values() for domain in one.domains}
    assert {domain for domain, slug in sites().domains.items() if written.get(domain, slug) != slug} == set()


def test_a_company_known_by_its_sites_is_found_by_name() -> None:
    company = find("discord")
    assert company is not None
    assert (company.confidence, company.address) == ("site", "")


@pytest.mark.usefixtures("_nobody")
def test_the_word_of_the_person_on_a_site_wins() -> None:
    use_own([Company("own-exemple", "Exemple")], {"exemple.example.org": "own-exemple", "amazon.fr": "own-exemple"})
    for host in ("mail.exemple.example.org", "www.amazon.fr"):
        company = by_domain(host)
        assert company is not None
        assert company.slug == "own-exemple"
    use_own(())
    assert by_domain("mail.exemple.example.org") is None
