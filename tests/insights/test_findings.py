"""Findings: what deserves a look, and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from pims.queries.decisions import decide
from pims.queries.findings import FindingRow, findings
from tests.enrich.ledger import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.close()


def told(ledger: Ledger, kind: str) -> list[FindingRow]:
    ledger.understand()
    return [finding for finding in findings(ledger.conn) if finding.kind == kind]


@pytest.mark.parametrize("days", [0, 1, 3])
def test_a_double_charge(ledger: Ledger, days: int) -> None:
    first = ledger.add("2026-03-06", -8990, "CARTE X1234 05/03 CHAUSSURES DU MOULIN")
    on = date(2026, 3, 6) + timedelta(days=days)
    second = ledger.add(on, -8990, f"CARTE X1234 {on:%d/%m} CHAUSSURES DU MOULIN")
    ledger.add("2026-05-06", -4990, "CARTE X1234 05/05 CHAUSSURES DU MOULIN")
    [finding] = told(ledger, "double_charge")
    assert (finding.transactions, finding.amount, finding.on) == ((first, second), 8990, on.isoformat())
    assert finding.because["days"] == days
    assert finding.actions


def test_a_debit_taken_twice_inside_a_subscription(ledger: Ledger) -> None:
    for month in range(1, 11):
        ledger.add(f"2026-{month:02}-05", -2999, "PRLV SEPA SFR")
    again = ledger.add("2026-07-07", -2999, "PRLV SEPA SFR")
    [finding] = told(ledger, "double_charge")
    assert again in finding.transactions


def test_no_double_charge_in_habits_and_twins(ledger: Ledger) -> None:
    for day in (2, 2, 3, 9, 9, 20):
        ledger.add(f"2026-03-{day:02}", -1250, "CARTE 02/03 LE PETIT NAVIRE")
    ledger.add("2026-03-02", -215, "CARTE 02/03 RATP")
    ledger.add("2026-03-02", -215, "CARTE 02/03 RATP")
    ledger.add("2026-03-02", -240, "CARTE 02/03 BOULANGERIE DU PARC")
    ledger.add("2026-03-03", -240, "CARTE 03/03 BOULANGERIE DU PARC")
    ledger.add("2026-03-02", -5000, "VIR SEPA MME DUVAL ANNE")
    ledger.add("2026-03-02", -5000, "VIR SEPA MME DUVAL ANNE")
    ledger.add("2026-03-02", -6000, "RETRAIT DAB 02/03/26 10H00")
    ledger.add("2026-03-02", -6000, "RETRAIT DAB 02/03/26 18H00")
    ledger.add("2026-03-02", -7700, "CARTE 02/03 IKEA LYON", account="a")
    ledger.add("2026-03-02", -7700, "CARTE 02/03 IKEA LYON", account="b")
    ledger.add("2026-04-02", -7700, "CARTE 02/04 MEUBLES DU LAC")
    ledger.add("2026-04-07", -7700, "CARTE 07/04 MEUBLES DU LAC")
    assert told(ledger, "double_charge") == []


def test_a_double_charge_given_back_is_no_longer_told(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.add("2026-03-06", -8990, "CARTE X1234 05/03 CHAUSSURES DU MOULIN")
    assert len(told(ledger, "double_charge")) == 1
    ledger.add("2026-03-20", 8990, "CARTE X1234 REMBT 19/03 CHAUSSURES DU MOULIN")
    assert told(ledger, "double_charge") == []


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("COMMISSION D'INTERVENTION", "fee_intervention"),
        ("F COMMISSION D INTERVENTION", "fee_intervention"),
        ("*INTERETS DEBITEURS", "fee_overdraft"),
        ("EXT.AGIOS 1T26", "fee_overdraft"),
        ("FRAIS REJET PRELEVEMENT", "fee_rejection"),
        ("F FRAIS PRLV IMP 97 49EUR", "fee_rejection"),
        ("FRAIS LETTRE INFO PREALABLE", "fee_rejection"),
        ("COMMISSION PAIEMENT HORS ZONE EURO", "fee_abroad"),
        ("FRAIS RETRAIT DEPLACE", "fee_withdrawal"),
    ],
)
def test_an_unexpected_bank_fee(ledger: Ledger, label: str, code: str) -> None:
    ledger.add("2026-03-06", -800, label)
    [finding] = told(ledger, "fee")
    assert (finding.because["code"], finding.amount) == (code, 800)


@pytest.mark.parametrize(
    "label", ["COTISATION CARTE VISA", "FRAIS DE TENUE DE COMPTE", "ABON LCL A LA CARTE", "PRLV SEPA FRAIS DE CANTINE"]
)
def test_a_fee_agreed_to_is_not_told(ledger: Ledger, label: str) -> None:
    ledger.add("2026-03-06", -800, label)
    assert told(ledger, "fee") == []


def test_a_dismissed_finding_stays_away_over_rebuilds(ledger: Ledger) -> None:
    ledger.add("2026-03-06", -800, "COMMISSION D'INTERVENTION")
    [finding] = told(ledger, "fee")
    decide(ledger.conn, finding.subject, "finding", "dismissed", "2026-11-21")
    assert told(ledger, "fee") == []
    ledger.add("2026-04-06", -800, "COMMISSION D'INTERVENTION")
    assert [left.on for left in told(ledger, "fee")] == ["2026-04-06"]


def test_a_double_charge_given_back_under_a_shorter_label(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.add("2026-03-06", -8990, "PAIEMENT PAR CARTE X1234 MEUBLES DU LAC GUERET 05/03")
    assert len(told(ledger, "double_charge")) == 1
    ledger.add("2026-03-12", 8990, "AVOIR CARTE X1234 MEUBLES DU LAC 11/03")
    assert told(ledger, "double_charge") == []
