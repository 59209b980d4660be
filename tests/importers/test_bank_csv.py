from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.banks import proof
from importers.banks.bank_csv import BankCsv
from importers.banks.credit_agricole import CREDIT_AGRICOLE
from importers.banks.credit_mutuel import CREDIT_MUTUEL
from importers.banks.layout import CREDIT, DEBIT, SIGN, SPENT, ZONE, Layout
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Row, Said

BANKS = [importer for importer in IMPORTERS if isinstance(importer, BankCsv)]
WITH_HEADER = [
    pytest.param(bank, layout, id=f"{bank.name}-{number}")
    for bank in BANKS
    for number, layout in enumerate(bank.layouts)
    if layout.header
]
# What must stand above the header for the bank to be proved.
ABOVE = {
    "banque_populaire": "Solde;1,00\nDate;01/02/2026\n\n",
    "ing": "IBAN;DE00 0000 0000 0000 0000 42\n\n",
    "la_banque_postale": "Numéro de compte;0000001A020\n\n",
}

CENTS = st.integers(-99_999_99, 99_999_99).filter(bool)
LABEL = st.text("ABCDEFGH IJéàç*'/", min_size=1, max_size=20).map(str.strip).filter(bool)
MOVEMENTS = st.lists(st.tuples(st.dates(date(2001, 1, 1), date(2026, 1, 1)), CENTS, LABEL), min_size=1, max_size=6)


def written(layout: Layout, movements: list[tuple[date, int, str]], mark: str, minus: str) -> str:
    """A file of the layout, its other cells filled with a dash."""
    headings = [column.headings.split("|")[0] for column in layout.columns]
    lines = [headings + [""] * (layout.cells - len(headings))]
    fields = [column.field for column in layout.columns]
    label_field = next(name for name in ("label", "counterparty", "remittance") if name in fields)
    pattern = "%d/%m/%Y" if layout.order or ZONE in fields else "%Y-%m-%d"
    for day, cents, label in movements:
        euros = f"{abs(cents) // 100}{mark}{abs(cents) % 100:02}"
        cells = {
            "booked_on": day.strftime({"mdy": "%m/%d/%Y"}.get(layout.order, pattern)),
            "value_on": "",
            label_field: label,
            "amount": f"-{euros}" if cents < 0 and not flagged(layout) else euros,
            SIGN: "D" if cents < 0 else "C",
            SPENT: euros if cents < 0 else f"-{euros}",
            "currency": "EUR",
            "status": "Completed",
            ZONE: "CET",
            DEBIT: minus + euros if cents < 0 else "",
            CREDIT: euros if cents > 0 else "",
        }
        lines.append([cells.pop(field, "") if field == label_field else cells.get(field, "") for field in fields])
    text = StringIO()
    csv.writer(text, delimiter=layout.delimiters[0], lineterminator="\n").writerows(lines)
    return text.getvalue()


def flagged(layout: Layout) -> bool:
    return any(column.field == SIGN for column in layout.columns)


def read(bank: BankCsv, text: str, answers: dict[str, str] | None = None) -> list[Said]:
    source = FileSource("export.csv", text.encode(), answers)
    assert [importer.name for importer in claiming(source, IMPORTERS)[0]] == [bank.name]
    return list(bank.read(source))


def conventions(found: list[Said]) -> Conventions:
    assert isinstance(found[0], Conventions)
    return found[0]


def movements_of(found: list[Said]) -> list[Row]:
    return [one for one in found if isinstance(one, Row) and one.kind == "transaction"]


@pytest.mark.parametrize(("bank", "layout"), WITH_HEADER)
@settings(max_examples=5, deadline=None)
@given(movements=MOVEMENTS, mark=st.sampled_from(",."), minus=st.sampled_from(["", "-"]))
def test_what_a_bank_writes_is_read_back(
    bank: BankCsv, layout: Layout, movements: list[tuple[date, int, str]], mark: str, minus: str
) -> None:
    found = read(bank, ABOVE.get(bank.name, "") + written(layout, movements, mark, minus))
    said = conventions(found)
    assert said.decimal == mark
    rows = [row.cells for row in movements_of(found)]
    assert [round(float(cells["amount"].replace(",", ".")) * 100) for cells in rows] == [m[1] for m in movements]
    assert [cells["label"] for cells in rows] == [m[2] for m in movements]
    pattern = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "ymd": "%Y-%m-%d"}[said.dates]
    if layout.order in (said.dates, ""):
        assert [cells["booked_on"] for cells in rows] == [m[0].strftime(pattern) for m in movements]
    assert bool(said.assumed) == (said.dates != "ymd" and all(m[0].day <= 12 for m in movements))


@pytest.mark.parametrize("answer", ["out", "as_written"])
def test_a_debit_column_with_both_signs_is_asked_about(answer: str) -> None:
    text = "Date;Libellé;Débit euros;Crédit euros\n15/03/2026;A;40,00;\n14/03/2026;B;-15,00;\n13/03/2026;C;;1,00\n"
    asked = read(CREDIT_AGRICOLE, text)
    assert [one for one in asked if isinstance(one, Row)] == []
    assert isinstance(asked[-1], Question)
    amounts = [row.cells["amount"] for row in movements_of(read(CREDIT_AGRICOLE, text, {asked[-1].key: answer}))]
    assert amounts == (["-40,00", "15,00", "1,00"] if answer == "out" else ["40,00", "-15,00", "1,00"])


def test_a_zero_beside_an_amount_is_an_empty_cell() -> None:
    rows = "15/03/2026;A;40,00;0,00\n14/03/2026;B;0,00;15,00\n13/03/2026;C;0,00;\n"
    text = "Date;Libellé;Débit euros;Crédit euros\n" + rows
    assert [row.cells["amount"] for row in movements_of(read(CREDIT_AGRICOLE, text))] == ["-40,00", "15,00", "0,00"]


def test_rows_without_the_cells_at_their_end_are_read_and_shifted_rows_are_not() -> None:
    text = "Date;Libellé;Débit euros;Crédit euros;\n15/03/2026;A;40,00\n14/03/2026;B;C;15,00;;\n13/03/2026;D\n"
    found = read(CREDIT_AGRICOLE, text)
    assert [row.where for row in movements_of(found)] == ["line 2"]
    assert [(one.where, one.code) for one in found if isinstance(one, Problem)] == [
        ("line 3", "bad_width"),
        ("line 4", "bad_width"),
    ]


def test_balances_with_another_mark_than_the_amounts_say_so() -> None:
    text = "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n15/03/2026;15/03/2026;-4,50;;A;1.234.56\n"
    assert conventions(read(CREDIT_MUTUEL, text.replace("1.234.56", "1234.56"))).marks == {"balance_after": "."}
    assert conventions(read(CREDIT_MUTUEL, text.replace("1.234.56", "1234,56"))).marks == {}


def test_repeated_headers_and_totals_are_ignored_and_counted() -> None:
    header = "Date;Libellé;Débit euros;Crédit euros\n"
    text = f"{header}15/03/2026;A;40,00;\n{header}14/03/2026;Total;1,00;\nTotal;;41,00;\nAucune opération;;;\n"
    found = read(CREDIT_AGRICOLE, text)
    assert len(movements_of(found)) == 2
    assert [one.count for one in found if isinstance(one, Ignored)] == [3]


def test_a_shared_layout_names_no_bank_until_the_person_does() -> None:
    (bank,) = (one for one in BANKS if one.shared)
    text = written(bank.layouts[0], [(date(2026, 3, 15), -100, "A")], ",", "-")
    found = read(bank, text)
    assert conventions(found).company == ""
    assert Note("institution_not_proved", ", ".join(bank.shared)) in found
    found = read(bank, text, {"company": bank.shared[0]})
    assert conventions(found).company == bank.shared[0]
    assert not [one for one in found if isinstance(one, Note)]


@pytest.mark.parametrize(
    "text",
    [
        "05/03/2026;ACHAT;-45,10\n06/03/2026;VIREMENT;300,00\n",
        "Date;Libellé;Montant\n05/03/2026;ACHAT;-45,10\n",
        "Date opération;Date valeur;libellé;Débit;Crédit;Solde\n05/03/2026;05/03/2026;ACHAT;-45,10;;1,00\n",
        "Date;Libellé;Débit euros;Crédit euros;Autre\n05/03/2026;ACHAT;45,10;;x\n",
        "25/03/2021,ACHAT,-63.25,-63.25\n",
        "dateOp;label;amount\n2026-03-05;ACHAT;-45,10\n",
        "",
        "\n\n",
    ],
)
def test_what_is_not_exactly_a_known_layout_is_nobodys(text: str) -> None:
    assert not [bank.name for bank in BANKS if bank.claims(FileSource("export.csv", text.encode()))]


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1 234,56", "-4,5"], ","),
        (["1,234.56"], "."),
        (["1.234,56 €"], ","),
        (["12", "1.234"], ";"),
        (["1,5", "1.5"], "last"),
        (["EUR 1'234.50-"], "."),
    ],
)
def test_decimal_mark(cells: list[str], mark: str) -> None:
    assert proof.decimal_mark(cells, ";") == mark


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2026", "13/02/2026"], ("dmy", False)),
        (["01/02/2026"], ("dmy", True)),
        (["02/13/2026", "02/01/2026"], ("mdy", False)),
        (["2026-02-13"], ("ymd", False)),
        (["13/02/26", "02/13/26"], ("dmy", False)),
        ([], ("dmy", False)),
    ],
)
def test_date_order(cells: list[str], order: tuple[str, bool]) -> None:
    assert proof.date_order(cells) == order


@pytest.mark.parametrize(
    ("cell", "other"),
    [("5,0", "-5,0"), ("-5,0", "5,0"), ("5,0-", "5,0"), ("(5,0)", "5,0"), ("+5", "-5"), ("x", "x"), ("\u22125", "5")],
)
def test_negated(cell: str, other: str) -> None:
    assert proof.negated(cell) == other


def test_running_balances_are_proved_in_either_order() -> None:
    assert proof.runs(["-5,00", "1 000,00"], ["995.00", "1000.00"])
    assert proof.runs(["1 000,00", "-5,00"], ["1000.00", "995.00"])
    assert not proof.runs(["-5,00", "1 000,00"], ["995.00", "995.00"])
    assert not proof.runs(["-5,00"], ["995.00"])
    assert not proof.runs(["-5,00", "x"], ["995.00", "y"])
