"""Tables read by the person's mapping: exactly, or refused; the proposal is right where the file is clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.banks.bank_table import BankTable
from importers.banks.mapped_table import MappedTable
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.ingest.validate import Validator
from pims.records.bank import Transaction
from pims.records.mapping import FileMapping, MappedColumn, from_toml, to_json, to_toml
from pims.records.port import Conventions, Note, Problem, Question, Refusal, Row, Said
from pims.records.proposal import Proposal
from tests.importers.mapped_layouts import CENTS, LABELS, MOVEMENTS, OPENING, Movement, Style, styles, written

TODAY = date(2026, 6, 1)


def read(content: bytes, mapping: FileMapping, answers: dict[str, str] | None = None) -> list[Said]:
    source = FileSource("export.csv", content, answers, mapping=to_json(mapping))
    assert [importer.name for importer in claiming(source, IMPORTERS)[0]] == ["mapped_table"]
    return list(MappedTable().read(source))


def refused(content: bytes, mapping: FileMapping) -> str:
    """The code of the refusal, or the key of the question; nothing when rows are said."""
    try:
        said = read(content, mapping)
    except Refusal as refusal:
        return refusal.code if refusal.status == "needs_mapping" else refusal.status
    asked = [one.key for one in said if isinstance(one, Question)]
    return asked[0] if asked else ""


def movements_of(said: list[Said]) -> list[Movement]:
    conventions = next(one for one in said if isinstance(one, Conventions))
    validator = Validator(conventions, "", TODAY)
    records = [validator.record(one) for one in said if isinstance(one, Row) and one.kind == "transaction"]
    assert not [one for one in (*records, *said) if isinstance(one, Problem | Question)]
    return [(one.booked_on, one.amount, one.label) for one in records if isinstance(one, Transaction)]


def meant(style: Style, movements: list[Movement]) -> list[Movement]:
    shown = [(on, cents, " ".join(label.split())) for on, cents, label in movements]
    return shown[::-1] if style.newest_first else shown


def propose(content: bytes, **answers: str) -> Proposal:
    return MappedTable().propose(FileSource("export.csv", content, answers))


@settings(max_examples=150, deadline=None)
@given(style=styles(), movements=MOVEMENTS)
def test_the_mapping_of_a_layout_reads_every_row(style: Style, movements: list[Movement]) -> None:
    assert movements_of(read(written(style, movements), style.mapping())) == meant(style, movements)


@settings(max_examples=100, deadline=None)
@given(style=styles(), movements=MOVEMENTS, wrong=st.sampled_from(["dmy", "mdy", "ymd"]))
def test_a_wrong_order_of_days_is_refused_where_a_day_proves_it(
    style: Style, movements: list[Movement], wrong: str
) -> None:
    assume(wrong != style.days and any(on.day > 12 for on, _, _ in movements))
    content, mapping = written(style, movements), replace(style.mapping(), dates=wrong)
    if style.days == "ymd":  # days that begin with their year can be read in one way only
        assert movements_of(read(content, mapping)) == meant(style, movements)
    else:
        assert refused(content, mapping) == "dates_contradicted"


@settings(max_examples=60, deadline=None)
@given(style=styles(), movements=MOVEMENTS)
def test_a_wrong_decimal_mark_is_refused(style: Style, movements: list[Movement]) -> None:
    wrong = replace(style.mapping(), decimal="," if style.mark == "." else ".")
    assert refused(written(style, movements), wrong) == "decimal_contradicted"


@settings(max_examples=150, deadline=None)
@given(style=styles(), movements=MOVEMENTS)
def test_a_wrong_sign_is_refused_where_balances_prove_it(style: Style, movements: list[Movement]) -> None:
    assume(style.balanced and len(movements) > 1 and not _may_be_turned(movements, newest=style.newest_first))
    content = written(style, movements)
    assert refused(content, _turned(style)) == "sign_contradicted"


def _turned(style: Style) -> FileMapping:
    mapping = style.mapping()
    if style.amounts == "word":
        return replace(mapping, words_out=mapping.words_in, words_in=mapping.words_out)
    if style.amounts == "columns":
        swap = {"debit": "credit", "credit": "debit"}
        return replace(mapping, columns=tuple(replace(c, role=swap.get(c.role, c.role)) for c in mapping.columns))
    return replace(mapping, sign="spent_positive" if style.amounts == "negative" else "spent_negative")


def _may_be_turned(movements: list[Movement], *, newest: bool) -> bool:
    """Whether the balances follow with the other sign too, in one of the two orders."""
    cents = [amount for _, amount, _ in movements]
    after = [OPENING + sum(cents[: at + 1]) for at in range(len(cents))]
    rows = list(zip(cents, after, strict=True))
    rows = rows[::-1] if newest else rows
    pairs = list(pairwise(rows))
    oldest_first = all(before[1] - row[0] == row[1] for before, row in pairs)
    newest_first = all(row[1] - before[0] == before[1] for before, row in pairs)
    return oldest_first or newest_first


@settings(max_examples=100, deadline=None)
@given(style=styles(), days=st.data(), label=LABELS)
def test_what_is_proposed_for_a_clear_table_reads_it(style: Style, days: st.DataObject, label: str) -> None:
    """Clear: balances, money out and in, a day over 12."""
    assume(style.balanced and style.amounts != "word")
    cents = days.draw(st.lists(CENTS, min_size=4, max_size=9, unique_by=abs))
    assume(any(one > 0 for one in cents) and any(one < 0 for one in cents))
    movements = [(date(2026, 3, 12 + at), one, f"{label} {'abcdefghi'[at] * 12}") for at, one in enumerate(cents)]
    content = written(style, movements)
    proposal = propose(content)
    assert proposal.missing == ()
    assert proposal.proof("sign").code == proposal.proof("balance_after").code == "balances_follow"
    assert proposal.proof("dates").code in ("day_over_12", "year_first")
    assert movements_of(read(content, proposal.mapping)) == meant(style, movements)
    given_away = to_toml(proposal.mapping.shared())
    assert from_toml(given_away) == proposal.mapping
    assert label not in given_away
    assert "2026" not in given_away


@settings(max_examples=60, deadline=None)
@given(style=styles(), first=MOVEMENTS, second=MOVEMENTS)
def test_a_remembered_mapping_claims_the_next_file_of_its_layout(
    style: Style, first: list[Movement], second: list[Movement]
) -> None:
    """What is remembered is the mapping as the first file completed it."""
    done = next(one for one in read(written(style, first), style.mapping()) if isinstance(one, Proposal)).mapping
    source = FileSource("next.csv", written(style, second), mappings={done.fingerprint: to_json(done)})
    assert [importer.name for importer in claiming(source, IMPORTERS)[0]] == ["mapped_table"]
    assert movements_of(list(MappedTable().read(source))) == meant(style, second)


ROWS = "Zeit;Wozu;Zahl;Rest\n13/03/2026;Brot;4,50;95,50\n14/03/2026;Lohn;-100,00;195,50\n15/03/2026;Gas;7,00;188,50\n"


def mapped(*roles: str, **said: str) -> FileMapping:
    headings = ("Zeit", "Wozu", "Zahl", "Rest")
    columns = tuple(MappedColumn(*one) for one in zip(headings, range(1, 5), roles, strict=True))
    return replace(FileMapping(columns), **said)  # type: ignore[arg-type]


def test_a_column_that_says_what_was_spent_is_money_out() -> None:
    found = movements_of(read(ROWS.encode(), mapped("booked_on", "label", "spent", "balance_after")))
    assert [cents for _, cents, _ in found] == [-450, 10_000, -700]


def test_a_column_that_is_no_balance_is_refused() -> None:
    rows = ROWS.replace(";95,50", ";12,00").replace("188,50", "99,00")
    assert refused(rows.encode(), mapped("booked_on", "label", "spent", "balance_after")) == "balances_contradicted"
    assert refused(rows.encode(), mapped("booked_on", "label", "amount", "unused", sign="spent_positive")) == ""


def test_a_missing_row_leaves_a_difference_and_the_balances() -> None:
    rows = ROWS + "17/03/2026;Miete;50,00;100,00\n18/03/2026;Brot;5,00;95,00\n"
    said = read(rows.encode(), mapped("booked_on", "label", "spent", "balance_after"))
    assert [one.cells["balance_after"] for one in said if isinstance(one, Row)][-1] == "95,00"


def test_a_closing_balance_on_every_row_is_kept_once() -> None:
    rows = "Zeit;Wozu;Zahl;Rest\n13/03/2026;Brot;-4,50;95,50\n14/03/2026;Lohn;100,00;95,50\n"
    said = read(rows.encode(), mapped("booked_on", "label", "amount", "balance_after", sign="spent_negative"))
    assert [one.cells["amount"] for one in said if isinstance(one, Row) and one.kind == "balance"] == ["95,50"]


def test_headings_in_another_order_are_found_by_name() -> None:
    rows = "Rest;Zahl;Leer;Wozu;Zeit\n95,50;4,50;;Brot;13/03/2026\n195,50;-100,00;;Lohn;14/03/2026\n"
    found = movements_of(read(rows.encode(), mapped("booked_on", "label", "spent", "balance_after")))
    assert found == [(date(2026, 3, 13), -450, "Brot"), (date(2026, 3, 14), 10_000, "Lohn")]


def test_a_table_without_the_columns_is_proposed_anew() -> None:
    mapping = mapped("booked_on", "label", "amount", "unused")
    reading = MappedTable().read(FileSource("x.csv", ROWS.replace("Zahl", "Wert").encode(), mapping=to_json(mapping)))
    proposal = next(reading)
    assert isinstance(proposal, Proposal)
    assert proposal.headings == ("Zeit", "Wozu", "Wert", "Rest")
    with pytest.raises(Refusal, match="mapping_without_columns"):
        next(reading)


def test_a_mapping_without_amounts_is_incomplete() -> None:
    assert refused(ROWS.encode(), mapped("booked_on", "label", "unused", "unused")) == "mapping_incomplete"


def test_a_currency_that_the_file_denies_is_refused() -> None:
    content = ("Devise : USD\n" + ROWS).encode()
    assert refused(content, mapped("booked_on", "label", "spent", "unused", currency="EUR")) == "currency_contradicted"


def test_a_word_that_was_not_named_is_a_problem() -> None:
    rows = "Zeit;Wozu;Zahl;Rest\n13/03/2026;Brot;4,50;weg\n14/03/2026;Lohn;100,00;debit\n"
    mapping = replace(mapped("booked_on", "label", "amount", "sign"), words_out=("weg",), words_in=("hinzu",))
    said = read(rows.encode(), mapping)
    assert [one.code for one in said if isinstance(one, Problem)] == ["bad_row"]
    assert [one.cells["amount"] for one in said if isinstance(one, Row)] == ["-4,50"]


def test_answers_complete_a_mapping() -> None:
    rows = "Zeit;Wozu;Zahl;Rest\n05/03/2026;Brot;4,50;\n06/03/2026;Lohn;100,00;\n"
    mapping = mapped("booked_on", "label", "amount", "unused")
    assert refused(rows.encode(), mapping) == "sign"
    said = read(rows.encode(), mapping, {"sign": "yes", "day_first": "no"})
    assert movements_of(said) == [(date(2026, 5, 3), -450, "Brot"), (date(2026, 6, 3), -10_000, "Lohn")]
    done = next(one for one in said if isinstance(one, Proposal)).mapping
    assert (done.sign, done.dates) == ("spent_positive", "mdy")


def test_the_header_row_that_a_person_names_is_taken() -> None:
    rows = "Auszug;Seite 1;Blatt 2\n" + ROWS
    assert propose(rows.encode()).headings == ("Zeit", "Wozu", "Zahl", "Rest")
    assert propose(rows.encode(), header="1").headings == ("Auszug", "Seite 1", "Blatt 2")
    none = propose(rows.encode(), header="0")
    assert (none.headings, none.mapping.header) == ((), 0)
    row = propose(rows.encode(), header="3")  # a row of movements is no header: its cells stay out of the mapping
    assert (row.headings, row.mapping.header) == ((), 0)


def test_what_is_no_table_is_not_proposed() -> None:
    with pytest.raises(Refusal) as refusal:
        propose(b"a letter\nof two lines\n")
    assert refusal.value.code == "no_table"


def test_a_mapping_chosen_for_a_file_wins_over_its_reader() -> None:
    content = "Date;Libellé;Montant;Solde\n13/03/2026;A;4,50;\n14/03/2026;B;5,00;\n".encode()
    headings = ("Date", "Libellé", "Montant", "Solde")
    roles = ("booked_on", "label", "spent", "unused")
    columns = tuple(MappedColumn(*one) for one in zip(headings, range(1, 5), roles, strict=True))
    said = read(content, FileMapping(columns))
    assert [cents for _, cents, _ in movements_of(said)] == [-450, -500]
    assert Note("no_currency") not in said


def test_a_sheet_is_mapped_and_remembered() -> None:
    sample = Path(__file__).parents[1] / "samples" / "bank_table" / "workbook.xlsx"
    proposal = MappedTable().propose(FileSource(sample.name, sample))
    assert proposal.mapping.sheet in proposal.sheets
    chosen = FileSource(sample.name, sample, mapping=to_json(proposal.mapping))
    known = FileSource(sample.name, sample, mappings={proposal.mapping.fingerprint: to_json(proposal.mapping)})
    by_mapping, by_memory = (
        [one for one in MappedTable().read(one) if isinstance(one, Row)] for one in (chosen, known)
    )
    assert by_mapping == by_memory == [one for one in BankTable().read(known) if isinstance(one, Row)]
    assert [one.cells["amount"] for one in by_mapping if one.kind == "transaction"][:2] == ["-12.35", "200"]
