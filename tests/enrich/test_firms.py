"""Companies of the person's own, companies that are one, and apart again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pims.enrich.firms import add_company, merge, part, remove_company
from pims.enrich.word import name_company
from pims.errors import KnownError
from pims.progress import finish
from pims.queries.firms import recall_own
from pims.reference.companies import directory, find
from pims.register.register import companies, company
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.conn.exec_driver_sql("DELETE FROM decisions")
    recall_own(made.conn)
    made.close()


def test_a_company_of_the_person_takes_its_payments(ledger: Ledger) -> None:
    one = ledger.add("2026-03-01", -1500, "CARTE 01/03 BOULANGERIE DU PHARE")
    two = ledger.add("2026-03-08", -900, "CARTE 08/03 BOULANGERIE DU PHARE")
    ledger.understand()
    slug = add_company(ledger.conn, "Boulangerie du Phare", {"city": "Brest", "sector": "left out"}, TODAY)
    assert slug == "own-boulangerie-du-phare"
    name_company(ledger.conn, one, slug, everywhere=True, today=TODAY)
    assert [ledger.meaning(each)["company"] for each in (one, two)] == [slug, slug]
    page = company(ledger.conn, "boulangerie du phare")
    assert (page.name, page.spent, page.contact.city, page.sector) == (
        "Boulangerie du Phare",
        {"EUR": 2400},
        "Brest",
        "",
    )
    finish(remove_company(ledger.conn, slug))
    assert ledger.meaning(one)["company"] is None
    assert slug not in directory()


def test_a_company_that_is_taken_out_leaves_no_word_behind(ledger: Ledger) -> None:
    one = ledger.add("2026-03-01", -1500, "CARTE 01/03 CARREFOUR MARKET")
    slug = add_company(ledger.conn, "Chez Nous", {}, TODAY)
    finish(merge(ledger.conn, "carrefour", slug, TODAY))
    assert ledger.meaning(one)["company"] == slug
    finish(remove_company(ledger.conn, slug))
    assert ledger.meaning(one)["company"] == "carrefour"
    assert ledger.rows("decisions") == []


def test_a_name_of_the_directory_adds_nothing(ledger: Ledger) -> None:
    assert add_company(ledger.conn, "CARREFOUR", {}, TODAY) == "carrefour"
    with pytest.raises(KnownError, match="nameless"):
        add_company(ledger.conn, " ?! ", {}, TODAY)
    with pytest.raises(KnownError, match="unknown_company"):
        finish(remove_company(ledger.conn, "carrefour"))


def test_the_own_companies_of_another_store_are_gone(ledger: Ledger) -> None:
    add_company(ledger.conn, "Chez Nous", {}, TODAY)
    assert find("chez nous") is not None
    other = Ledger()
    recall_own(other.conn)
    assert find("chez nous") is None
    other.close()


def test_two_companies_are_one_and_apart_again(ledger: Ledger) -> None:
    one = ledger.add("2026-03-01", -1500, "CARTE 01/03 CARREFOUR MARKET")
    two = ledger.add("2026-03-02", -2500, "CARTE 02/03 DECATHLON")
    ledger.understand()
    before = ledger.rows("meanings"), {row.slug: row for row in companies(ledger.conn)}
    finish(merge(ledger.conn, "decathlon", "carrefour", TODAY))
    assert [ledger.meaning(each)["company"] for each in (one, two)] == ["carrefour", "carrefour"]
    (row,) = companies(ledger.conn)
    assert (row.slug, row.spent) == ("carrefour", {"EUR": 4000})
    assert company(ledger.conn, "decathlon").slug == "carrefour"
    finish(part(ledger.conn, "decathlon"))
    assert (ledger.rows("meanings"), {row.slug: row for row in companies(ledger.conn)}) == before


def test_a_chain_of_mergers_ends_at_one_company_and_never_in_a_circle(ledger: Ledger) -> None:
    one = ledger.add("2026-03-02", -2500, "CARTE 02/03 DECATHLON")
    finish(merge(ledger.conn, "decathlon", "carrefour", TODAY))
    finish(merge(ledger.conn, "carrefour", "auchan", TODAY))
    assert ledger.meaning(one)["company"] == "auchan"
    with pytest.raises(KnownError, match="same_company"):
        finish(merge(ledger.conn, "auchan", "decathlon", TODAY))
    with pytest.raises(KnownError, match="same_company"):
        finish(merge(ledger.conn, "auchan", "auchan", TODAY))
    with pytest.raises(KnownError, match="not_merged"):
        finish(part(ledger.conn, "auchan"))
