"""Spending: what counts, what does not, and sums that never mix currencies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pims.insights.spending import by_day, cashflow, spending
from tests.enrich.ledger import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def total(ledger: Ledger, currency: str = "EUR") -> int:
    return sum(row.amount for row in spending(ledger.conn, (), None, None) if row.currency == currency)


def test_refunds_are_netted_and_income_and_own_money_left_out(ledger: Ledger) -> None:
    ledger.add("2026-03-01", -10000, "CARTE 01/03 DECATHLON LYON")
    ledger.add("2026-03-04", 4000, "CARTE X1234 REMBT 03/03 DECATHLON")
    ledger.add("2026-03-05", 250000, "VIR SEPA ATELIERS DU NORD", remittance="SALAIRE MARS")
    ledger.add("2026-03-06", -30000, "VIR INTERNE", "main")
    ledger.add("2026-03-06", 30000, "VIR INTERNE", "other")
    ledger.add("2026-03-07", -20000, "VIR PERIODIQUE LIVRET A")
    ledger.add("2026-03-08", -2000, "VIR M ESSAI ALBERT")
    ledger.add("2026-03-09", 1000, "VIR M ESSAI ALBERT")
    ledger.add("2026-03-10", -700, "CARTE 10/03 CAFE DES ARTS", status="reverted")
    ledger.understand()
    assert total(ledger) == 10000 - 4000 + 2000
    by_category = {row.category: row.amount for row in spending(ledger.conn, ("category",), None, None)}
    assert by_category == {"sport": 6000, None: 2000}
    [month] = cashflow(ledger.conn)
    assert (month.month, month.income, month.spent, month.net) == ("2026-03", 251000, 8000, 243000)


def test_currencies_are_never_added(ledger: Ledger) -> None:
    ledger.add("2026-03-01", -1000, "CARTE 01/03 LIDL")
    ledger.add("2026-03-01", -2000, "CARTE 01/03 LIDL", currency="CHF")
    ledger.understand()
    rows = spending(ledger.conn, ("company",), None, None)
    assert {(row.company, row.currency, row.amount) for row in rows} == {("lidl", "EUR", 1000), ("lidl", "CHF", 2000)}


def test_days_months_and_spans(ledger: Ledger) -> None:
    ledger.add("2026-02-28", -500, "CARTE 27/02 LIDL")
    ledger.add("2026-03-01", -1000, "CARTE 01/03 BOULANGERIE DU PARC")
    ledger.add("2026-03-01", -3000, "CARTE 01/03 LIDL")
    ledger.understand()
    since, until = date(2026, 3, 1), date(2026, 3, 31)
    assert [(row.day, row.amount, row.transactions) for row in by_day(ledger.conn, since, until)] == [
        ("2026-03-01", 4000, 2)
    ]
    rows = {(row.month, row.amount) for row in spending(ledger.conn, ("month",), None, None)}
    assert rows == {("2026-02", 500), ("2026-03", 4000)}


def test_an_unknown_key_is_a_bug(ledger: Ledger) -> None:
    with pytest.raises(KeyError):
        spending(ledger.conn, ("weekday",), None, None)


def test_a_deferred_total_counts_only_while_its_purchases_are_unknown(ledger: Ledger) -> None:
    total_id = ledger.add("2026-03-31", -9000, "CB 1234 TOT DIF MARS")
    ledger.understand()
    assert total(ledger) == 9000
    ledger.account("card", kind="card")
    ledger.add("2026-03-05", -4000, "CARTE 05/03 LIDL", "card")
    ledger.add("2026-03-15", -5000, "CARTE 15/03 FNAC", "card")
    ledger.understand()
    assert total(ledger) == 9000
    assert ledger.meaning(total_id)["category"] == "card_total"


def test_purchases_of_the_same_account_that_add_up_cover_their_total(ledger: Ledger) -> None:
    ledger.add("2026-03-05", -4000, "CARTE 05/03 LIDL")
    ledger.add("2026-03-15", -5000, "CARTE 15/03 FNAC")
    ledger.add("2026-03-31", -9000, "RELEVE CARTE A DEBIT DIFFERE")
    ledger.add("2026-04-30", -1234, "RELEVE CARTE A DEBIT DIFFERE")
    ledger.understand()
    assert total(ledger) == 9000 + 1234


MOVEMENTS = st.lists(
    st.tuples(
        st.integers(1, 28),
        st.integers(-9000, 9000).filter(bool),
        st.sampled_from(["CARTE 01/03 LIDL", "PRLV SEPA EDF", "VIR M ESSAI ALBERT", "COTISATION CARTE", "VIR INTERNE"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(MOVEMENTS, st.randoms(use_true_random=False))
def test_totals_do_not_depend_on_the_order_of_import(
    movements: list[tuple[int, int, str, str]], random: object
) -> None:
    shuffled = list(movements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    sums = []
    for order in (movements, shuffled):
        ledger = Ledger()
        try:
            for day, amount, label, account in order:
                ledger.add(f"2026-03-{day:02}", amount, label, account)
            ledger.understand()
            parts = spending(ledger.conn, ("month", "category", "company"), None, None)
            assert sum(row.amount for row in parts) == total(ledger)
            sums.append((total(ledger), [(row.income, row.spent) for row in cashflow(ledger.conn)]))
        finally:
            ledger.close()
    assert sums[0] == sums[1]
