"""What pays what: tickets, invoices, orders sent in parts, things given back; never twice, never against a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from pims.enrich.matching import forget, refuse, tie
from pims.enrich.payments import payments_of
from pims.errors import KnownError
from pims.queries.matches import MatchRow, Owed, Paid, matches
from pims.store.tables import invoices, receipts
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def _ticket(ledger: Ledger, day: str, total: int, company: str = "carrefour", **facts: Any) -> int:
    number = len(ledger.rows("receipts")) + 1
    values = {"identity": f"ticket {number}", "purchased_at": f"{day}T10:00:00", "company": company, "channel": "store",
              "total_paid": total, "currency": "EUR", "import_id": 1, **facts}  # fmt: skip
    ledger.conn.execute(insert(receipts).values(**values))
    return number


def _invoice(ledger: Ledger, day: str, total: int, company: str = "orange", **facts: Any) -> int:
    number = len(ledger.rows("invoices")) + 1
    values = {"identity": f"invoice {number}", "number": str(number), "issued_on": day, "company": company,
              "kind": "telecom", "amount_to_pay": total, "currency": "EUR", "import_id": 1, **facts}  # fmt: skip
    ledger.conn.execute(insert(invoices).values(**values))
    return number


def _found(ledger: Ledger) -> list[tuple[str, int, int, str]]:
    ledger.understand()
    return sorted((one.kind, one.transaction_id, one.other_id, one.because["code"]) for one in matches(ledger.conn))


def _one(ledger: Ledger) -> MatchRow:
    ledger.understand()
    (one,) = matches(ledger.conn)
    return one


def test_a_ticket_is_paid_by_the_card_of_those_days(ledger: Ledger) -> None:
    ticket = _ticket(ledger, "2026-03-01", 4532)
    paid = ledger.add("2026-03-03", -4532, "CARTE 01/03 CARREFOUR MARKET")
    ledger.add("2026-03-03", -4533, "CARTE 01/03 CARREFOUR MARKET")
    ledger.add("2026-03-03", -4532, "CARTE 01/03 AUCHAN")
    ledger.add("2026-04-03", -4532, "CARTE 01/04 CARREFOUR MARKET")
    assert _found(ledger) == [("receipt", paid, ticket, "same_company")]


def test_two_equal_tickets_have_a_payment_each_the_nearest(ledger: Ledger) -> None:
    first, second = (_ticket(ledger, day, 1000) for day in ("2026-03-01", "2026-03-04"))
    late = ledger.add("2026-03-05", -1000, "CARTE 04/03 CARREFOUR MARKET")
    early = ledger.add("2026-03-02", -1000, "CARTE 01/03 CARREFOUR MARKET")
    assert _found(ledger) == sorted(
        [("receipt", late, second, "same_company"), ("receipt", early, first, "same_company")]
    )


def test_an_unknown_shop_counts_by_its_very_sum_near_the_day_a_debit_never(ledger: Ledger) -> None:
    ticket = _ticket(ledger, "2026-03-01", 7777)
    paid = ledger.add("2026-03-01", -7777, "CARTE 01/03 HYPER DU PHARE")
    assert _found(ledger) == [("receipt", paid, ticket, "same_sum")]
    _ticket(ledger, "2026-05-01", 8888)
    ledger.add("2026-05-01", -8888, "PRLV SEPA HYPER DU PHARE")
    _ticket(ledger, "2026-06-01", 9999)
    ledger.add("2026-06-08", -9999, "CARTE 08/06 HYPER DU PHARE")
    assert len(_found(ledger)) == 1


def test_a_go_between_may_pay_another_s_ticket(ledger: Ledger) -> None:
    ticket = _ticket(ledger, "2026-03-01", 4532, "fnac")
    paid = ledger.add("2026-03-02", -4532, "PRLV SEPA PAYPAL EUROPE")
    assert _found(ledger) == [("receipt", paid, ticket, "go_between")]


def test_an_invoice_is_paid_by_the_debit_about_its_day(ledger: Ledger) -> None:
    first = _invoice(ledger, "2026-03-01", 2999, due_on="2026-03-12")
    second = _invoice(ledger, "2026-04-01", 2999, due_on="2026-04-12")
    paid = [ledger.add(day, -2999, "PRLV SEPA ORANGE SA") for day in ("2026-03-12", "2026-04-13")]
    found = _found(ledger)
    assert found == [("invoice", paid[0], first, "same_company"), ("invoice", paid[1], second, "same_company")]
    assert all(one.score > 90 for one in matches(ledger.conn))


def test_an_order_sent_in_parts(ledger: Ledger) -> None:
    order = _ticket(ledger, "2026-03-01", 5000, "amazon", channel="online")
    parts = [ledger.add("2026-03-03", -3500, "CARTE AMAZON EU"), ledger.add("2026-03-09", -1500, "CARTE AMAZON EU")]
    ledger.add("2026-03-10", -700, "CARTE AMAZON EU")
    assert _found(ledger) == [("receipt", part, order, "part_of_order") for part in parts]
    ledger.add("2026-03-12", -800, "CARTE AMAZON EU")  # 3500 + 700 + 800: two ways, none is proved
    assert _found(ledger) == []


def test_a_refund_and_its_purchase(ledger: Ledger) -> None:
    ledger.add("2026-03-01", -4990, "CARTE 01/03 DECATHLON")
    bought = ledger.add("2026-04-01", -4990, "CARTE 01/04 DECATHLON")
    back = ledger.add("2026-04-20", 4990, "AVOIR 20/04 DECATHLON")
    assert _found(ledger) == [("refund", back, bought, "same_sum")]


def test_a_part_given_back_is_tied_to_the_only_larger_purchase(ledger: Ledger) -> None:
    bought = ledger.add("2026-04-01", -4990, "CARTE 01/04 DECATHLON")
    back = ledger.add("2026-04-20", 1990, "AVOIR 20/04 DECATHLON")
    assert _found(ledger) == [("refund", back, bought, "part")]
    ledger.add("2026-04-02", -8990, "CARTE 02/04 DECATHLON")
    assert _found(ledger) == []


def test_a_salary_is_no_refund(ledger: Ledger) -> None:
    ledger.add("2026-03-01", -250000, "VIR SEPA ATELIERS DUVAL")
    ledger.add("2026-03-28", 250000, "VIR SEPA ATELIERS DUVAL SALAIRE")
    assert _found(ledger) == []


def test_a_refused_pair_stays_apart_and_may_come_back(ledger: Ledger) -> None:
    ticket = _ticket(ledger, "2026-03-01", 4532)
    paid = ledger.add("2026-03-03", -4532, "CARTE 01/03 CARREFOUR MARKET")
    refuse(ledger.conn, _one(ledger).id, TODAY)
    assert _found(ledger) == []
    assert forget(ledger.conn, paid, "receipt", ticket)
    assert _one(ledger).because["code"] == "same_company"
    with pytest.raises(KnownError, match="unknown_match"):
        refuse(ledger.conn, 99, TODAY)


def test_a_pair_that_the_person_makes_wins(ledger: Ledger) -> None:
    ticket = _ticket(ledger, "2026-03-01", 4532)
    ledger.add("2026-03-03", -4532, "CARTE 01/03 CARREFOUR MARKET")
    other = ledger.add("2026-03-09", -6000, "CARTE 08/03 AUCHAN")
    tie(ledger.conn, other, "receipt", ticket, TODAY)
    assert _found(ledger) == [("receipt", other, ticket, "decision")]
    with pytest.raises(KnownError, match="unknown_record"):
        tie(ledger.conn, other, "receipt", 99, TODAY)
    with pytest.raises(KnownError, match="unknown_transaction"):
        tie(ledger.conn, 99, "receipt", ticket, TODAY)


DAYS = st.integers(0, 40).map(lambda days: date(2026, 1, 1) + timedelta(days))
SUMS = st.sampled_from([100, 200, 300, 500])
FIRMS = st.sampled_from(["carrefour", "fnac", ""])


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(DAYS, SUMS, FIRMS), max_size=8),
    st.lists(st.tuples(DAYS, SUMS, FIRMS, st.sampled_from(["card", "direct_debit"])), max_size=8),
    st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6),
)
def test_no_movement_pays_twice_and_no_sum_differs(tickets: Any, paid: Any, refused: Any) -> None:
    owed = [
        Owed("receipt", n, f"r{n}", on, None, total, "EUR", firm, "") for n, (on, total, firm) in enumerate(tickets)
    ]
    out = [
        Paid(n, f"t{n}", 1, on, -total, "EUR", firm, kind, "X", "") for n, (on, total, firm, kind) in enumerate(paid)
    ]
    said = {f"t{a} = r{b}": "no" for a, b in refused}
    found = payments_of(owed, out, said)
    assert max(Counter(one.transaction_id for one in found).values(), default=0) <= 1
    for number, what in enumerate(owed):
        sums = [-out[one.transaction_id].amount for one in found if one.other_id == number]
        assert sum(sums) in (0, what.amount)
    assert not {(one.transaction_id, one.other_id) for one in found} & set(refused)
    again = payments_of(owed[::-1], out[::-1], said)
    assert {(one.other_id, one.score) for one in again} == {(one.other_id, one.score) for one in found}


def test_a_refund_whose_label_leaves_the_town_out(ledger: Ledger) -> None:
    bought = ledger.add("2026-03-01", -8990, "PAIEMENT PAR CARTE X1234 MEUBLES DU LAC GUERET 28/02")
    ledger.add("2026-03-02", -8990, "PAIEMENT PAR CARTE X1234 CHAUSSURES DU LAC GUERET 28/02")
    back = ledger.add("2026-03-20", 8990, "AVOIR CARTE X1234 MEUBLES DU LAC 19/03")
    assert _found(ledger) == [("refund", back, bought, "same_sum")]


def test_an_order_charged_once_when_it_is_sent(ledger: Ledger) -> None:
    order = _ticket(ledger, "2026-03-01", 4532, "amazon")
    paid = ledger.add("2026-03-14", -4532, "CARTE 13/03 AMAZON EU SARL")
    _ticket(ledger, "2026-05-01", 2532)
    ledger.add("2026-05-14", -2532, "CARTE 13/05 CARREFOUR MARKET")
    assert _found(ledger) == [("receipt", paid, order, "same_company")]
