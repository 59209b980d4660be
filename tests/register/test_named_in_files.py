"""Companies that no directory has: those that a file names as its own are in the register, with their records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pims.enrich.firms import add_company
from pims.reference.companies import use_own
from pims.register.register import companies, company
from tests.register.test_register import Shelf, _kinds, shelf

__all__ = ["shelf"]


@pytest.fixture(autouse=True)
def _nobodys_companies() -> Iterator[None]:
    yield
    use_own([])


def test_a_company_that_only_a_file_names_is_in_the_register(shelf: Shelf) -> None:
    shelf.put("receipt", purchased_at="2026-02-03", company="Épicerie Exemple", channel="store")
    shelf.put("points_movement", kind="earn", points="12", on="2026-02-03", company="épicerie  exemple")
    shelf.put("loyalty_account", number_masked="…0042", company="見本商店")
    shelf.put("ad_trace", kind="list_upload", company="meta", actor="Annonceur Exemple")
    rows = {row.slug: row for row in companies(shelf.conn)}
    row = rows["own-epicerie-exemple"]
    assert row.name == "Épicerie Exemple"
    assert {"receipts", "loyalty_points"} <= _kinds(row.holdings, "proven")
    assert "見本商店" in {row.name for row in rows.values()}
    assert "Annonceur Exemple" not in {row.name for row in rows.values()}
    page = company(shelf.conn, "épicerie exemple")
    assert all(holding.evidence for holding in page.holdings if holding.strength == "proven")


def test_what_the_person_says_of_a_company_that_a_file_names_stands(shelf: Shelf) -> None:
    shelf.put("loyalty_account", number_masked="…0042", company="Club Exemple")
    slug = add_company(shelf.conn, "Club exemple", {"city": "Brest"}, date(2026, 11, 21))
    (row,) = (one for one in companies(shelf.conn) if one.name == "Club exemple")
    assert [one.slug for one in companies(shelf.conn)].count(slug) == 1
    assert (row.slug, row.contact.city) == (slug, "Brest")


def test_a_name_that_comes_with_the_program_is_no_new_company(shelf: Shelf) -> None:
    shelf.put("loyalty_account", number_masked="…0042", company="CARREFOUR")
    assert {row.slug for row in companies(shelf.conn)} == {"boursobank", "carrefour"}
