from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.banks.qif import Qif
from importers.banks.qif_order import DayOrder, day_order
from importers.qif import day_parts, is_qif, iso_day, records, splits
from importers.source import FileSource
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Row, Said


def said(text: str, answers: dict[str, str] | None = None) -> list[Said]:
    return list(Qif().read(FileSource("x.qif", text.encode(), answers)))


def rows(text: str) -> list[Row]:
    return [one for one in said(text) if isinstance(one, Row) and one.kind == "transaction"]


def one(fields: str, head: str = "!Type:Bank\n") -> dict[str, str]:
    """The cells of the only movement of a file."""
    (row,) = rows(f"{head}{fields}\n^\n")
    return {name: text for name, text in row.cells.items() if text}


def conventions(text: str) -> Conventions:
    (found,) = [one for one in said(text) if isinstance(one, Conventions)]
    return found


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1/ 2'00", "2000-02-01"),
        ("1/ 2' 6", "2006-02-01"),
        ("01/02/98", "1998-02-01"),
        ("01/02/69", "2069-02-01"),
        (" 1. 2.2026", "2026-02-01"),
        ("1-2-2026", "2026-02-01"),
        ("2026-02-01", "2026-02-01"),
        ("2026/2/1", "2026-02-01"),
        ("31/02/2026", "2026-02-31"),
        ("1/2/2026 10:15", "2026-02-01"),
        ("1 Feb 2026", "1 Feb 2026"),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert iso_day(written, day_first=True) == iso


@given(st.dates(min_value=date(1970, 1, 1)), st.sampled_from("/.-"), st.booleans())
def test_every_date_comes_through(on: date, mark: str, day_first: bool) -> None:
    order = ("%d", "%m", "%Y") if day_first else ("%m", "%d", "%Y")
    written = format(on, mark.join(order))
    assert day_parts(written) is not None
    assert iso_day(written, day_first=day_first) == str(on)


@pytest.mark.parametrize(
    ("days", "words", "comma", "expected"),
    [
        (["13/02/26", "01/02/26"], [], False, DayOrder(True, True)),
        (["02/13/26", "01/02/26"], [], False, DayOrder(False, True)),
        (["2026-02-13"], [], False, DayOrder(True, True)),
        (["02/77/26", "01.02.26"], [], False, DayOrder(True, False)),  # 77 is no day and proves nothing more
        (["01/02/26"], ["Épicerie"], False, DayOrder(True, False)),
        (["01/02/26"], ["Paycheck"], False, DayOrder(False, False)),
        (["01/02/26"], ["Paycheck"], True, DayOrder(True, False)),
        (["01/02/26"], [], False, DayOrder(True, False)),
        (["1/ 2'26"], [], False, DayOrder(False, False)),
        (["01/02/26", "05/02/26", "02/03/26", "07/03/26"], ["Paycheck"], False, DayOrder(True, False)),
        (["02/01/26", "02/05/26", "03/02/26", "03/07/26"], ["Épicerie"], False, DayOrder(False, False)),
    ],
)
def test_order_of_dates(days: list[str], words: list[str], comma: bool, expected: DayOrder) -> None:
    assert day_order(days, words, "", comma=comma) == expected


def test_dates_that_contradict_each_other_are_asked_about_and_the_answer_counts() -> None:
    text = "!Type:Bank\nD25/12/25\nT1\n^\nD12/31/25\nT2\n^\nD1/2/25\nT3\n^\n"
    assert said(text) == [Question("day_first", ("yes", "no"))]
    assert [row.cells["booked_on"] for row in said(text, {"day_first": "no"}) if isinstance(row, Row)] == [
        "2025-25-12", "2025-12-31", "2025-01-02",
    ]  # fmt: skip


def test_what_is_assumed_is_said_and_what_is_proved_or_declared_is_not() -> None:
    assert conventions("!Type:Bank\nD1/2/26\nT1\nPÉcole\n^\n").assumed == {"day_first": True}
    assert conventions("!Type:Bank\nD1/2/26\nT1\nPPaycheck\n^\n").assumed == {"month_first": True}
    assert conventions("!Type:Bank\nD1/20/26\nT1\n^\n").assumed == {}
    declared = "!Option:MDY\n!Type:Bank\nD1/2/26\nT1\nPÉcole\n^\n"
    assert (conventions(declared).assumed, conventions(declared).dates) == ({}, "mdy")


@pytest.mark.parametrize(
    ("amounts", "mark"),
    [("1,234.56 12.5", "."), ("1.234,56", ","), ("1 234,5 1.000", ","), ("12 7", "."), ("1,5 1.5", "last")],
)
def test_decimal_mark_of_the_whole_file(amounts: str, mark: str) -> None:
    text = "!Type:Bank\n" + "".join(f"D13/1/26\nT{amount}\n^\n" for amount in amounts.split(" "))
    assert conventions(text).decimal == mark


def test_an_amount_that_may_be_two_numbers_is_asked_about() -> None:
    text = "!Type:Bank\nD13/1/26\nT1,234\n^\nD13/1/26\nT50\n^\n"
    assert said(text) == [Question("decimal_mark", (",", "."))]
    assert isinstance(first := said(text, {"decimal_mark": "."})[0], Conventions)
    assert first.decimal == "."


@pytest.mark.parametrize(
    ("fields", "label", "remittance", "other", "category"),
    [
        ("PA\nMB\nN12\nLFood", "A", "B 12", "", "Food"),
        ("MB\nL[Savings]", "B", "", "Savings", ""),
        ("L[Savings]/Class", "Savings", "", "Savings", ""),
        ("PA\nL--Split--\nSFood\nEbread\n$-1\nS[Cash]\n$-2", "A", "Food bread -1; [Cash] -2", "", ""),
        ("N77", "77", "", "", ""),
    ],
)
def test_words(fields: str, label: str, remittance: str, other: str, category: str) -> None:
    cells = one(f"D13/1/26\nT-3\n{fields}")
    found = [cells.get(name, "") for name in ("label", "remittance", "counter_account", "bank_category")]
    assert found == [label, remittance, other, category]


def test_a_date_inside_a_split_is_not_the_date_of_the_movement() -> None:
    assert one("D13/1/26\nT-3\nSFood\nD14/1/26\n$-3")["booked_on"] == "2026-01-13"


def test_the_opening_balance_names_the_account_and_is_a_row() -> None:
    text = "!Type:Bank\nD13/1/26\nT10\nPOpening Balance\nL[Mine]\n^\nD14/1/26\nT1\n^\n"
    assert [row.cells["account"] for row in rows(text)] == ["Mine", "Mine"]
    assert [one.cells["kind"] for one in said(text) if isinstance(one, Row) and one.kind == "account"] == ["checking"]


def test_sections_without_a_name_are_accounts_of_their_own() -> None:
    text = "!Type:Bank\nD13/1/26\nT10\n^\n!Type:CCard\nD14/1/26\nT1\n^\n"
    assert [row.cells["account"] for row in rows(text)] == ["bank", "ccard"]


def test_lists_securities_and_unknown_sections() -> None:
    text = "!Type:Cat\nNa\n^\n!Type:Invst\nD13/1/26\nT1\n^\n!Type:New\nD13/1/26\nT1\n^\n!Option:AllXfr\n!Type:Cash\n^\n"
    found = said(text)
    assert [one.code for one in found if isinstance(one, Problem)] == ["unknown_section"]
    assert Note("investments_left_out", "1") in found
    assert Ignored(1) in found


def test_amounts_said_twice_must_agree() -> None:
    assert one("D13/1/26\nT-1,000.00\nU-1000.00")["amount"] == "-1,000.00"
    assert [one.code for one in said("!Type:Bank\nD13/1/26\nT1\nU2\n^\n") if isinstance(one, Problem)] == [
        "amounts_disagree"
    ]


def test_places_are_lines_of_the_file() -> None:
    text = "\ufeff# a\r\n!Type:Bank\r\n^\r\nD13/1/26\r\nT1\r\n^^\r\n\r\nD13/1/26\r\nT2\r\n^"
    assert [row.where for row in rows(text)] == ["line 4", "line 8"]


@given(st.lists(st.lists(st.sampled_from(["D1/1/26", "T1", "PX", "MY", "SZ", "$1"]), min_size=1), max_size=8))
def test_every_record_is_said_once(blocks: list[list[str]]) -> None:
    text = "!Type:Bank\n" + "".join("\n".join(block) + "\n^\n" for block in blocks)
    assert [record.raw for record in records(text)][1:] == ["\n".join(block) for block in blocks][1:]
    assert len(list(records(text))) == len(blocks)


def test_splits() -> None:
    assert splits("SA\nEm\n$1\nSB\n$2") == [("A", "m", "1"), ("B", "", "2")]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("!Type:Bank\n", True),
        ("\n# x\n\n!account\nNx\n^", True),
        ("!Option:AutoSwitch\n", True),
        ("D1/2/26\nT-1\nPx\n^\n", True),
        ("Dear reader,\nT\n^\n", False),
        ("!Typewriter\n", False),
        ("a !Type:Bank\n", False),
        ("", False),
    ],
)
def test_claims(text: str, claimed: bool) -> None:
    assert is_qif(text) is claimed
