from __future__ import annotations

import pytest

from importers.banks.mt940 import Mt940
from importers.mt940 import is_mt940
from importers.mt940_details import Details, details, numbered, unwrapped
from importers.source import FileSource
from pims.records.port import Note, Problem, Refusal, Row, Said

START = ":20:A\n:25:123/456\n:28C:1/1\n:60F:C260101EUR10,00\n"


def said(text: str) -> list[Said]:
    return list(Mt940().read(FileSource("x.sta", text.encode())))


def rows(text: str, kind: str = "transaction") -> list[Row]:
    return [one for one in said(text) if isinstance(one, Row) and one.kind == kind]


def one(movement: str) -> dict[str, str]:
    """The filled cells of the only movement of a statement."""
    (row,) = rows(f"{START}:61:{movement}\n:62F:C260101EUR1,\n-\n")
    return {name: text for name, text in row.cells.items() if text}


@pytest.mark.parametrize(
    ("mark", "sign"),
    [
        ("C", ""), ("D", "-"), ("CR", ""), ("DR", "-"), ("RC", "-"), ("RD", ""), ("RCR", "-"), ("RDR", ""),
        ("DD", "-"), ("CN", ""), ("ED", "-"), ("EC", ""),
    ],
)  # fmt: skip
def test_signs_and_the_third_letter_of_the_currency(mark: str, sign: str) -> None:
    cells = one(f"2601020103{mark}7,5NTRFNONREF")
    assert cells["amount"] == f"{sign}7,5"
    assert cells["status"] == ("pending" if mark.startswith("E") else "booked")


@pytest.mark.parametrize(
    ("days", "booked_on", "value_on"),
    [
        ("2601020103", "2026-01-03", "2026-01-02"),
        ("260102", "2026-01-02", "2026-01-02"),
        ("2512310102", "2026-01-02", "2025-12-31"),
        ("2601021231", "2025-12-31", "2026-01-02"),
        ("2602300301", "2026-03-01", "2026-02-30"),
        ("2601020000", "2026-01-02", "2026-01-02"),
        ("7001020102", "1970-01-02", "1970-01-02"),
    ],
)
def test_the_day_of_entry_is_near_the_value_day(days: str, booked_on: str, value_on: str) -> None:
    cells = one(f"{days}D1,NTRFNONREF")
    assert (cells["booked_on"], cells["value_on"]) == (booked_on, value_on)


@pytest.mark.parametrize(
    ("amount", "cell"), [("0,", "0"), ("12,", "12"), ("000012,30", "000012,30"), ("12", "12"), ("1.234,5", "1.234,5")]
)
def test_amounts(amount: str, cell: str) -> None:
    assert one(f"260102C{amount}NTRFNONREF")["amount"] == cell


@pytest.mark.parametrize(
    ("end", "reference", "remittance"),
    [
        ("NTRFNONREF", "", ""),
        ("NTRFNONREF//BANK1", "BANK1", ""),
        ("NTRFMINE//BANK1\nmore", "BANK1", "more MINE"),
        ("NTRFMINE\n:86:text MINE", "", "text MINE"),
        ("S0510517", "", "0517"),
    ],
)
def test_references(end: str, reference: str, remittance: str) -> None:
    cells = one(f"260102C1,{end}")
    assert (cells.get("reference", ""), cells.get("remittance", "")) == (reference, remittance)


@pytest.mark.parametrize(
    "bad", ["26010X1,NTRF", "260102C1,234.56NTRF", "260102X1,NTRF", "", "260102CNTRF", "260102C-1,NTRF"]
)
def test_a_bad_row_is_a_problem_and_takes_its_text_with_it(bad: str) -> None:
    found = said(f"{START}:61:260102C1,NTRFNONREF\n:61:{bad}\n:86:its text\n:62F:C260101EUR1,\n-\n")
    (row,) = [one for one in found if isinstance(one, Row) and one.kind == "transaction"]
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert "its text" not in str(row)
    assert (problem.code, problem.where) == ("bad_row", "line 6")
    assert "its text" in problem.raw


def test_text_about_the_statement_is_of_no_movement() -> None:
    text = f"{START}:86:about the account\n:61:260102C1,NTRFNONREF\n:62F:C260101EUR1,\n:86:about the end\n-\n"
    assert "about" not in str(rows(text)[0])


def test_the_third_page_closes_and_those_between_do_not() -> None:
    def page(tag: str, before: str, after: str) -> str:
        return f":20:A\n:25:1\n:{tag}:C260101EUR{before}\n:61:260102C1,NTRFNONREF\n:62M:C260102EUR{after}\n-\n"

    found = rows(page("60F", "1,", "2,") + page("60M", "2,", "3,") + page("60M", "3,", "4,"), "balance")
    kinds = [(row.cells["kind"], row.cells["amount"]) for row in found]
    assert kinds == [
        ("opening", "1"),
        ("interim", "2"),
        ("interim", "2"),
        ("interim", "3"),
        ("interim", "3"),
        ("closing", "4"),
    ]


def test_a_balance_that_is_none_is_a_problem() -> None:
    found = said(START.replace("10,00", "ten") + ":61:260102C1,NTRFNONREF\n-\n")
    assert [one.code for one in found if isinstance(one, Problem)] == ["bad_balance"]
    assert Note("no_currency") in found


def test_envelopes_preambles_and_ends() -> None:
    text = (
        "\x01{1:F01X}{2:I940Y}{4:\r\n"
        + START.replace("\n", "\r\n")
        + ":61:260102C1,NTRFNONREF\r\n-}{5:}\x03\r\nBANK\r\n940\r\n"
    )
    text += ":20:B\r\n:25:9\r\n:60F:C260101CHF1,\r\n:61:260102C2,NTRFNONREF\r\n:86:-not an end\r\n-\r\n"
    found = rows(text)
    assert [(row.cells["account"], row.cells["currency"]) for row in found] == [("123/456", "EUR"), ("9", "CHF")]
    assert found[1].cells["label"] == "-not an end"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["plain", "text"], Details("plain text")),
        (["x" * 65, "y"], Details("x" * 65 + "y")),
        (["166?00UEB?20SVWZ+Rech", "nung?21 7?32Name GmbH"], Details("Rechnung 7", "UEB", "Name GmbH", code="166")),
        (["166>00UEB>20free>31123>32N>33M"], Details("free", "UEB", "N M", "123", code="166")),
        (
            ["105?20EREF+E1?21MREF+M1?22CRED+DE1", "2ZZZ0?23SVWZ+t"],
            Details("t", "", "", "", "E1", "M1", "DE12ZZZ0", "105"),
        ),
        (["A44?Shop"], Details("A44?Shop")),
        (["EREF+NOTPROVIDED SVWZ+t"], Details("t")),
        (["/TRTP/SEPA/IBAN/NL00A0000000001/NAME/B V/REMI/text a/b/EREF/E"],
         Details("text a/b", "SEPA", "B V", "NL00A0000000001", "E")),
        (["/EREF/E1/BENM//NAME/N/REMI/USTD//t/CSID/NL12ZZZ3/MARF/M"], Details("t", "", "N", "", "E1", "M", "NL12ZZZ3")),
    ],
)  # fmt: skip
def test_details(lines: list[str], expected: Details) -> None:
    assert details(lines) == expected


def test_numbered_lines() -> None:
    assert numbered(["01a", "02b", "15N", "17T", "1812", "x"]) == Details("a b", "T", "N")


def test_unwrapped() -> None:
    assert unwrapped(["a ", " b", ""]) == "a b"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (START, True),
        ("Dear reader\n" + START.replace("\n", "\r\n"), True),
        (":20:A\n:25:1\n", False),
        (":25:1\n:60F:C260101EUR1,\n", False),
        ("at 10:20: see\n:25:1\n:61:", False),
        ("", False),
    ],
)
def test_claims(text: str, claimed: bool) -> None:
    assert is_mt940(text) is claimed


@pytest.mark.parametrize(
    ("written", "number", "bank"),
    [
        ("FR0099999000010000000004200", "FR0099999000010000000004200", ""),
        ("NL00EXMP0000000042 EUR", "NL00EXMP0000000042", ""),
        ("99999999/0000000042EUR", "0000000042", "99999999"),
        ("1291.99.348EUR", "129199348", ""),
        ("808XXXXXX292", "808XXXXXX292", ""),
    ],
)
def test_account_numbers(written: str, number: str, bank: str) -> None:
    (account,) = rows(START.replace("123/456", written), "account")
    assert (account.cells["number"], account.cells["bank_id"]) == (number, bank)


def test_nothing_to_read() -> None:
    with pytest.raises(Refusal):
        said("no field at all")


@pytest.mark.parametrize("amount", ["185|0,00", "1234,5?", "12z,00", "1A85,00"])
def test_an_amount_with_something_inside_is_none(amount: str) -> None:
    text = f":20:A\n:25:0000000042\n:60F:C260101EUR0,\n:61:260102D{amount}NMSCNONREF\n:86:A\n:62F:C260101EUR0,\n"
    assert not rows(text)
    assert sum(isinstance(one, Problem) for one in said(text)) == 1
