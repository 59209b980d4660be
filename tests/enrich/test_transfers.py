"""Own transfers: found between the person's accounts, symmetric, twins kept apart, never a payment of somebody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.enrich.ledger import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    made.account("current", institution="boursobank", number="FR7600000000000000000000001")
    made.account("joint", institution="credit-mutuel", number="FR7600000000000000000000002")
    made.account("savings", institution="credit-agricole", kind="savings", name="Livret A")
    yield made
    made.close()


def pairs(ledger: Ledger) -> set[tuple[int, int]]:
    ledger.understand()
    sql = "SELECT transaction_id, transfer_with FROM meanings WHERE transfer_with IS NOT NULL"
    links = {(row[0], row[1]) for row in ledger.conn.exec_driver_sql(sql)}
    assert links == {(b, a) for a, b in links}
    return {(a, b) for a, b in links if a < b}


def test_the_other_account_named_on_one_side(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -30000, "VIR SEPA VERS LIVRET A", "current")
    back = ledger.add("2026-03-09", 30000, "VIREMENT EN VOTRE FAVEUR M ESSAI ALBERT", "savings")
    assert pairs(ledger) == {(out, back)}
    assert ledger.meaning(out)["category"] == "own_transfer"


def test_the_bank_of_the_other_account_named(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -5000, "VIR INST CREDIT MUTUEL M ESSAI", "current")
    back = ledger.add("2026-03-06", 5000, "VIR M ESSAI ALBERT", "joint")
    assert pairs(ledger) == {(out, back)}


def test_the_same_person_on_both_sides(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -80000, "VIR SEPA ESSAI ALBERT", "current")
    back = ledger.add("2026-03-07", 80000, "VIR RECU 123456789S DE: M ESSAI ALBERT MOTIF: COMPTE", "joint")
    assert pairs(ledger) == {(out, back)}


def test_the_number_of_the_other_account(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -1200, "VIR", "current", counter_account="FR76 0000 0000 0000 0000 0000 002")
    back = ledger.add("2026-03-06", 1200, "VIR DE PERSONNE", "joint")
    assert pairs(ledger) == {(out, back)}


def test_the_name_of_the_other_account_where_programs_cite_it(ledger: Ledger) -> None:
    ledger.account("dollars", currency="USD", name="Dollars")
    out = ledger.add("2026-03-06", -1200, "Rangement", "current", counter_account="Livret A")
    back = ledger.add("2026-03-06", 1200, "Rangement", "savings")
    changed = ledger.add("2026-03-10", -9250, "Change", "savings", counter_account="dollars")
    dollars = ledger.add("2026-03-10", 10000, "Change", "dollars", "USD", counter_account="Livret A")
    assert pairs(ledger) == {(out, back), (changed, dollars)}


def test_twins_are_paired_one_to_one(ledger: Ledger) -> None:
    out = [ledger.add("2026-03-06", -10000, "VIR INTERNE", "current") for _ in range(2)]
    back = [ledger.add("2026-03-06", 10000, "VIREMENT INTERNE", "joint") for _ in range(2)]
    found = pairs(ledger)
    assert len(found) == 2
    assert {one for pair in found for one in pair} == {*out, *back}


def test_an_odd_leg_stays_alone(ledger: Ledger) -> None:
    out = [ledger.add("2026-03-06", -10000, "VIR INTERNE", "current") for _ in range(2)]
    back = ledger.add("2026-03-07", 10000, "VIREMENT INTERNE", "joint")
    [(first, second)] = pairs(ledger)
    assert second == back
    assert first in out


@pytest.mark.parametrize(
    ("paid", "received"),
    [
        ("CARTE 05/03/26 RESTAURANT MIRAMAR CB*1234", "VIR M ESSAI ALBERT"),
        ("PRLV SEPA FREE MOBILE", "VIR SEPA DE MME ESSAI JEANNE"),
        ("VIR SEPA SCI DES LILAS", "VIR RECU ATELIERS DU NORD"),
        ("VIR SEPA MME DUVAL ANNE", "VIR M PETIT PAUL"),
        ("VIR SEPA EDF CLIENTS PARTICULIERS", "VIR INTERNE"),
        ("CHEQUE 1234567", "REMISE CHEQUE 123"),
    ],
)
def test_a_payment_and_a_receipt_of_others_are_no_transfer(ledger: Ledger, paid: str, received: str) -> None:
    ledger.add("2026-03-06", -5000, paid, "current")
    ledger.add("2026-03-07", 5000, received, "joint")
    assert pairs(ledger) == set()


def test_one_account_other_currencies_and_long_gaps_are_no_transfer(ledger: Ledger) -> None:
    ledger.add("2026-03-06", -5000, "VIR INTERNE", "current")
    ledger.add("2026-03-06", 5000, "VIR INTERNE", "current")
    ledger.add("2026-03-06", 5000, "VIR INTERNE", "joint", currency="CHF")
    ledger.add("2026-03-11", 5000, "VIR INTERNE", "joint")
    assert pairs(ledger) == set()


def test_the_other_leg_imported_later_and_taken_back(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -30000, "VIR SEPA VERS LIVRET A", "current")
    ledger.understand()
    assert ledger.meaning(out)["category"] == "savings"
    back = ledger.add("2026-03-07", 30000, "VIREMENT RECU", "savings")
    ledger.understand(ids=[back])
    assert (ledger.meaning(out)["transfer_with"], ledger.meaning(back)["transfer_with"]) == (back, out)
    ledger.conn.exec_driver_sql("DELETE FROM meanings WHERE transaction_id = ?", (back,))
    ledger.conn.exec_driver_sql("DELETE FROM transactions WHERE id = ?", (back,))
    ledger.understand(ids=[])
    assert (ledger.meaning(out)["transfer_with"], ledger.meaning(out)["category"]) == (None, "savings")


MOVEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["current", "joint", "savings"]),
        st.integers(1, 9),
        st.sampled_from([-20000, -10000, 10000, 20000]),
        st.sampled_from(["VIR INTERNE", "VIR SEPA LIVRET A", "VIR M ESSAI ALBERT", "CARTE 01/03 FNAC", "VIR RECU"]),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(MOVEMENTS)
def test_links_are_symmetric_opposite_and_the_same_in_any_order_of_import(
    movements: list[tuple[str, int, int, str]],
) -> None:
    ledger = Ledger()
    try:
        ids = [ledger.add(f"2026-03-{day:02}", amount, label, account) for account, day, amount, label in movements]
        pairs(ledger)
        whole = ledger.rows("meanings")
        rows = {row[0]: row for row in ledger.rows("transactions")}
        for row in whole:
            if row[-1] is not None:
                one, other = rows[row[0]], rows[row[-1]]
                columns = list(ledger.conn.exec_driver_sql("SELECT * FROM transactions").keys())
                account, amount = columns.index("account_id"), columns.index("amount")
                assert one[account] != other[account]
                assert one[amount] == -other[amount]
        ledger.understand()
        assert ledger.rows("meanings") == whole
        ledger.conn.exec_driver_sql("DELETE FROM meanings")
        for movement in ids:
            ledger.understand(ids=[movement])
        assert ledger.rows("meanings") == whole
    finally:
        ledger.close()


def test_the_persons_name_is_learnt_from_transfers_and_friends_stay_friends(ledger: Ledger) -> None:
    wanted = set()
    for month in range(1, 7):
        out = ledger.add(f"2026-{month:02}-05", -41000 - month, "VIR SEPA ESSAI ALBERT", "current")
        back = ledger.add(f"2026-{month:02}-06", 41000 + month, "VIR M ESSAI ALBERT", "joint")
        wanted.add((out, back))
    ledger.add("2026-03-10", -5000, "VIR SEPA MLLE DUVAL INES", "current")
    ledger.add("2026-03-12", 5000, "VIR MLLE DUVAL INES", "joint")
    assert pairs(ledger) == wanted


def test_a_leg_that_names_a_third_account_is_not_paired_here(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -5000, "VIR SEPA VERS LIVRET A", "current")
    ledger.add("2026-03-06", 5000, "VIR M ESSAI ALBERT", "joint")
    back = ledger.add("2026-03-09", 5000, "VIREMENT EN VOTRE FAVEUR ESSAI", "savings")
    assert pairs(ledger) == {(out, back)}


def test_a_movement_without_currency_takes_part_when_all_others_are_in_one(ledger: Ledger) -> None:
    out = ledger.add("2026-03-06", -5000, "VIREMENT VERS LIVRET A", "current", currency="XXX")
    into = ledger.add("2026-03-07", 5000, "VIREMENT", "savings")
    assert pairs(ledger) == {(out, into)}
    ledger.add("2026-03-09", 700, "VIREMENT", "joint", currency="USD")
    assert pairs(ledger) == set()


def test_another_currency_with_own_words_beside_the_bank_that_is_named(ledger: Ledger) -> None:
    ledger.account("pounds", institution="revolut-com", currency="GBP")
    out = ledger.add("2025-03-06", -50000, "VIR CPTE A CPTE EMIS /MOTIF EPARGNE /BEN REVOLUT", "current")
    back = ledger.add("2025-03-07", 42600, "Paiement de la part de M ESSAI ALBERT", "pounds", "GBP")
    assert pairs(ledger) == {(out, back)}


def test_somebody_of_the_same_surname_is_not_the_person(ledger: Ledger) -> None:
    for day in (1, 8, 15):
        ledger.add(f"2026-01-{day:02}", -2000 - day, "VIR SEPA M ESSAI ALBERT", "current")
        ledger.add(f"2026-01-{day:02}", 2000 + day, "VIR M ESSAI ALBERT", "joint")
    gift = ledger.add("2026-03-06", -10000, "VIR SEPA MME ESSAI JEANNE", "current")
    own = ledger.add("2026-03-04", -10000, "VIREMENT EMIS WEB M ESSAI ALBERT", "savings")
    back = ledger.add("2026-03-06", 10000, "VIR M ESSAI ALBERT", "joint")
    found = pairs(ledger)
    assert (own, back) in found or (back, own) in found
    assert gift not in {leg for pair in found for leg in pair}


def test_as_many_equal_sums_as_possible_find_their_other_side(ledger: Ledger) -> None:
    slow = ledger.add("2026-03-05", -30000, "VIR SEPA M ESSAI ALBERT", "current")
    near = ledger.add("2026-03-09", -30000, "VIREMENT EMIS WEB M ESSAI ALBERT", "savings")
    first = ledger.add("2026-03-09", 30000, "VIR M ESSAI ALBERT", "joint")
    late = ledger.add("2026-03-10", 30000, "VIR SEPA M ESSAI ALBERT", "current")
    assert pairs(ledger) == {(slow, first), (near, late)}


def test_equal_sums_arrive_in_the_order_in_which_they_left(ledger: Ledger) -> None:
    first = ledger.add("2026-03-05", -30000, "VIR SEPA M ESSAI ALBERT", "current")
    second = ledger.add("2026-03-06", -30000, "VIR SEPA M ESSAI ALBERT", "current")
    one = ledger.add("2026-03-06", 30000, "VIR M ESSAI ALBERT", "joint")
    other = ledger.add("2026-03-09", 30000, "VIR M ESSAI ALBERT", "joint")
    assert pairs(ledger) == {(first, one), (second, other)}
