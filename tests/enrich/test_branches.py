"""Which company is behind a brand: asked once, answered by a company of the person's own or left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import insert

from pims.enrich.branches import answer, asked_of, questions
from pims.enrich.firms import part
from pims.errors import KnownError
from pims.insights.saying import saying, unsaying
from pims.progress import finish
from pims.reference.companies import directory, use_own
from pims.reference.controllers import controllers
from pims.register.register import companies
from pims.store.tables import receipts
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    made.account("main", institution="CREDIT AGRICOLE")
    for day in range(1, 4):
        made.add(f"2026-03-{day:02}", -4000, "CARTE 01/03 E.LECLERC RENNES")
    made.add("2026-03-05", -2500, "CARTE 04/03 E.LECLERC BREST")
    made.add("2026-03-06", -700, "CARTE 04/03 CARREFOUR MARKET")
    made.understand()
    yield made
    made.close()
    use_own([])


def meant(ledger: Ledger) -> list[tuple[str | None, str | None]]:
    rows = ledger.conn.exec_driver_sql("SELECT company, category FROM meanings ORDER BY transaction_id")
    return [(row[0], row[1]) for row in rows]


def test_every_brand_with_companies_of_its_own_is_in_the_directory() -> None:
    assert {slug for slugs in controllers().values() for slug in slugs} <= set(directory())


def test_a_store_is_asked_by_its_town_and_a_bank_once(ledger: Ledger) -> None:
    asked = [(one.brand, one.kind, one.town, one.transactions, one.accounts) for one in questions(ledger.conn)]
    assert asked == [
        ("leclerc", "store", "RENNES", 3, ()),
        ("leclerc", "store", "BREST", 1, ()),
        ("credit-agricole", "regional", "", 0, ("CREDIT AGRICOLE",)),
    ]


def test_the_company_of_a_store_gets_its_movements_and_sells_what_the_brand_sells(ledger: Ledger) -> None:
    before = meant(ledger)
    asked = asked_of(questions(ledger.conn), "leclerc", "Rennes")
    facts = {"email": "dpo@rennes-distribution.example"}
    said = finish(saying(ledger.conn, lambda conn: answer(conn, asked, "Rennes Distribution", facts, TODAY), TODAY))
    now = meant(ledger)
    assert [company for company, _ in now] == ["own-rennes-distribution"] * 3 + ["leclerc", "carrefour"]
    assert [category for _, category in now] == [category for _, category in before]
    own = directory()["own-rennes-distribution"]
    assert (own.brand, own.sector, own.email) == ("leclerc", "supermarket", "dpo@rennes-distribution.example")
    assert [one.town for one in questions(ledger.conn) if one.brand == "leclerc"] == ["BREST"]
    finish(unsaying(ledger.conn, said.change, TODAY))
    assert meant(ledger) == before
    assert "own-rennes-distribution" not in directory()


def test_a_regional_bank_stands_for_its_brand(ledger: Ledger) -> None:
    asked = asked_of(questions(ledger.conn), "credit-agricole")
    finish(answer(ledger.conn, asked, "Crédit Agricole des Vallées", {}, TODAY))
    assert "own-credit-agricole-des-vallees" in {row.slug for row in companies(ledger.conn)}
    assert "credit-agricole" not in {row.slug for row in companies(ledger.conn)}
    assert asked_of(questions(ledger.conn), "credit-agricole") == []
    finish(part(ledger.conn, "credit-agricole"))
    assert len(asked_of(questions(ledger.conn), "credit-agricole")) == 1


def test_who_does_not_know_is_not_asked_again(ledger: Ledger) -> None:
    before, asked = meant(ledger), questions(ledger.conn)
    said = finish(saying(ledger.conn, lambda conn: answer(conn, asked, "", {}, TODAY), TODAY))
    assert (questions(ledger.conn), meant(ledger)) == ([], before)
    finish(unsaying(ledger.conn, said.change, TODAY))
    assert questions(ledger.conn) == asked


@pytest.mark.parametrize(
    ("brand", "name", "code"),
    [("leclerc", "E.Leclerc", "same_company"), ("fnac", "X", "no_question"), ("leclerc", "…", "nameless")],
)
def test_what_is_no_answer_is_refused(ledger: Ledger, brand: str, name: str, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        finish(answer(ledger.conn, asked_of(questions(ledger.conn), brand), name, {}, TODAY))


def test_a_ticket_of_the_brand_still_fits_its_store(ledger: Ledger) -> None:
    values = {"identity": "r", "company": "leclerc", "purchased_at": "2026-03-05T10:00:00", "channel": "store",
              "total_paid": 2500, "currency": "EUR", "import_id": 1}  # fmt: skip
    ledger.conn.execute(insert(receipts).values(**values))
    finish(answer(ledger.conn, asked_of(questions(ledger.conn), "leclerc", "BREST"), "Brest Distribution", {}, TODAY))
    (because,) = ledger.conn.exec_driver_sql("SELECT because FROM matches WHERE other_id = 1").scalars()
    assert "same_company" in because
