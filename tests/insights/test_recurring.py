"""Subscriptions: what is one and what is not, their prices, pauses and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from pims.queries.findings import FindingRow, findings
from pims.queries.subscriptions import SubscriptionRow, subscriptions
from tests.enrich.ledger import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def monthly(year: int, month: int, count: int, day: int = 5, step: int = 1) -> list[date]:
    """Days of a month, moved to Monday when they fall on a weekend, as banks do."""
    days = []
    for number in range(count):
        index = month - 1 + number * step
        on = date(year + index // 12, index % 12 + 1, min(day, 28))
        days.append(on + timedelta(days=(7 - on.weekday()) if on.weekday() > 4 else 0))
    return days


def pay(ledger: Ledger, label: str, days: Sequence[date], amounts: Sequence[int] | int, **facts: str) -> list[int]:
    each = [amounts] * len(days) if isinstance(amounts, int) else amounts
    return [ledger.add(day, -amount, label, **facts) for day, amount in zip(days, each, strict=True)]


def found(ledger: Ledger, today: str = "2026-11-21") -> list[SubscriptionRow]:
    ledger.understand(today)
    return subscriptions(ledger.conn)


def told(ledger: Ledger, kind: str) -> list[FindingRow]:
    return [finding for finding in findings(ledger.conn) if finding.kind == kind]


def changes(row: SubscriptionRow) -> list[tuple[str, int, int]]:
    return [(change.on, change.before, change.to) for change in row.price_changes]


def test_a_monthly_card_subscription_with_a_price_rise(ledger: Ledger) -> None:
    days = monthly(2025, 1, 23, day=14)
    ids = pay(ledger, "CARTE 14/01/25 NETFLIX.COM AMSTERDAM", days, [1349] * 12 + [1499] * 11)
    [row] = found(ledger)
    assert (row.company, row.cadence_days, row.amount, row.yearly_cost) == ("netflix", 30, 1499, 1499 * 12)
    assert row.transactions == tuple(ids)
    assert changes(row) == [(days[12].isoformat(), 1349, 1499)]
    assert row.active
    assert row.next_on == "2026-12-14"
    [rise] = told(ledger, "price_rise")
    assert (rise.amount, rise.on, rise.because["from"]) == (150, days[12].isoformat(), 1349)


def test_a_yearly_fee_is_found_from_two_debits(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA MAIF", [date(2024, 3, 4), date(2025, 3, 3), date(2026, 3, 4)], [21050, 22100, 23040])
    pay(ledger, "PRLV SEPA GROUPAMA", [date(2025, 1, 6), date(2026, 1, 5)], [18000, 18300])
    rows = {row.company: row for row in found(ledger)}
    assert rows["maif"].cadence_days == 365
    assert rows["maif"].yearly_cost == 23040
    assert [change.to for change in rows["maif"].price_changes] == [22100, 23040]
    assert rows["groupama"].amount == 18300
    assert rows["groupama"].active


def test_a_bill_that_varies_is_a_subscription_without_price_changes(ledger: Ledger) -> None:
    bills = [8420, 9130, 7710, 6550, 5240, 4890, 4410, 4730, 5820, 7340, 8990, 9480]
    pay(ledger, "PRLV SEPA EDF CLIENTS PARTICULIERS", monthly(2025, 12, 12), bills)
    [row] = found(ledger)
    assert (row.company, row.price_changes, row.amount) == ("edf", (), 9480)
    assert row.yearly_cost == sum(bills)


def test_a_bill_with_extras_keeps_its_price(ledger: Ledger) -> None:
    bills = [1999, 1999, 2249, 1999, 1999, 2099, 1999, 1999, 1999, 2349, 1999, 1999]
    pay(ledger, "PRLV SFR MOBILE", monthly(2025, 12, 12), bills)
    [row] = found(ledger)
    assert row.amount == 1999
    assert row.price_changes == ()


def test_quarters_half_years_and_fortnights(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA VEOLIA EAU", monthly(2025, 1, 7, step=3), [6110, 5980, 7020, 6650, 6410, 6890, 7110])
    pay(ledger, "PRLV SEPA SAUR", monthly(2025, 1, 4, step=6), [12000, 12600, 12900, 13100])
    pay(ledger, "PRLV PANIER PAYSAN", [date(2026, 6, 3) + timedelta(days=14 * n) for n in range(12)], 2450)
    by_label = {row.company or row.label: row.cadence_days for row in found(ledger)}
    assert by_label == {"veolia-eau": 90, "saur": 182, "PANIER PAYSAN": 14}


def test_an_ended_subscription_and_a_pause(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA SALLE DES HALTERES", monthly(2024, 12, 12), 2990, mandate="SDH-1")
    paused = monthly(2025, 1, 6) + monthly(2025, 10, 14)
    pay(ledger, "PRLV SEPA CLUB DES RAMEURS", paused, 3500, mandate="CDR-1")
    ledger.add("2026-11-20", -1000, "RETRAIT DAB 20/11/26")
    rows = {row.label: row for row in found(ledger)}
    assert not rows["SALLE DES HALTERES"].active
    assert rows["SALLE DES HALTERES"].next_on is None
    assert rows["CLUB DES RAMEURS"].active
    assert len(rows["CLUB DES RAMEURS"].transactions) == 20


def test_silence_after_the_last_statement_ends_nothing(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA FREE MOBILE", monthly(2025, 1, 12), 1999)
    [row] = found(ledger, today="2026-11-21")
    assert row.active
    assert row.next_on is not None
    assert row.next_on >= "2026-11-09"


def test_two_contracts_of_one_company(ledger: Ledger) -> None:
    for day in monthly(2025, 6, 18, day=11):
        ledger.add(day, -1999, "PRLV SEPA FREE MOBILE", mandate="FM-111")
        ledger.add(day, -200, "PRLV SEPA FREE MOBILE", mandate="FM-222")
    rows = found(ledger)
    assert sorted(row.amount for row in rows) == [200, 1999]
    assert told(ledger, "double_charge") == []


def test_two_contracts_without_a_mandate(ledger: Ledger) -> None:
    for number, day in enumerate(monthly(2025, 6, 18, day=11)):
        ledger.add(day, -(2999 if number < 9 else 3299), "PRLV ORANGE")
        ledger.add(day + timedelta(days=1), -1499, "PRLV ORANGE")
    rows = found(ledger)
    assert sorted((row.amount, len(row.price_changes)) for row in rows) == [(1499, 0), (3299, 1)]


def test_a_membership_among_purchases(ledger: Ledger) -> None:
    days = monthly(2025, 12, 12, day=18)
    pay(ledger, "CARTE 18/12/25 AMAZON PRIME FR", days, 699)
    for number in range(40):
        ledger.add(
            date(2025, 12, 1) + timedelta(days=number * 8), -(1200 + 137 * number), "CARTE 01/12/25 AMZN MKTP FR"
        )
    rows = found(ledger)
    assert [(row.company, row.amount, len(row.transactions)) for row in rows] == [("amazon", 699, 12)]


def test_a_new_label_and_a_new_bank_go_on_with_one_subscription(ledger: Ledger) -> None:
    pay(ledger, "CARTE X1234 12/01 SPOTIFY P1A2B3", monthly(2025, 1, 10, day=12), 1099, account="old")
    pay(ledger, "CARTE 12/11/25 SPOTIFY AB STOCKHOLM CB*9876", monthly(2025, 11, 12, day=12), 1199, account="new")
    [row] = found(ledger)
    assert len(row.transactions) == 22
    assert [change.to for change in row.price_changes] == [1199]


def test_groceries_habits_loans_taxes_and_wages_are_no_subscriptions(ledger: Ledger) -> None:
    saturdays = [date(2026, 1, 3) + timedelta(days=7 * n) for n in range(45)]
    pay(ledger, "CARTE 03/01/26 CARREFOUR MARKET LYON", saturdays, [6000 + 713 * (n % 7) for n in range(45)])
    pay(ledger, "CARTE 03/01/26 BOULANGERIE DU PARC", saturdays, 480)
    pay(ledger, "PRLV ECHEANCE PRET 0012345", monthly(2025, 12, 12), 85000)
    pay(ledger, "PRLV SEPA DGFIP IMPOT", monthly(2025, 12, 12, day=15), 21000)
    pay(ledger, "PRLV SEPA URSSAF CESU", monthly(2025, 12, 12, day=17), [45000 + 900 * (n % 5) for n in range(12)])
    pay(ledger, "VIR PERM POUR: SCI DES LILAS MOTIF: LOYER", monthly(2025, 12, 12), 72000)
    for day in monthly(2025, 12, 12, day=27):
        ledger.add(day, 231000, "VIR SEPA RECU /DE ATELIERS DU NORD /MOTIF SALAIRE")
    pay(
        ledger,
        "CARTE 02/01/26 SALON DE COIFFURE LEA",
        [date(2026, 1, 2) + timedelta(days=37 * n) for n in range(8)],
        2500,
    )
    assert found(ledger) == []


def test_a_trial_that_turned_paid(ledger: Ledger) -> None:
    ids = pay(ledger, "CARTE 02/04/26 STREAMPLUS PREMIUM", [date(2026, 4, 2)], 100)
    ids += pay(ledger, "CARTE 05/04/26 STREAMPLUS PREMIUM", monthly(2026, 4, 8, day=7), 3999)
    [row] = found(ledger)
    assert row.amount == 3999
    assert row.price_changes == ()
    [trial] = told(ledger, "trial_to_paid")
    assert trial.transactions == (ids[0], ids[1])
    assert told(ledger, "price_rise") == []


def test_a_rise_seen_once_is_told(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA BOUYGUES TELECOM", monthly(2025, 12, 12), [2599] * 11 + [2899])
    [row] = found(ledger)
    assert [change.to for change in row.price_changes] == [2899]
    assert row.amount == 2899


def test_a_bank_that_writes_only_the_name(ledger: Ledger) -> None:
    pay(ledger, "Netflix", monthly(2025, 12, 12), 1349)
    [row] = found(ledger)
    assert (row.company, len(row.transactions)) == ("netflix", 12)


def test_deriving_twice_gives_the_same(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA BOUYGUES TELECOM", monthly(2025, 12, 12), [2599] * 6 + [2899] * 6)
    ledger.understand()
    first = [ledger.rows(table) for table in ("meanings", "subscriptions", "subscription_payments", "findings")]
    ledger.understand()
    assert first == [ledger.rows(table) for table in ("meanings", "subscriptions", "subscription_payments", "findings")]


def test_a_purchase_before_a_membership_is_no_trial(ledger: Ledger) -> None:
    for number in range(24):
        on = date(2025, 1, 4) + timedelta(days=9 * number)
        ledger.add(on, -(1500 + 137 * number), "CARTE AMAZON.FR")
    pay(ledger, "CARTE AMAZON PRIME FR", monthly(2025, 4, 10), 6990)
    assert told(ledger, "trial_to_paid") == []


def test_two_yearly_debits_of_a_small_firm(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA REGIE SOLZAN", [date(2025, 3, 3), date(2026, 3, 4)], [14000, 14500])
    [row] = found(ledger)
    assert (row.cadence_days, row.amount) == (365, 14500)


def test_a_month_without_statements_hides_no_quarterly_bill(ledger: Ledger) -> None:
    pay(ledger, "PRLV SEPA REGIE SOLZAN", monthly(2024, 8, 4, step=3)[:2] + monthly(2025, 5, 3, step=3)[:2], 3441)
    [row] = found(ledger, "2025-09-01")
    assert row.cadence_days == 90


def test_one_subscription_under_labels_that_take_turns(ledger: Ledger) -> None:
    for number, on in enumerate(date(2024, 1, 5) + timedelta(days=28 * step) for step in range(26)):
        label = "CARTE PAYPAL *QOBUZ 35314369001" if number % 3 else "CARTE QOBUZ GUERET"
        ledger.add(on, -1499 if number < 10 else -1799, label)
    [row] = found(ledger, "2026-01-01")
    assert len(row.transactions) == 26
    assert [(one.before, one.to) for one in row.price_changes] == [(1499, 1799)]
