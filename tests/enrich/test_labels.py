"""Labels of every bank: kind, bare label, company and category, in a table of invented movements beside this test."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pims.enrich.label import read_label
from pims.reference.fold import fold
from tests.enrich.ledger import Ledger

ROWS = list(csv.DictReader((Path(__file__).parent / "labels.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def meanings() -> Iterator[dict[int, dict[str, str]]]:
    ledger = Ledger()
    ids = [
        ledger.add(row["booked_on"], 1000 * int(row["amount"]) + number, row["label"], account=row["bank"])
        for number, row in enumerate(ROWS)  # no two sums alike: no transfers between these accounts
    ]
    ledger.understand()
    yield {number: ledger.meaning(movement) for number, movement in enumerate(ids)}
    ledger.close()


def test_the_table_is_large_and_covers_every_bank() -> None:
    assert len(ROWS) >= 120
    assert len({row["bank"] for row in ROWS}) >= 14


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["label"][:40] for row in ROWS])
def test_a_label_means_what_a_person_reads(number: int, meanings: dict[int, dict[str, str]]) -> None:
    row, meaning = ROWS[number], meanings[number]
    seen = (meaning["kind"], meaning["company"] or "", meaning["category"] or "")
    assert seen == (row["kind"], row["company"], row["category"]), meaning
    if row["bare_label"]:
        assert meaning["bare_label"] == row["bare_label"]
    read = read_label(row["label"], "", date.fromisoformat(row["booked_on"]))
    assert not row["city"] or fold(read.city) == row["city"]
    assert not row["references"] or set(row["references"].split()) <= set(read.references)
    assert bool(meaning["company"]) == bool(meaning["company_because"])
    assert bool(meaning["category"]) == bool(meaning["category_because"])


def test_what_else_a_label_tells() -> None:
    read = read_label(
        "PRELEVEMENT EUROPEEN 4560012345 DE: FREE MOBILE ID: FR00ZZZ000003 "
        "MOTIF: FACTURE MARS REF: FM1234 MANDAT FM-1-1"
    )
    assert (read.creditor_id, read.mandate, read.purpose) == ("FR00ZZZ000003", "FM-1-1", "FACTURE MARS")
    assert set(read.references) == {"4560012345", "FM1234"}
    read = read_label("CB ETRANGER 31/12 CAFE MIRAMAR 1 132,30 USD 1 EURO = 1,10 USD", "", date(2026, 1, 3))
    assert (read.card_on, read.foreign_amount, read.merchant) == (
        date(2025, 12, 31),
        ("1132.30", "USD"),
        "CAFE MIRAMAR",
    )
    read = read_label("CARTE 12/03/26 PAYPAL *VINTED 35314369001 LUX CB*1234")
    assert (read.aggregator, read.merchant, read.card_last4) == ("PayPal", "VINTED", "1234")
    read = read_label("PAIEMENT CB 3002 LYON 3 LIDL CARTE 12345678", "", date(2026, 3, 1))
    assert (read.card_on, read.city, read.merchant) == (None, "LYON", "LIDL")


def test_a_silent_label_takes_the_banks_word_and_the_remittance() -> None:
    assert read_label("OPERATION", "", None, "DIRECTDEBIT").kind == "direct_debit"
    assert read_label("PRLV SEPA EDF", "", None, "CREDIT").kind == "direct_debit"
    assert read_label("PRELEVEMENT", "FREE MOBILE REF 123456").merchant == "FREE MOBILE"
    assert read_label("STATION DU PORT", "CARTE 01/03 STATION DU PORT", date(2026, 3, 2)).kind == "card"
    assert read_label("").kind == "other"
    assert read_label("¤¤¤ 12").bare_label == "¤¤¤ 12"
