"""The person's word on transfers wins; two currencies are one transfer only when their worth and a name say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pims.enrich.transfer_word import pair_up
from pims.errors import KnownError
from pims.reference.exchange import distance, rates
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def _partner(ledger: Ledger, movement: int) -> int | None:
    ledger.understand()
    found: int | None = ledger.meaning(movement)["transfer_with"]
    return found


def test_a_refused_transfer_is_remembered_and_another_leg_may_take_its_place(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -30000, "VIR INTERNE", "a")
    near, far = (ledger.add(day, 30000, "VIR INTERNE", "b") for day in ("2026-03-06", "2026-03-07"))
    assert _partner(ledger, out) == near
    pair_up(ledger.conn, out, near, "no", TODAY)
    assert (_partner(ledger, out), _partner(ledger, near)) == (far, None)
    pair_up(ledger.conn, out, near, "", TODAY)
    assert _partner(ledger, out) == near


def test_a_transfer_that_nothing_shows_is_made_by_the_person(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -30000, "PRLV SEPA ASSOCIATION DU PORT", "a")
    back = ledger.add("2026-03-26", 29900, "REMISE CHEQUE 12", "b")
    assert _partner(ledger, out) is None
    pair_up(ledger.conn, out, back, "yes", TODAY)
    assert (_partner(ledger, out), _partner(ledger, back)) == (back, out)
    assert ledger.meaning(out)["category_because"] == "transfer:decision"
    pair_up(ledger.conn, out, back, "", TODAY)
    assert _partner(ledger, out) is None


def test_movements_that_cannot_be_a_transfer(ledger: Ledger) -> None:
    out, other = ledger.add("2026-03-06", -100, "X", "a"), ledger.add("2026-03-06", 100, "X", "a")
    for pair, code in (
        ((out, other), "no_transfer"),
        ((other, out), "no_transfer"),
        ((out, 99), "unknown_transaction"),
    ):
        with pytest.raises(KnownError, match=code):
            pair_up(ledger.conn, *pair, "yes", TODAY)


def test_two_currencies(ledger: Ledger) -> None:
    ledger.account("francs", currency="CHF", name="Compte Zurich", institution="UBS")
    out = ledger.add("2026-03-06", -100000, "VIR SEPA COMPTE ZURICH", "euros")
    back = ledger.add("2026-03-09", 93200, "Zahlung", "francs", "CHF")
    assert _partner(ledger, out) == back
    assert ledger.meaning(back)["category"] == "own_transfer"


@pytest.mark.parametrize(
    ("label", "amount"), [("VIR SEPA COMPTE ZURICH", 75000), ("VIR SEPA MME DURAND LOYER", 93200), ("VIR SEPA", 93200)]
)
def test_two_currencies_that_are_not_one_transfer(ledger: Ledger, label: str, amount: int) -> None:
    ledger.account("francs", currency="CHF", name="Compte Zurich", institution="UBS")
    out = ledger.add("2026-03-06", -100000, label, "euros")
    ledger.add("2026-03-09", amount, "Zahlung", "francs", "CHF")
    assert _partner(ledger, out) is None


def test_worth() -> None:
    assert set(rates()) >= {"USD", "GBP", "CHF"}
    assert distance(10000, "EUR", 10800, "USD", 2024) == pytest.approx(0, abs=0.01)
    assert distance(10000, "EUR", 16400, "JPY", 2024) == pytest.approx(0, abs=0.01)  # a yen has no minor unit
    assert distance(10000, "EUR", 10800, "XYZ", 2024) is None
    assert distance(10000, "USD", 10000, "USD", 1990) == 0
