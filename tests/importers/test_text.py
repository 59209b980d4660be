from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.source import FileSource
from importers.text import decode, decoded, head
from pims.records.port import Refusal

FRENCH = "Crédit reçu à l'école; œuvre, 12,50 €, Noël; dépôt où çà"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso8859-15", "mac-roman", "utf-8-sig", "utf-16", "utf-32"])
def test_french_text_is_read_in_the_charset_it_was_written_in(charset: str) -> None:
    assert decode(FRENCH.encode(charset)).text == FRENCH


@pytest.mark.parametrize(("text", "charset"), [("12 € – 13 €", "cp1252"), ("l’été", "cp1252"), ("à 5 €", "iso8859-15")])
def test_few_high_bytes_are_enough(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text


def test_declared_charset_decides_between_what_the_bytes_allow() -> None:
    assert decode("Łódź".encode("cp1250"), "cp1250").text == "Łódź"
    assert decode("été".encode(), "cp1252").text == "été"  # strict UTF-8 comes first
    assert decode(b"\xe9 \x96", "iso-8859-1").text == "é –"  # what programs call Latin-1 is windows-1252
    assert decode(b"\xe9", "no-such-charset").text == "é"


@pytest.mark.parametrize("data", [b"a\x00b", b"\x01\x02\xe9", b"\xff\xfe\x00\xd8", bytes(range(256))])
def test_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        decode(data)
    assert refusal.value.status == "unreadable"


def test_an_answer_wins_and_a_wrong_one_is_refused() -> None:
    source = FileSource("x", "Łódź".encode("cp1250"), {"charset": "cp1250"})
    assert decoded(source).text == "Łódź"
    for wrong in ("ascii", "no-such-charset"):
        with pytest.raises(Refusal):
            decode(b"\xe9", "", wrong)


def test_head_is_the_beginning_up_to_a_line_end() -> None:
    line = "é" * 50 + "\n"
    start = head(FileSource("x", (line * 5_000).encode()))
    assert start is not None
    assert 60_000 < len(start.text.encode()) <= 65_536
    assert start.text.endswith("\n")
    assert head(FileSource("x", b"\x00" * 10)) is None
    wide = head(FileSource("x", (line * 5_000).encode("utf-16")))
    assert wide is not None
    assert wide.text.startswith(line)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except Refusal:
        return
    assert "\x00" not in text
    text.encode("utf-8")


@pytest.mark.parametrize("before", ["", "x"])
def test_the_head_of_one_long_line_behind_a_header_holds_its_beginning(before: str) -> None:
    data = f"OFXHEADER:100\n\n{before}<OFX>{'é' * 100_000}".encode()
    start = head(FileSource("one.ofx", data))
    assert start is not None
    assert start.charset == "utf-8"
    assert "<OFX>é" in start.text
