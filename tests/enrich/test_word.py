"""The person's word: it wins over everything found, survives rebuilds, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pims.enrich.word import alike, categorise, identity_of, name_company
from pims.errors import KnownError
from pims.queries.meanings import raw_movements
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def test_a_category_for_one_movement(ledger: Ledger) -> None:
    one, other = (ledger.add(f"2026-03-0{day}", -1500, "CARTE 01/03 CARREFOUR MARKET") for day in (1, 2))
    ledger.understand()
    assert categorise(ledger.conn, one, "pets", everywhere=False, today=TODAY) == 1
    ledger.understand()
    assert (ledger.meaning(one)["category"], ledger.meaning(one)["category_because"]) == ("pets", "decision")
    assert ledger.meaning(other)["category"] == "groceries"
    categorise(ledger.conn, one, "", everywhere=False, today=TODAY)
    assert ledger.meaning(one)["category"] == "groceries"


def test_a_category_for_a_label_holds_for_rows_to_come(ledger: Ledger) -> None:
    one = ledger.add("2026-03-01", -1500, "CARTE 01/03/26 L'ÉTAL DES SAVEURS CB*1234")
    two = ledger.add("2026-03-09", -1800, "CB L'ETAL DES SAVEURS FACT 080326")
    ledger.understand()
    assert alike(ledger.conn, one) == [one, two]
    assert categorise(ledger.conn, one, "food_shops", everywhere=True, today=TODAY) == 2
    three = ledger.add("2026-04-09", -1900, "PAIEMENT CB 0804 L ETAL", remittance="")
    four = ledger.add("2026-04-10", -1900, "CARTE X1234 08/04 L'Etal des saveurs")
    ledger.understand(ids=[three, four])
    said = [ledger.meaning(movement)["category"] for movement in (one, two, three, four)]
    assert said == ["food_shops", "food_shops", None, "food_shops"]


def test_a_word_wins_over_a_transfer(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -30000, "VIR INTERNE", "a")
    back = ledger.add("2026-03-06", 30000, "VIR INTERNE", "b")
    ledger.understand()
    assert ledger.meaning(out)["transfer_with"] == back
    categorise(ledger.conn, out, "donations", everywhere=False, today=TODAY)
    ledger.understand()
    assert (ledger.meaning(out)["category"], ledger.meaning(out)["transfer_with"]) == ("donations", None)
    assert ledger.meaning(back)["transfer_with"] is None


def test_a_company_confirmed_once_teaches_its_creditor_identifier(ledger: Ledger) -> None:
    one = ledger.add("2026-03-06", -3000, "PRLV SEPA FOURNISSEUR X", creditor_id="FR11ABC000009", mandate="M1")
    two = ledger.add("2026-04-06", -3000, "PRLV SEPA AUTRE NOM", creditor_id="FR11XYZ000009", mandate="M2")
    ledger.understand()
    assert ledger.meaning(one)["company"] is None
    name_company(ledger.conn, one, "engie", everywhere=True, today=TODAY)
    assert (ledger.meaning(two)["company"], ledger.meaning(two)["company_because"]) == ("engie", "creditor_id")
    assert ledger.meaning(one)["company"] == "engie"
    assert ledger.meaning(one)["category"] == "energy"
    name_company(ledger.conn, one, "none", everywhere=False, today=TODAY)
    assert ledger.meaning(one)["company"] is None
    assert ledger.meaning(two)["company"] == "engie"


def test_unknown_words_are_refused_and_change_nothing(ledger: Ledger) -> None:
    one = ledger.add("2026-03-06", -3000, "PRLV SEPA EDF")
    ledger.understand()
    before = ledger.rows("meanings")
    with pytest.raises(KnownError, match="unknown_category"):
        categorise(ledger.conn, one, "nonsense", everywhere=False, today=TODAY)
    with pytest.raises(KnownError, match="unknown_transaction"):
        categorise(ledger.conn, 999, "pets", everywhere=False, today=TODAY)
    with pytest.raises(KnownError, match="unknown_company"):
        name_company(ledger.conn, one, "nobody-sa", everywhere=False, today=TODAY)
    assert ledger.rows("meanings") == before
    assert ledger.rows("decisions") == []


def test_the_name_of_a_movement_in_decisions_is_that_of_the_query(ledger: Ledger) -> None:
    one = ledger.add("2026-03-06", -3000, "PRLV SEPA EDF", account="main")
    [[movement]] = raw_movements(ledger.conn, [one])
    assert movement.identity == identity_of("main", "2026-03-06", -3000, "EUR", 1)
