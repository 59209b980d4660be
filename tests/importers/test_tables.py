from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import tables
from importers.source import FileSource
from importers.tables import delimiter_of, find_header, heading, plain, rows_of, same_heading, table, wording
from pims.records.port import Refusal

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=12)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([";", ",", "\t", "|"]))
def test_what_a_program_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [list(row.cells) for row in rows_of(out.getvalue(), delimiter)] == rows


@given(st.text(alphabet='a;"\r\n,', max_size=60))
def test_no_line_is_lost_or_read_twice(text: str) -> None:
    found = list(rows_of(text, ";"))
    lines = [row.line for row in found]
    assert lines == sorted(set(lines))
    assert _without_breaks("".join(row.raw for row in found)) == _without_breaks(text)


def _without_breaks(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


def test_places_are_physical_lines_even_in_quoted_cells_and_after_a_lost_quote() -> None:
    text = 'a;b\n1;"x\ny"\n\n2;"never closed\n3;z\n4;"ok"\n'
    assert [(row.where, row.cells) for row in rows_of(text, ";")] == [
        ("line 1", ("a", "b")),
        ("line 2", ("1", "x\ny")),
        ("line 5", ("2", '"never closed')),
        ("line 6", ("3", "z")),
        ("line 7", ("4", "ok")),
    ]


def test_a_file_of_open_quotes_stays_quick() -> None:
    assert len(list(rows_of('"a;b\n' * 20_001, ";"))) > 10_000


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n1,5;2,5\n", ";"),
        ('"a","b"\n"x; y","2"\n', ","),
        ("preamble\n\na\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("no cells here\n", ";"),
    ],
)
def test_delimiter_gives_most_rows_of_one_width(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize(
    "found", ["Libellé", "LIBELLE", " libellé ", "Libell\ufffd", "Libell\ufffd\ufffd", "Libell?", '"Libellé"']
)
def test_heading_is_known_whatever_is_left_of_it(found: str) -> None:
    assert same_heading(found, "Libellé")


@pytest.mark.parametrize("found", ["Libelles", "Libell", "Label", ""])
def test_another_heading_is_not_taken(found: str) -> None:
    assert not same_heading(found, "Libellé")


def test_header_is_found_below_other_lines() -> None:
    rows = table(FileSource("x", b"Compte;1\n\nDate;Montant en  Euros;\n01/02/2026;1\n")).rows
    assert find_header(rows, ("date", "montant en euros")) == 1
    assert find_header(rows, ("date", "montant")) == -1


@given(st.text(max_size=40))
def test_plain_text_keeps_positions(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert heading(heading(text)) == heading(text)


def test_wording_matches_lost_accents_and_any_blanks() -> None:
    pattern = wording(r"numéro de compte : (?P<account>\w+)")
    for text in ("Numéro de compte : A1", "num\ufffdro  de compte:A1", "NUMERO DE\u00a0COMPTE : A1"):
        match = pattern.fullmatch(plain(text))
        assert match is not None
        assert text[slice(*match.span("account"))] == "A1"


@pytest.mark.parametrize("text", ["a;" * 100, f"a;{'b' * 5_000}", "a;b\n" * 12])
def test_limits(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 10)
    with pytest.raises(Refusal) as refusal:
        table(FileSource("x", text.encode()))
    assert (refusal.value.status, refusal.value.code) == ("rejected", "too_large")
