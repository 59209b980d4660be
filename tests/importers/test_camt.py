from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.banks.camt import Camt
from importers.camt import is_camt, is_other_message
from importers.source import FileSource
from pims.records.port import Conventions, Note, Problem, Refusal, Row, Said

SAMPLES = Path(__file__).parents[1] / "samples" / "camt"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
START = f'<Document xmlns="{NAMESPACE}"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>X1</IBAN></Id><Ccy>EUR</Ccy></Acct>'
END = "</Stmt></BkToCstmrStmt></Document>"
MONEY = '<Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
DAY = "<BookgDt><Dt>2026-01-02</Dt></BookgDt>"


def said(text: str | bytes) -> list[Said]:
    data = text.encode() if isinstance(text, str) else text
    return list(Camt().read(FileSource("x.xml", data)))


def rows(text: str | bytes, kind: str = "transaction") -> list[Row]:
    return [one for one in said(text) if isinstance(one, Row) and one.kind == kind]


def one(inside: str, money: str = MONEY, day: str = DAY) -> dict[str, str]:
    """The filled cells of the only entry of a statement."""
    (row,) = rows(f"{START}<Ntry>{money}{day}{inside}</Ntry>{END}")
    return {name: text for name, text in row.cells.items() if text}


def part(inside: str) -> str:
    return f"<NtryDtls><TxDtls>{inside}</TxDtls></NtryDtls>"


@pytest.mark.parametrize(
    ("direction", "amount", "expected"),
    [("CRDT", "5.00", "5.00"), ("DBIT", "5.00", "-5.00"), ("DBIT", "-5.00", "5.00"), ("CRDT", "-5.00", "-5.00")],
)
@pytest.mark.parametrize("reversal", ["", "<RvslInd>true</RvslInd>", "<RvslInd>false</RvslInd>"])
def test_the_sign_is_the_written_direction(direction: str, amount: str, expected: str, reversal: str) -> None:
    money = f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{reversal}'
    assert one("", money)["amount"] == expected


def test_amounts_with_a_minus_are_said() -> None:
    money = '<Amt Ccy="EUR">-5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
    assert Note("negative_amounts", "1") in said(f"{START}<Ntry>{money}{DAY}</Ntry>{END}")


@pytest.mark.parametrize("direction", ["", "<CdtDbtInd/>", "<CdtDbtInd>DEBIT</CdtDbtInd>"])
def test_without_direction_there_is_no_amount(direction: str) -> None:
    found = said(f'{START}<Ntry><Amt Ccy="EUR">5.00</Amt>{direction}{DAY}</Ntry>{END}')
    assert [one.code for one in found if isinstance(one, Problem)] == ["no_direction"]


@pytest.mark.parametrize("amount", ["5,000", "5,00", "5 000.00", "five", "", "1e3", "5.", "--5", "٥"])
def test_what_is_no_decimal_number_is_no_amount(amount: str) -> None:
    money = f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
    kind = "<Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>"
    found = said(f"{START}<Bal>{kind}{money}</Bal><Ntry>{money}{DAY}</Ntry>{END}")
    assert [one.code for one in found if isinstance(one, Problem)] == ["bad_balance", "bad_amount"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("<Sts>BOOK</Sts>", "booked"),
        ("<Sts>PDNG</Sts>", "pending"),
        ("<Sts>INFO</Sts>", "pending"),
        ("<Sts><Cd>PDNG</Cd></Sts>", "pending"),
        ("<Sts><Cd>BOOK</Cd></Sts>", "booked"),
        ("", "booked"),
    ],
)
def test_status(status: str, expected: str) -> None:
    assert one(status)["status"] == expected


@pytest.mark.parametrize(
    ("days", "booked_on", "value_on"),
    [
        ("<BookgDt><Dt>2026-01-02</Dt></BookgDt><ValDt><Dt>2026-01-03</Dt></ValDt>", "2026-01-02", "2026-01-03"),
        ("<BookgDt><DtTm>2026-01-02T23:59:59-05:00</DtTm></BookgDt>", "2026-01-02", ""),
        ("<BookgDt><Dt>2026-01-02+01:00</Dt></BookgDt>", "2026-01-02", ""),
        ("<ValDt><Dt>2026-01-03</Dt></ValDt>", "2026-01-03", "2026-01-03"),
    ],
)
def test_days_are_never_moved(days: str, booked_on: str, value_on: str) -> None:
    cells = one("", day=days)
    assert (cells["booked_on"], cells.get("value_on", "")) == (booked_on, value_on)


def test_an_entry_without_a_day_takes_the_statement_s_and_this_is_said() -> None:
    text = START.replace("<Acct>", "<CreDtTm>2026-01-09T10:00:00</CreDtTm><Acct>") + f"<Ntry>{MONEY}</Ntry>{END}"
    assert rows(text)[0].cells["booked_on"] == "2026-01-09"
    assert Note("date_of_statement", "1") in said(text)


@pytest.mark.parametrize(("way", "name"), [("DBIT", "Shop"), ("CRDT", "Payer")])
@pytest.mark.parametrize("deep", [False, True])
def test_the_other_side(way: str, name: str, deep: bool) -> None:
    def party(text: str) -> str:
        return f"<Pty><Nm>{text}</Nm></Pty>" if deep else f"<Nm>{text}</Nm>"

    parties = f"<Dbtr>{party('Payer')}</Dbtr><DbtrAcct><Id><IBAN>IPayer</IBAN></Id></DbtrAcct>"
    parties += f"<Cdtr>{party('Shop')}</Cdtr><CdtrAcct><Id><IBAN>IShop</IBAN></Id></CdtrAcct>"
    cells = one(part(f"<RltdPties>{parties}</RltdPties>"), MONEY.replace("DBIT", way))
    assert (cells["counterparty"], cells["label"], cells["counter_account"]) == (name, name, f"I{name}")


def test_text_is_joined_and_what_says_nothing_left_out() -> None:
    inside = "<Refs><EndToEndId>NOTPROVIDED</EndToEndId><MndtId>M1</MndtId></Refs>"
    inside += (
        "<RmtInf><Ustrd>a &amp; b</Ustrd><Ustrd>c</Ustrd><Strd><CdtrRefInf><Ref>RF1</Ref></CdtrRefInf></Strd></RmtInf>"
    )
    cells = one(f"<AcctSvcrRef>R1</AcctSvcrRef>{part(inside)}<AddtlNtryInf>PRLV</AddtlNtryInf>")
    assert (cells["label"], cells["remittance"]) == ("PRLV", "a & b c RF1")
    assert (cells["mandate"], cells["reference"]) == ("M1", "R1")


def test_a_batch_is_one_movement_and_its_parts_are_told() -> None:
    def detail(name: str, amount: str) -> str:
        money = f'<AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>'
        return f"<TxDtls>{money}<RltdPties><Cdtr><Nm>{name}</Nm></Cdtr></RltdPties></TxDtls>"

    cells = one(f"<NtryDtls>{detail('A', '2.00')}{detail('B', '9.00')}</NtryDtls>")
    assert (cells["amount"], cells["remittance"]) == ("-5.00", "A 2.00 EUR; B 9.00 EUR")
    assert "counterparty" not in cells
    assert one(f"<NtryDtls>{detail('A', '2.00')}{detail('A', '3.00')}</NtryDtls>")["counterparty"] == "A"


def test_the_balance_before_opens_a_statement_only_when_nothing_else_does() -> None:
    def stated(code: str, amount: str) -> str:
        kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        return f'<Bal>{kind}<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>'

    both = rows(f"{START}{stated('PRCD', '1')}{stated('OPBD', '2')}{END}", "balance")
    assert [(row.cells["kind"], row.cells["amount"]) for row in both] == [("opening", "-2")]
    alone = rows(f"{START}{stated('PRCD', '1')}{END}", "balance")
    assert [(row.cells["kind"], row.cells["amount"]) for row in alone] == [("opening", "-1")]


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE Document>",
        '<!DOCTYPE Document SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE Document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_document_types_are_refused(doctype: str) -> None:
    with pytest.raises(Refusal) as refusal:
        said(f'<?xml version="1.0"?>{doctype}{START}<Ntry>{MONEY}<AddtlNtryInf>&b;</AddtlNtryInf></Ntry>{END}')
    assert (refusal.value.status, refusal.value.code) == ("unreadable", "doctype")


@pytest.mark.parametrize(
    "bank",
    [
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + f"{START}<Ntry>{MONEY}{DAY}".encode() + b"<AddtlNtryInf>\xe9",
        b'<?xml version="1.0" encoding="UTF-8"?>' + f"{START}<Ntry>{MONEY}{DAY}".encode() + b"<AddtlNtryInf>\xe9",
        b"\n " + f"{START}<Ntry>{MONEY}{DAY}<AddtlNtryInf>é".encode(),
        b"\xef\xbb\xbf" + f"{START}<Ntry>{MONEY}{DAY}<AddtlNtryInf>é".encode(),
    ],
)
def test_charsets(bank: bytes) -> None:
    data = bank + f"</AddtlNtryInf></Ntry>{END}".encode()
    assert rows(data)[0].cells["label"] == "é"
    assert isinstance(said(data)[0], Conventions)


def test_broken_files_keep_what_is_whole() -> None:
    text = f"{START}<Ntry>{MONEY}{DAY}</Ntry><Ntry>{MONEY}{DAY}</Wrong>"
    assert len(rows(text)) == 1
    assert [one.code for one in said(text) if isinstance(one, Problem)] == ["truncated"]
    with pytest.raises(Refusal) as refusal:
        said("<BkToCstmrStmt <<<")
    assert refusal.value.code in ("bad_xml", "truncated")


def test_comments_and_cdata_hold_no_entries() -> None:
    entry = f"<Ntry>{MONEY}{DAY}</Ntry>"
    assert len(rows(f"{START}<!-- {entry} -->{entry}<![CDATA[{entry}]]>{END}")) == 1


@pytest.mark.parametrize(
    ("text", "mine", "other"),
    [
        (START, True, False),
        (START.replace("<Doc", "<x:Doc").replace("<BkTo", "<x:BkTo"), True, False),
        ('<?xml version="1.0"?><!-- a --><Document><BkToCstmrAcctRptV01>', True, False),
        ('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>', False, True),
        ("<html>BkToCstmrStmt</html>", False, False),
        ("BkToCstmrStmt", False, False),
        ("", False, False),
    ],
)
def test_claims(text: str, mine: bool, other: bool) -> None:
    assert (is_camt(text), is_other_message(text)) == (mine, other)


def _independent(data: bytes) -> Iterator[tuple[str, str]]:
    """Amount and direction of every entry by the standard library."""
    for _, node in ET.iterparse(io.BytesIO(data)):  # noqa: S314 - our own sample
        if node.tag.endswith("}Ntry"):
            values = {child.tag.rpartition("}")[2]: child.text or "" for child in node}
            yield values["Amt"], values["CdtDbtInd"]


@pytest.mark.parametrize("name", ["statement_v2.xml", "notification_two_accounts.xml"])
def test_an_independent_parser_agrees(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    theirs = [("-" if way == "DBIT" else "") + amount for amount, way in _independent(data)]
    assert [row.cells["amount"] for row in rows(data)] == theirs


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_a_name_comes_through(name: str) -> None:
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = one(part(f"<RltdPties><Cdtr><Nm>{escaped}</Nm></Cdtr></RltdPties>"))
    assert found.get("counterparty", "") == name.strip()
