"""Words and proofs of bank tables: states, directions, days, balances with fees, rows that are too long."""

from __future__ import annotations

from decimal import Decimal

import pytest

from importers.banks import proof
from importers.banks.amounts import direction
from importers.banks.column_words import is_foreign, meanings
from importers.banks.ing import ING
from importers.banks.paypal import PAYPAL
from importers.banks.qonto import QONTO
from importers.banks.revolut import REVOLUT
from importers.banks.states import status_of
from importers.source import FileSource
from pims.records.port import Importer, Note, Problem, Question, Row, Said

REVOLUT_HEADER = "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"


def read(importer: Importer, text: str, answers: dict[str, str] | None = None) -> list[Said]:
    source = FileSource("export.csv", text.encode(), answers)
    assert importer.claims(source)
    return list(importer.read(source))


def rows_of(said: list[Said], kind: str = "transaction") -> list[Row]:
    return [one for one in said if isinstance(one, Row) and one.kind == kind]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("COMPLETED", "booked"),
        ("Terminé", "booked"),
        ("Umsatz vorgemerkt", "pending"),
        ("En attente", "pending"),
        ("Rückgängig gemacht", "reverted"),
        ("declined", "reverted"),
        ("", ""),
        ("evaporated", None),
    ],
)
def test_states(word: str, state: str | None) -> None:
    assert status_of(word) == state


@pytest.mark.parametrize(
    ("word", "side"), [("Af", -1), ("BIJ", 1), ("Débit", -1), ("H", 1), ("S", -1), ("x", 0), ("", 0)]
)
def test_directions(word: str, side: int) -> None:
    assert direction(word) == side


@pytest.mark.parametrize(
    ("cells", "usual", "order"),
    [
        (["01/02/2026"], "", ("", True)),
        (["01/02/2026"], "mdy", ("mdy", True)),
        (["01/02/2026", "01/05/2026", "01/06/2026"], "", ("mdy", True)),
        (["01/02/2026", "05/02/2026", "06/02/2026"], "", ("dmy", True)),
        (["01.02.2026"], "", ("dmy", True)),
        (["13/02/2026"], "mdy", ("dmy", False)),
    ],
)
def test_days_without_a_usual_order(cells: list[str], usual: str, order: tuple[str, bool]) -> None:
    assert proof.date_order(cells, usual) == order


def test_headings_with_a_currency_and_headings_of_other_things() -> None:
    assert [(one.role, one.currency) for one in meanings("Montant (EUR)")] == [("amount", "EUR")]
    assert [(one.role, one.currency) for one in meanings("Paid In (GBP)")] == [("credit", "GBP")]
    assert [one.role for one in meanings("Betrag in EUR")] == ["amount"]
    assert meanings("Température") == []
    assert is_foreign("Numéro appelé")
    assert not is_foreign("Libellé")


def test_a_fee_leaves_the_balance_but_is_not_added() -> None:
    rows = [
        "ATM,Current,2026-01-08 10:00:00,2026-01-08 10:00:00,Cash,-100.00,2.00,EUR,COMPLETED,398.00",
        "ATM,Current,2026-01-09 10:00:00,2026-01-09 10:00:00,Cash,-50.00,0.00,EUR,COMPLETED,348.00",
        "ATM,Current,2026-01-10 10:00:00,2026-01-10 10:00:00,Cash,-40.00,2.00,EUR,COMPLETED,306.00",
    ]
    said = read(REVOLUT, REVOLUT_HEADER + "\n".join(rows) + "\n")
    assert [row.cells["amount"] for row in rows_of(said)] == ["-100.00", "-50.00", "-40.00"]
    assert not any("balance_after" in row.cells for row in rows_of(said))
    assert [one for one in said if isinstance(one, Note)] == [Note("fees_apart", "2")]


def test_balances_of_a_pocket_are_in_its_currency() -> None:
    row = "TOPUP,Current,2026-01-08 10:00:00,2026-01-08 10:00:00,Top-Up,5.00,0.00,USD,COMPLETED,105.00\n"
    (balance,) = rows_of(read(REVOLUT, REVOLUT_HEADER + row), "balance")
    assert balance.cells == {"amount": "105.00", "account": "USD", "kind": "closing", "currency": "USD"}


def test_an_unknown_state_is_a_problem_not_a_movement() -> None:
    row = "TOPUP,Current,2026-01-08 10:00:00,2026-01-08 10:00:00,Top-Up,5.00,0.00,USD,LOST,105.00\n"
    said = read(REVOLUT, REVOLUT_HEADER + row)
    assert [(one.code, one.detail) for one in said if isinstance(one, Problem)] == [("unknown_status", "LOST")]
    assert rows_of(said) == []


def test_a_cell_too_many_is_taken_only_after_the_amount() -> None:
    header = (
        "Status,Settlement date (UTC),Operation date (UTC),Total amount (incl. VAT),Currency,Counterparty name,"
        "Payment method,Transaction ID\n"
    )
    good = "settled,2026-01-10 08:00:00,2026-01-10 08:00:00,-15.00,EUR,A,card,id-1\n" * 3
    after = "settled,2026-01-10 08:00:00,2026-01-10 08:00:00,-15.00,EUR,A,B,card,id-2\n"
    before = "settled,x,2026-01-10 08:00:00,2026-01-10 08:00:00,-15.00,EUR,A,card,id-3\n"
    said = read(QONTO, header + good + after + before)
    assert len(rows_of(said)) == 4
    assert [one.where for one in said if isinstance(one, Problem)] == ["line 6"]


def test_the_time_zone_tells_an_american_file() -> None:
    header = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID\n"
    row = "03/04/2026,10:00:00,{},A,Payment,Completed,USD,-1.00,0.00,-1.00,id\n"
    for zone, order in (("PST", "mdy"), ("CET", "dmy")):
        assert getattr(read(PAYPAL, header + row.format(zone))[0], "dates", "") == order
    asked = read(PAYPAL, header + row.format(""))
    assert asked[-1] == Question("day_first", ("yes", "no"), "03/04/2026")
    assert getattr(read(PAYPAL, header + row.format(""), {"day_first": "no"})[0], "dates", "") == "mdy"


def test_a_direction_that_is_no_word_of_the_bank_is_a_problem() -> None:
    header = "Datum;Naam / Omschrijving;Rekening;Tegenrekening;Code;Af Bij;Bedrag (EUR);MutatieSoort;Mededelingen\n"
    rows = "20260314;A;NL1;;X;Af;12,00;;\n20260315;B;NL1;;X;Bij;5,00;;\n20260316;C;NL1;;X;Eh;1,00;;\n"
    said = read(ING, header + rows)
    assert [row.cells["amount"] for row in rows_of(said)] == ["-12,00", "5,00"]
    assert [one.where for one in said if isinstance(one, Problem)] == ["line 4"]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("12,35-", "-12.35"), ("($1,012.35)", "-1012.35"), ("EUR -5,00", "-5.00"), ("5,00 \u20ac", "5.00"), ("x", None)],
)
def test_amounts_as_they_are_compared_with_balances(cell: str, amount: str | None) -> None:
    assert proof.value(cell) == (None if amount is None else Decimal(amount))
    assert proof.is_negative(cell) == (amount is not None and amount.startswith("-"))
