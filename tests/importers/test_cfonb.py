from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.banks.cfonb import Cfonb
from importers.cfonb import amount, is_cfonb_120, is_cfonb_240, iso_day
from importers.source import FileSource
from pims.records.port import Note, Problem, Refusal, Row, Said

PLUS, MINUS = "{ABCDEFGHI", "}JKLMNOPQR"


def line(kind: str, money: str = "0000000000100{", number: str = "00000000042", currency: str = "EUR2") -> str:
    start = f"{kind}99999    00001{currency} {number}B1020126  030126{'LABEL':31}  0000007  "
    return f"{start}{money}REF             "


def info(qualifier: str, text: str) -> str:
    return f"0599999    00001EUR2 00000000042B1020126     {qualifier}{text:70}  "


def said(*lines: str) -> list[Said]:
    return list(Cfonb().read(FileSource("x.txt", "\n".join(lines).encode("cp1252"))))


def rows(*lines: str) -> list[Row]:
    return [one for one in said(*lines) if isinstance(one, Row) and one.kind == "transaction"]


@given(st.integers(-(10**13), 10**13), st.sampled_from("0123 "))
def test_amounts(minor: int, decimals: str) -> None:
    digits = f"{abs(minor):014}"
    written = digits[:-1] + (MINUS if minor < 0 else PLUS)[int(digits[-1])]
    places = int(decimals) if decimals.strip() else 2
    found = amount(written, decimals)
    assert int(found.replace(".", "")) == minor
    assert len(found.partition(".")[2]) == places


@pytest.mark.parametrize("written", ["00000000001000", "0000000000100S", "000000000100 {", "", "0000000000100"])
def test_an_amount_without_its_sign_is_none(written: str) -> None:
    assert amount(written, "2") == ""
    found = said(line("01"), line("04", f"{written:14}"))
    assert [one.code for one in found if isinstance(one, Problem)] == ["bad_amount"]


def test_braces_of_a_french_charset() -> None:
    assert (amount("0000000000012é", "2"), amount("0000000000012è", "2")) == ("1.20", "-1.20")


@pytest.mark.parametrize(
    ("written", "iso"),
    [("020126", "2026-01-02"), ("311299", "1999-12-31"), ("310226", "2026-02-31"), ("  CART", "CART")],
)
def test_days(written: str, iso: str) -> None:
    assert iso_day(written) == iso


def test_a_movement_with_its_complements() -> None:
    lines = [
        info("LIB", "MORE"),
        info("NBE", "SHOP"),
        info("NPY", "ME"),
        info("RUM", "M1"),
        info("IBE", "FR12ZZZ9"),
        info("X Y", "no"),
    ]
    (row,) = rows(line("01"), line("04", "0000000000100}"), "", *lines, line("07"))
    assert {name: text for name, text in row.cells.items() if text} == {
        "account": "99999 00001 00000000042", "booked_on": "2026-01-02", "value_on": "2026-01-03", "amount": "-10.00",
        "currency": "EUR", "bank_kind": "B1", "label": "LABEL", "counterparty": "SHOP", "mandate": "M1",
        "creditor_id": "FR12ZZZ9", "remittance": "MORE 0000007 REF",
    }  # fmt: skip
    assert row.raw.count("\n") == len(lines)
    assert row.where == "line 2"


def test_who_pays_is_the_other_side_of_a_credit() -> None:
    (row,) = rows(line("01"), line("04"), info("NBE", "ME"), info("NPY", "PAYER"))
    assert row.cells["counterparty"] == "PAYER"


def test_blank_currency_and_decimals_are_those_of_the_account() -> None:
    assert rows(line("01"), line("04", currency="    "))[0].cells["currency"] == "EUR"
    assert Note("no_currency") in said(line("01", currency="    "), line("04", currency="    "))


def test_an_end_without_beginning_is_a_problem_and_the_rest_is_read() -> None:
    found = said(line("01"), line("04"), line("07"), line("07", number="00000000099"))
    assert [one.code for one in found if isinstance(one, Problem)] == ["no_beginning"]
    assert len([one for one in found if isinstance(one, Row) and one.kind == "balance"]) == 2


def test_records_without_line_breaks() -> None:
    assert [row.where for row in rows(line("01") + line("04") + line("04") + line("07"))] == ["line 2", "line 3"]


def test_short_and_long_lines() -> None:
    assert len(rows(line("01").rstrip(), line("04") + "  x", line("04")[:104])) == 2


@pytest.mark.parametrize(
    ("text", "mine", "orders"),
    [
        (line("01"), True, False),
        ("\ufeff\r\n" + line("04"), True, False),
        (line("01").replace("{", "x"), False, False),
        ("31000001" + "20281226E".ljust(232), False, True),
        ("31000001", False, False),
        ("01/02/2026;a;b", False, False),
        ("0" * 120, False, False),
        ("", False, False),
    ],
)
def test_claims(text: str, mine: bool, orders: bool) -> None:
    assert (is_cfonb_120(text), is_cfonb_240(text)) == (mine, orders)


def test_the_other_format_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refusal:
        said("31000001" + "20281226E".ljust(232))
    assert refusal.value.code == "cfonb_240"
