"""What a deferred card paid is counted once: by its purchases where they are known, by its total where they are not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pims.insights.spending import spending
from tests.enrich.ledger import Ledger

# One wording a bank.
WORDINGS = (
    "CB 1234 TOT DIF MARS",
    "RELEVE CARTE 12345678",
    "TOTAL DES FACTURES CARTE X1234",
    "DEBIT MENSUEL CARTE BLEUE X1234",
    "DEBIT CARTE BANCAIRE DIFFERE",
    "Relevé différé Carte 4810",
    "SOLDE DES OPERATIONS CB",
    "ACHATS CARTE",
    "Règlement cartes à débit différé",
)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def total(ledger: Ledger) -> int:
    ledger.understand()
    return sum(row.amount for row in spending(ledger.conn, (), None, None))


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("first", ["total", "card"])
def test_the_wordings_of_banks_whatever_comes_first(ledger: Ledger, wording: str, first: str) -> None:
    for what in ("total", "card") if first == "total" else ("card", "total"):
        if what == "total":
            ledger.add("2026-03-31", -9000, wording)
        else:
            ledger.account("card", kind="card")
            ledger.add("2026-03-05", -4000, "LIDL NANTES", "card")
            ledger.add("2026-03-15", -5000, "FNAC", "card")
        ledger.understand()
    assert total(ledger) == 9000


def test_of_a_month_known_in_part_the_rest_of_the_total_counts(ledger: Ledger) -> None:
    ledger.account("card", kind="card")
    ledger.add("2026-03-20", -3000, "FNAC", "card")
    ledger.add("2026-03-31", -9000, "RELEVE CARTE A DEBIT DIFFERE")
    ledger.add("2026-02-28", -7000, "RELEVE CARTE A DEBIT DIFFERE")
    assert total(ledger) == 9000 + 7000


def test_one_card_known_of_two_leaves_the_total_of_the_other(ledger: Ledger) -> None:
    ledger.account("card", kind="card", number="4970XXXXXXXX1234")
    ledger.add("2026-03-20", -3000, "FNAC", "card")
    ledger.add("2026-03-31", -3000, "CB 1234 TOT DIF MARS")
    ledger.add("2026-03-31", -5000, "CB 5678 TOT DIF MARS")
    assert total(ledger) == 3000 + 5000


def test_two_cards_in_one_total(ledger: Ledger) -> None:
    for name, amount in (("one", -3000), ("two", -4500)):
        ledger.account(name, kind="card")
        ledger.add("2026-03-20", amount, "FNAC", name)
    ledger.add("2026-03-31", -7500, "RELEVE CARTE A DEBIT DIFFERE")
    assert total(ledger) == 7500


def test_purchases_after_the_day_of_the_statement_are_of_the_next_total(ledger: Ledger) -> None:
    ledger.account("card", kind="card")
    for day, amount in (("2026-02-27", -1000), ("2026-03-20", -3000), ("2026-03-28", -2000)):
        ledger.add(day, amount, "FNAC", "card")
    ledger.add("2026-03-31", -4000, "RELEVE CARTE A DEBIT DIFFERE")
    assert total(ledger) == 6000


def test_the_card_of_another_bank_covers_nothing(ledger: Ledger) -> None:
    ledger.account("main", institution="Banque Exemple")
    ledger.account("card", kind="card", institution="Autre Banque")
    ledger.add("2026-03-20", -3000, "FNAC", "card")
    ledger.add("2026-03-31", -9000, "RELEVE CARTE A DEBIT DIFFERE")
    assert total(ledger) == 12000


def test_a_total_beside_its_own_purchases_on_the_card_is_none(ledger: Ledger) -> None:
    ledger.account("card", kind="card")
    ledger.add("2026-03-20", -3000, "FNAC", "card")
    ledger.add("2026-03-31", 3000, "RELEVE CARTE A DEBIT DIFFERE", "card")
    assert total(ledger) == 3000


PURCHASES = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 20_000)), min_size=1, max_size=25)


@settings(max_examples=20, deadline=None)
@example(purchases=[(20, 1), (21, 1)], known_from=21, cut=20)
@given(purchases=PURCHASES, known_from=st.integers(0, 110), cut=st.integers(20, 28))
def test_never_doubled_never_lost(purchases: list[tuple[int, int]], known_from: int, cut: int) -> None:
    """A card paid from January to April; its file begins on some day, that of the account before: totals are whole."""
    start = date(2026, 1, 1)
    totals: dict[date, int] = {}
    for offset, amount in purchases:
        day = start + timedelta(days=offset)
        month = day.month + (day.day > cut)
        due = date(2026, month + 1, 1) - timedelta(days=1)
        totals[due] = totals.get(due, 0) - amount
    ledger = Ledger()
    try:
        ledger.add("2025-12-31", 200_000, "VIREMENT DE SOCIETE EXEMPLE SALAIRE")
        ledger.account("card", kind="card")
        for offset, amount in purchases:
            if offset >= known_from:
                ledger.add(start + timedelta(days=offset), -amount, "FNAC", "card")
        for due, amount in totals.items():
            ledger.add(due, amount, "RELEVE CARTE A DEBIT DIFFERE")
        assert total(ledger) == sum(amount for _, amount in purchases)
    finally:
        ledger.close()
