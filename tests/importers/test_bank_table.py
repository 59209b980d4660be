"""Tables of movements that no declaration knows: read exactly, or asked; never read wrong."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.banks.bank_table import BankTable
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.ingest.validate import Validator
from pims.records.bank import Transaction
from pims.records.port import Conventions, Note, Problem, Question, Refusal, Row, Said

TODAY = date(2026, 6, 1)
# Headings of day, text, amount, debit, credit, balance.
LANGUAGES = {
    "fr": ("Date", "Libellé", "Montant", "Débit", "Crédit", "Solde"),
    "fr2": ("Date d'opération", "Intitulé", "Montant (EUR)", "Dépenses", "Recettes", "Solde (EUR)"),
    "en": ("Date", "Description", "Amount", "Money Out", "Money In", "Balance"),
    "de": ("Buchungstag", "Verwendungszweck", "Betrag", "Soll", "Haben", "Saldo"),
    "es": ("Fecha", "Concepto", "Importe", "Cargos", "Abonos", "Saldo"),
    "it": ("Data", "Descrizione", "Importo", "Uscite", "Entrate", "Saldo"),
    "nl": ("Datum", "Omschrijving", "Bedrag", "Af", "Bij", "Saldo"),
    "pt": ("Data", "Descrição", "Montante", "Débito", "Crédito", "Saldo"),
}
DAYS = {"dmy": "%d/%m/%Y", "dotted": "%d.%m.%Y", "mdy": "%m/%d/%Y", "ymd": "%Y-%m-%d"}
LABEL = st.text("ABCDEFGHIJ éç", min_size=1, max_size=12).map(str.strip).filter(bool)
CENTS = st.integers(-99_999_99, 99_999_99).filter(bool)
MOVEMENTS = st.lists(st.tuples(st.dates(date(2001, 1, 1), date(2026, 1, 1)), CENTS, LABEL), min_size=1, max_size=8)


@dataclass(frozen=True)
class Style:
    """How a table is written."""

    language: str
    days: str
    mark: str
    amounts: str  # one, spent (money out positive), two
    balance: bool
    grouped: bool


STYLES = st.builds(
    Style,
    language=st.sampled_from(sorted(LANGUAGES)),
    days=st.sampled_from(sorted(DAYS)),
    mark=st.sampled_from(",."),
    amounts=st.sampled_from(["one", "spent", "two"]),
    balance=st.booleans(),
    grouped=st.booleans(),
)


def euros(cents: int, style: Style) -> str:
    whole = f"{abs(cents) // 100:,}".replace(",", {",": ".", ".": ","}[style.mark] if style.grouped else "")
    return f"{'-' if cents < 0 else ''}{whole}{style.mark}{abs(cents) % 100:02}"


def written(style: Style, movements: list[tuple[date, int, str]]) -> str:
    day, label, amount, debit, credit, balance = LANGUAGES[style.language]
    rows = [[day, label, *([debit, credit] if style.amounts == "two" else [amount])]]
    total = 100_000
    for on, cents, text in movements:
        total += cents
        shown = {"one": [cents], "spent": [-cents], "two": [-cents if cents < 0 else 0, max(cents, 0)]}[style.amounts]
        cells = [euros(one, style) if one or style.amounts != "two" else "" for one in shown]
        rows.append([on.strftime(DAYS[style.days]), text, *cells, *([euros(total, style)] if style.balance else [])])
    if style.balance:
        rows[0].append(balance)
    out = StringIO()
    csv.writer(out, delimiter=";" if style.mark == "," else ",", lineterminator="\n").writerows(rows)
    return out.getvalue()


def read(text: str | bytes, answers: dict[str, str] | None = None, name: str = "export.csv") -> list[Said]:
    source = FileSource(name, text.encode() if isinstance(text, str) else text, answers)
    found = claiming(source, IMPORTERS)[0]
    assert [importer.name for importer in found] == ["bank_table"]
    return list(found[0].read(source))


def movements_of(said: list[Said]) -> list[tuple[date, int]]:
    assert isinstance(said[0], Conventions)
    validator = Validator(said[0], "", TODAY)
    records = [validator.record(one) for one in said if isinstance(one, Row) and one.kind == "transaction"]
    return [(one.booked_on, one.amount) for one in records if isinstance(one, Transaction)]


@settings(max_examples=250, deadline=None)
@given(style=STYLES, movements=MOVEMENTS)
def test_a_table_is_read_exactly_or_asked_about(style: Style, movements: list[tuple[date, int, str]]) -> None:
    text = written(style, movements)
    answers: dict[str, str] = {}
    said = read(text)
    while isinstance(said[-1], Question) and len(answers) < 2:
        assert not any(isinstance(one, Row) for one in said)
        known = {"day_first": style.days != "mdy", "sign": style.amounts == "spent"}
        answers[said[-1].key] = "yes" if known[said[-1].key] else "no"
        said = read(text, answers)
    conventions = said[0]
    assert isinstance(conventions, Conventions)
    assert not any(isinstance(one, Problem | Question) for one in said)
    found, meant = movements_of(said), [(on, cents) for on, cents, _ in movements]
    if not {"day_first", "month_first"} & conventions.assumed.keys():
        assert [on for on, _ in found] == [on for on, _ in meant]
    if "sign" not in conventions.assumed:
        assert [cents for _, cents in found] == [cents for _, cents in meant]
    assert [abs(cents) for _, cents in found] == [abs(cents) for _, cents in meant]


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {"en"}))
def test_clear_headings_are_read_without_asking(language: str) -> None:
    style = Style(language, "dmy", ",", "one", balance=False, grouped=False)
    movements = [(date(2026, 3, 4), -1250, "A"), (date(2026, 3, 5), 90_000, "B")]
    said = read(written(style, movements))
    assert movements_of(said) == [(on, cents) for on, cents, _ in movements]
    assert isinstance(said[0], Conventions)
    assert said[0].assumed == {"day_first": True, "sign": True} | ({"currency": "EUR"} if language != "fr2" else {})
    assert said[0].currency == "EUR"


@pytest.mark.parametrize(
    "text",
    [
        "Date;Magasin;Montant\n02/03/2026;Exemple;12,00\n",
        "Date,Called number,Duration,Amount\n2026-03-02,0639980000,12:00,1.20\n",
        "datetime,amount,retailer_id\n2026-03-02,12.00,1185\n",
        "name,url,username,password\nx,https://example.org,ada,secret\n",
        "Date,Product,Quantity,Amount\n2026-03-02,Tea,1,1.20\n",
        "Datum;Zeit;Filiale;Artikel;Umsatz\n29.11.2021;09:07;Ort;Butter;3.40\n",
        "Date;Libellé;Points\n02/03/2026;Exemple;12\n",
        "Date;Libellé;Montant\n",
        "Date;Libellé;Montant\nx;Exemple;y\n",
        "2026-03-02;A;B;137;2.352241;48.856638\n2026-03-03;A;B;137;2.352241;48.856638\n",
        "a;b;c\n1;2;3\n",
        "hello\n",
    ],
)
def test_tables_of_other_things_are_left_alone(text: str) -> None:
    assert not BankTable().claims(FileSource("export.csv", text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "Date;Libellé;Débit\n02/03/2026;A;1,00\n",
        "Date;Date;Libellé;Montant\n02/03/2026;03/03/2026;A;1,00\n",
        "Könyvelés;Megnevezés;Összeg\n2026.03.02;A;-1,00\n2026.03.03;B;5,00\n",
    ],
)
def test_what_cannot_be_proved_needs_its_columns_named(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.status == "needs_mapping"
    assert refused.value.detail == text.splitlines()[0]


def test_more_money_in_than_out_is_asked_about_unless_balances_prove_it() -> None:
    rows = ["2026-03-02,A,10.00", "2026-03-03,B,20.00", "2026-03-04,C,-5.00"]
    assert read("Date,Description,Amount\n" + "\n".join(rows))[-1] == Question("sign", ("yes", "no"))
    balances = ["110.00", "130.00", "125.00"]
    proved = "\n".join(f"{row},{balance}" for row, balance in zip(rows, balances, strict=True))
    found = movements_of(read("Date,Description,Amount,Balance\n" + proved))
    assert [cents for _, cents in found] == [1000, 2000, -500]


@pytest.mark.parametrize(("mark", "cents"), [(",", [-123_000, -2_000_00]), (".", [-123, -200_000])])
def test_amounts_that_may_be_one_or_a_thousand_are_asked_about(mark: str, cents: list[int]) -> None:
    text = "Date;Libellé;Montant\n15/03/2026;A;-1.230\n16/03/2026;B;-2000\n"
    assert read(text)[-1] == Question("decimal_mark", (",", "."))
    assert [amount for _, amount in movements_of(read(text, {"decimal_mark": mark}))] == cents


def test_an_answer_that_the_file_disproves_is_refused() -> None:
    rows = "15/03/2026;A;-1.234\n16/03/2026;B;-2.000\n"
    for answers, code in (({"decimal_mark": "."}, "decimal_contradicted"), ({"day_first": "no"}, "dates_contradicted")):
        with pytest.raises(Refusal) as refused:
            read("Date;Libellé;Montant\n" + rows, answers)
        assert (refused.value.status, refused.value.code) == ("needs_mapping", code)


def test_lines_that_state_a_balance_are_no_movements() -> None:
    text = "Date;Libellé;Montant\n01/03/2026;Solde initial;100,00\n15/03/2026;A;-5,00\n31/03/2026;Solde final;95,00\n"
    text += "31/03/2026;Solde au 31/03/2026;95,00\n"
    assert movements_of(read(text)) == [(date(2026, 3, 15), -500)]


def test_a_file_without_currency_says_so() -> None:
    said = read("Date,Description,Money out,Money in\n2026-03-15,A,5.00,\n")
    assert Note("no_currency") in said


def test_an_open_document_sheet_is_read() -> None:
    odfdo = pytest.importorskip("odfdo")
    document, table = odfdo.Document("spreadsheet"), odfdo.Table("Mouvements")
    for row in (["Date", "Libellé", "Montant"], [date(2026, 3, 15), "A", -5.5], [date(2026, 3, 16), "B", 9]):
        table.append_row(odfdo.Row())
        table.set_row_values(table.height - 1, row)
    document.body.clear()
    document.body.append(table)
    out = BytesIO()
    document.save(out)
    found = movements_of(read(out.getvalue(), name="export.ods"))
    assert found == [(date(2026, 3, 15), -550), (date(2026, 3, 16), 900)]


def test_two_accounts_in_a_few_rows_are_not_put_into_one() -> None:
    """Long numbers that may be the person's accounts or the other side's: their column must be named."""
    rows = ["Compte;Date;Libellé;Montant;Devise", "FR7600000000000000000000001;13/09/2026;LOYER;-700,00;EUR",
            "FR7600000000000000000000002;14/09/2026;LOYER;700,00;EUR"]  # fmt: skip
    with pytest.raises(Refusal, match="needs_mapping"):
        list(BankTable().read(FileSource("x.csv", "\n".join(rows).encode())))
    one = [rows[0], rows[1], rows[2].replace("0002;", "0001;")]
    assert list(BankTable().read(FileSource("x.csv", "\n".join(one).encode())))
