"""Bills of operators and suppliers, and the debits that pay them: sum, window, creditor, and a word that wins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from pims.enrich.matching import refuse
from pims.queries.invoices import invoice_rows
from pims.queries.matches import matches
from pims.store.tables import invoices
from tests.enrich.ledger import Ledger

TODAY = date(2026, 11, 21)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def _bill(ledger: Ledger, company: str, day: str, pay: int, **facts: Any) -> int:
    number = len(ledger.rows("invoices")) + 1
    values = {"identity": f"{company} {number}", "number": str(number), "issued_on": day, "company": company,
              "kind": "telecom", "amount_to_pay": pay, "currency": "EUR", "import_id": 1, **facts}  # fmt: skip
    ledger.conn.execute(insert(invoices).values(**values))
    return number


def _paid(ledger: Ledger) -> dict[int, tuple[int, int]]:
    """Bill -> the movement that paid it, and the score that is stored."""
    ledger.understand()
    return {one.other_id: (one.transaction_id, one.score) for one in matches(ledger.conn) if one.kind == "invoice"}


CREDITORS = {
    "edf": "PRLV SEPA EDF CLIENTS PARTICULIERS",
    "engie": "PRELEVEMENT ENGIE REF 300002011228",
    "totalenergies-elec": "PRLV DIRECT ENERGIE",
    "free-mobile": "PRLV SEPA FREE MOBILE",
    "sfr": "PRLV SFR",
    "bouygues-telecom": "PRLV SEPA BOUYGUES TELECOM",
    "sosh": "PRLV SEPA ORANGE SA-ORANGE",  # the brand's bills are debited by the company it belongs to
}


def test_a_bill_is_paid_by_the_debit_of_its_creditor(ledger: Ledger) -> None:
    """All bills are of one sum and one day, as are the debits."""
    bills = {company: _bill(ledger, company, "2026-03-01", 8840, due_on="2026-03-15") for company in CREDITORS}
    ledger.add("2026-03-15", -8840, "PRLV SEPA VEOLIA EAU")
    debits = {company: ledger.add("2026-03-16", -8840, label) for company, label in CREDITORS.items()}
    for label in CREDITORS.values():
        ledger.add("2026-03-15", -8841, label)
    paid = _paid(ledger)
    assert {company: paid[bill][0] for company, bill in bills.items()} == debits
    assert all(90 <= score <= 100 for _, score in paid.values())


def test_what_is_debited_is_matched_with_the_purchases_for_others(ledger: Ledger) -> None:
    bill = _bill(ledger, "bouygues-telecom", "2026-02-08", 1979, gross=1599, third_party=380)
    ledger.add("2026-02-20", -1599, "PRLV SEPA BOUYGUES TELECOM")
    debit = ledger.add("2026-02-20", -1979, "PRLV SEPA BOUYGUES TELECOM")
    assert _paid(ledger)[bill][0] == debit


def test_a_bill_without_anything_to_pay_is_paid_by_nothing(ledger: Ledger) -> None:
    settled = _bill(ledger, "edf", "2026-09-05", 0, gross=95000, kind="energy")
    given_back = _bill(ledger, "edf", "2026-09-06", -5000, kind="energy")
    ledger.add("2026-09-10", -95000, "PRLV SEPA EDF")
    ledger.add("2026-09-10", -5000, "PRLV SEPA EDF")
    assert not {settled, given_back} & _paid(ledger).keys()


@pytest.mark.parametrize("day", ["2026-02-26", "2026-05-10"])
def test_a_debit_out_of_the_window_pays_another_bill(ledger: Ledger, day: str) -> None:
    _bill(ledger, "edf", "2026-03-01", 11961)
    ledger.add(day, -11961, "PRLV SEPA EDF")
    assert not _paid(ledger)


def test_equal_bills_of_each_month_have_a_debit_each(ledger: Ledger) -> None:
    months = [f"2026-{month:02}" for month in (3, 4, 5)]
    bills = [_bill(ledger, "free-mobile", f"{month}-14", 1999, due_on=f"{month}-20") for month in months]
    debits = [ledger.add(f"{month}-21", -1999, "PRLV SEPA FREE MOBILE") for month in months]
    assert {bill: found[0] for bill, found in _paid(ledger).items()} == dict(zip(bills, debits, strict=True))


def test_a_pair_that_was_broken_stays_so_and_the_bill_tells_why_it_was_made(ledger: Ledger) -> None:
    bill = _bill(ledger, "engie", "2026-03-01", 8840, due_on="2026-03-15", kind="energy")
    debit = ledger.add("2026-03-15", -8840, "PRLV ENGIE")
    ledger.understand()
    (shown,) = invoice_rows(ledger.conn)
    assert shown.debit is not None
    assert (shown.debit.transaction_id, shown.debit.amount, shown.debit.score) == (debit, -8840, 100)
    assert shown.debit.because["code"] == "same_company"
    (made,) = matches(ledger.conn)
    refuse(ledger.conn, made.id, TODAY)
    assert bill not in _paid(ledger)
    assert invoice_rows(ledger.conn)[0].debit is None
