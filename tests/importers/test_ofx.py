from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.banks.ofx import Ofx
from importers.ofx import Movement, declared_charset, events, is_ofx
from importers.source import FileSource
from pims.records.port import Conventions, Note, Problem, Refusal, Row
from tests.importers.said import said

SAMPLE = Path(__file__).parents[1] / "samples" / "ofx" / "two_accounts_and_card.ofx"
START = "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>"
END = "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
TAGS = "<STMTTRN> </STMTTRN> <NAME> <MEMO/> </NAME> <STMTRS> <OFX> </OFX> <LEDGERBAL> <!-- --> <BALAMT>1 <ACCTID>7"
PIECES = st.lists(st.sampled_from([*TAGS.split(), "a", "&amp;", "&#55555555;", "<", ">", "\n", "20260101"]))


def rows(text: str) -> list[Row]:
    found = Ofx().read(FileSource("x.ofx", text.encode()))
    return [one for one in found if isinstance(one, Row) and one.kind == "transaction"]


def one(leaves: str) -> dict[str, str]:
    """The cells of the only movement of a file."""
    (row,) = rows(f"{START}<STMTTRN>{leaves}</STMTTRN>{END}")
    return {name: text for name, text in row.cells.items() if text}


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_jumble_is_read_or_refused_and_each_movement_said_once(pieces: list[str]) -> None:
    text = "<OFX>" + "".join(pieces)
    bare = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    movements = sum(isinstance(event, Movement) for event in events(text))
    assert movements == bare.count("<STMTTRN>")
    try:
        found = list(Ofx().read(FileSource("x.ofx", text.encode())))
    except Refusal:
        return
    told = [one for one in found if isinstance(one, Row) and one.kind == "transaction"]
    cut = [one for one in found if isinstance(one, Problem) and one.raw]
    assert len(told) + len(cut) >= movements - 1  # the last one may be cut before anything of it is written
    assert len(told) + len(cut) <= movements


@given(st.binary(max_size=300))
def test_any_bytes_are_claimed_or_not(data: bytes) -> None:
    Ofx().claims(FileSource("x", data))
    declared_charset(data)


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_a_name_comes_through_in_both_dialects(name: str) -> None:
    for close in ("", "</NAME>"):
        assert one(f"<DTPOSTED>20260101<TRNAMT>1<NAME>{name}{close}").get("label", "") == name.strip()


def test_escapes_are_read_once_or_twice_and_bare_ampersands_stay() -> None:
    cells = one("<DTPOSTED>20260101<TRNAMT>1<NAME>A &amp;amp; B & C &copy &#233;<MEMO>1 < 2 &lt;b&gt;")
    assert (cells["label"], cells["remittance"]) == ("A & B & C &copy é", "1 < 2 <b>")


@pytest.mark.parametrize(
    ("leaves", "label", "remittance"),
    [
        ("<NAME>N<MEMO>M", "N", "M"),
        ("<MEMO>M", "M", ""),
        ("<NAME><MEMO>M", "M", ""),
        ("<PAYEE><NAME>P<CITY>Paris</PAYEE>", "P", ""),
        ("<NAME>N<CHECKNUM>12", "N", "12"),
        ("<TRNTYPE>check<CHKNUM>12", "CHECK 12", ""),
    ],
)
def test_label(leaves: str, label: str, remittance: str) -> None:
    cells = one(f"<DTPOSTED>20260101<TRNAMT>1{leaves}")
    assert (cells.get("label", ""), cells.get("remittance", "")) == (label, remittance)


@pytest.mark.parametrize("fitid", ["", "0", "000"])
def test_an_empty_reference_is_none(fitid: str) -> None:
    assert "reference" not in one(f"<DTPOSTED>20260101<TRNAMT>1<FITID>{fitid}")


def test_a_value_day_that_is_none_does_not_spoil_the_row() -> None:
    assert "value_on" not in one("<DTPOSTED>20260101<TRNAMT>1<DTAVAIL>00000000<DTUSER>20261301")
    assert one("<DTPOSTED>20260101<TRNAMT>1<DTAVAIL>00000000<DTUSER>20260102")["value_on"] == "20260102"


def test_pending_movements_are_pending() -> None:
    text = f"{START}<STMTTRNP><DTTRAN>20260101<TRNAMT>-1<NAME>N</STMTTRNP>{END}"
    (row,) = rows(text)
    assert (row.cells["status"], row.cells["booked_on"]) == ("pending", "20260101")


def test_places_tell_movements_of_one_line_apart() -> None:
    found = rows(START + "<STMTTRN><TRNAMT>1</STMTTRN>" * 2 + "\n<STMTTRN><TRNAMT>1</STMTTRN>" + END)
    assert [row.where for row in found] == ["line 1", "line 1 movement 2", "line 2"]


def test_comments_are_no_content_but_keep_the_places() -> None:
    found = rows(f"{START}<!-- <STMTTRN>\n<TRNAMT>9</STMTTRN> -->\n<STMTTRN><TRNAMT>1</STMTTRN>{END}")
    assert [(row.where, row.cells["amount"]) for row in found] == [("line 3", "1")]


def test_cdata_is_text() -> None:
    assert one("<TRNAMT>1</TRNAMT><NAME><![CDATA[A <B> & C]]></NAME>")["label"] == "A <B> & C"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("\n\nOFXHEADER:100\n<OFX>", True),
        ("OFXHEADER:100DATA:OFXSGML<OFX>", True),
        ('<?xml version="1.0"?><?OFX OFXHEADER="200"?>\n<!-- x --><OFX>', True),
        ("<ofx>", True),
        ("not an ofx file", False),
        ("some prose, then <OFX>", False),
        ("<html><OFX>", False),
        ("", False),
    ],
)
def test_claims(text: str, claimed: bool) -> None:
    assert is_ofx(text) is claimed


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        (b"CHARSET:1252", "cp1252"),
        (b"CHARSET: 8859-1", "iso-8859-1"),
        (b"CHARSET:NONE", "none"),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?>', "iso-8859-15"),
        (b"<OFX>", ""),
    ],
)
def test_declared_charset(header: bytes, charset: str) -> None:
    assert declared_charset(header) == charset


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<OFX><SIGNONMSGSRSV1><SEVERITY>ERROR</SIGNONMSGSRSV1></OFX>", "rejected"),
        ("<OFX><BANKMSGSRSV1><INTRARS></INTRARS></BANKMSGSRSV1></OFX>", "empty"),
    ],
)
def test_without_statement(text: str, status: str) -> None:
    with pytest.raises(Refusal) as refusal:
        list(Ofx().read(FileSource("x.ofx", text.encode())))
    assert refusal.value.status == status


def test_each_cut_of_a_file_keeps_the_whole_movements_and_says_that_it_is_cut() -> None:
    whole = SAMPLE.read_bytes()
    ends = [match.end() for match in re.finditer(rb"</STMTTRN>", whole)]
    for cut in range(whole.index(b"<CURDEF>"), whole.index(b"</OFX>"), 97):
        found = list(Ofx().read(FileSource("x.ofx", whole[:cut])))
        told = sum(isinstance(one, Row) and one.kind == "transaction" for one in found)
        assert told == sum(end <= cut for end in ends)
        assert any(isinstance(one, Problem) and one.code == "truncated" for one in found)


def test_no_currency_is_said() -> None:
    text = START.replace("EUR", "") + "<STMTTRN><TRNAMT>1</STMTTRN>" + END
    found = list(Ofx().read(FileSource("x", text.encode())))
    assert isinstance(found[0], Conventions)
    assert Note("no_currency") in found


def test_an_independent_parser_agrees(tmp_path: Path) -> None:
    """ofxtools reads the strict subset of the sample: same days, amounts, references and balance."""
    parser = pytest.importorskip("ofxtools.Parser")
    strict = SAMPLE.read_bytes().split(b"<CREDITCARDMSGSRSV1>")[0].replace(b"\r\n", b"\n") + b"</OFX>\n"
    tree = parser.OFXTree()
    tree.parse(io.BytesIO(strict))
    theirs = [
        (node.findtext("DTPOSTED")[:8], node.findtext("TRNAMT"), node.findtext("FITID").strip("0"))
        for node in tree.getroot().iter("STMTTRN")
    ]
    cells: list[dict[str, Any]] = [
        one["cells"] for one in said(Ofx(), FileSource("x", strict)) if one.get("kind") == "transaction"
    ]
    assert [(row["booked_on"][:8], row["amount"], row.get("reference", "")) for row in cells] == theirs
    assert date.fromisoformat(cells[0]["booked_on"][:8]) == date(2026, 3, 2)
