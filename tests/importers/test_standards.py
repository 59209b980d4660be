"""What the standard bank formats have in common: nothing crashes, no movement is lost, balances follow."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.banks.camt import Camt
from importers.banks.cfonb import Cfonb
from importers.banks.mt940 import Mt940
from importers.banks.qif import Qif
from importers.source import FileSource
from pims.ingest import balances
from pims.ingest.validate import Validator
from pims.records.bank import Balance, Transaction
from pims.records.port import Conventions, Importer, Problem, Refusal, Row

TODAY = date(2026, 11, 21)
PLUS, MINUS = "{ABCDEFGHI", "}JKLMNOPQR"
MAGIC: dict[str, tuple[Importer, bytes]] = {
    "qif": (Qif(), b"!Type:Bank\nD1/2/26\nT1.00\n^\n"),
    "camt": (Camt(), b"<Document><BkToCstmrStmt><Stmt>"),
    "mt940": (Mt940(), b":20:A\n:25:1\n:60F:C260101EUR1,\n"),
    "cfonb": (Cfonb(), b"0199999    00001EUR2 00000000042  310126" + b" " * 50 + b"0000000000100{" + b" " * 16 + b"\n"),
}
PIECES = {
    "qif": "!Type:CCard|!Account|N1|D1/2/26|D99|T1,234|T-1.5|U2|SX|$1|^|L[A]|!Option:AutoSwitch|!Clear:AutoSwitch"
    "|!Type:Invst|!Type:|\r|#|Pé|^^",
    "camt": "<Ntry>|</Ntry>|<Amt Ccy='EUR'>1</Amt>|<Amt>x</Amt>|<CdtDbtInd>DBIT</CdtDbtInd>|<Acct>|</Acct>|<Bal>|</Bal>"
    "|</Stmt>|<Stmt>|&amp;|&x;|<!-- -->|<![CDATA[<Ntry>]]>|text|<TxDtls/>|<!DOCTYPE a>|<?pi ?>"
    "|</BkToCstmrStmt></Document>|<NtryDtls><TxDtls><RltdPties/></TxDtls></NtryDtls>",
    "mt940": ":61:260101D1,NTRF|:61:2601010101RC1,5NTRFA//B|:61:|:61:x|:86:|:86:166?20a?32b|-|:86:/TRTP/x/NAME/"
    "|:62F:C260101EUR1,|:62M:|:60M:D260101EUR1,|:25:2|:NS:01a|?20|{4:",
    "cfonb": f"04{'9' * 118}|05|07|01|99||{'04':90}0000000000100}}|{'é' * 120}",
}


def movements_of(importer: Importer, data: bytes) -> tuple[list[Transaction], list[Balance], list[Problem]]:
    """The valid movements and balances of a file, and every problem."""
    validator = Validator(Conventions(), "", TODAY)
    rows, stated, problems = [], [], []
    for one in importer.read(FileSource("x", data)):
        if isinstance(one, Conventions):
            validator = Validator(one, "", TODAY)
        elif isinstance(one, Problem):
            problems.append(one)
        elif isinstance(one, Row):
            made = validator.record(one)
            if isinstance(made, Problem):
                problems.append(made)
            elif isinstance(made, Transaction):
                rows.append(made)
            elif isinstance(made, Balance):
                stated.append(made)
    return rows, stated, problems


@pytest.mark.parametrize("name", sorted(MAGIC))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_anything_after_the_first_bytes_is_read_or_refused(name: str, data: st.DataObject) -> None:
    importer, magic = MAGIC[name]
    texts = st.sampled_from([f"{one}{end}" for one in PIECES[name].split("|") for end in ("\n", "")])
    piece = texts.map(str.encode) | st.binary(max_size=20)
    found = magic + b"".join(data.draw(st.lists(piece, max_size=12)))
    importer.claims(FileSource("x", found))
    with suppress(Refusal):
        movements_of(importer, found)


@given(st.binary(max_size=300))
def test_any_bytes_are_claimed_or_not(data: bytes) -> None:
    for importer, _ in MAGIC.values():
        importer.claims(FileSource("x", data))


def _written(minor: int) -> str:
    return f"{abs(minor) // 100},{abs(minor) % 100:02}"


def _qif(opening: int, amounts: list[int], days: list[date]) -> bytes:
    rows = [f"D{on:%d/%m/%Y}\nT{'-' if minor < 0 else ''}{_written(minor)}\nPÉcole\n^\n"
            for on, minor in zip(days, amounts, strict=True)]  # fmt: skip
    return ("!Type:Bank\nD31/12/2025\nT0,00\n^\n" + "".join(rows)).encode()


def _camt(opening: int, amounts: list[int], days: list[date]) -> bytes:
    def money(minor: int) -> str:
        way = "DBIT" if minor < 0 else "CRDT"
        return f'<Amt Ccy="EUR">{_written(minor).replace(",", ".")}</Amt><CdtDbtInd>{way}</CdtDbtInd>'

    def stated(code: str, minor: int) -> str:
        return f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{money(minor)}</Bal>"

    rows = [f"<Ntry>{money(minor)}<BookgDt><Dt>{on}</Dt></BookgDt></Ntry>"
            for on, minor in zip(days, amounts, strict=True)]  # fmt: skip
    frame = stated("OPBD", opening) + stated("CLBD", opening + sum(amounts))
    return f"<Document><BkToCstmrStmt><Stmt>{frame}{''.join(rows)}</Stmt></BkToCstmrStmt></Document>".encode()


def _mt940(opening: int, amounts: list[int], days: list[date]) -> bytes:
    def stated(tag: str, minor: int) -> str:
        return f":{tag}:{'D' if minor < 0 else 'C'}260101EUR{_written(minor)}\n"

    rows = [f":61:{on:%y%m%d%m%d}{'D' if minor < 0 else 'C'}{_written(minor)}NTRFNONREF\n:86:text\n"
            for on, minor in zip(days, amounts, strict=True)]  # fmt: skip
    frame = ":20:A\n:25:1\n" + stated("60F", opening) + "".join(rows)
    return (frame + stated("62F", opening + sum(amounts)) + "-\n").encode()


def _cfonb(opening: int, amounts: list[int], days: list[date]) -> bytes:
    def money(minor: int) -> str:
        digits = f"{abs(minor):014}"
        return digits[:-1] + (MINUS if minor < 0 else PLUS)[int(digits[-1])]

    def line(kind: str, on: date, minor: int) -> str:
        start = f"{kind}99999    00001EUR2 00000000042  {on:%d%m%y}  {on:%d%m%y}"
        return f"{start:90}{money(minor):30}\n"

    first = date(2026, 1, 1)
    rows = [line("04", on, minor) for on, minor in zip(days, amounts, strict=True)]
    return (line("01", first, opening) + "".join(rows) + line("07", first, opening + sum(amounts))).encode()


WRITERS = {"qif": _qif, "camt": _camt, "mt940": _mt940, "cfonb": _cfonb}


@pytest.mark.parametrize("name", sorted(WRITERS))
@settings(max_examples=40, deadline=None)
@given(
    opening=st.integers(-10_000_000, 10_000_000),
    amounts=st.lists(st.integers(-99_999_999, 99_999_999), min_size=1, max_size=12),
    data=st.data(),
)
def test_what_is_written_is_read_and_leads_to_the_closing_balance(
    name: str, opening: int, amounts: list[int], data: st.DataObject
) -> None:
    shifts = data.draw(st.lists(st.integers(13, 300), min_size=len(amounts), max_size=len(amounts)))
    days = [date(2026, 1, 1) + timedelta(days=shift) for shift in shifts]
    importer, _ = MAGIC[name]
    found = WRITERS[name](opening, amounts, days)
    assert importer.claims(FileSource("x", found))
    rows, stated, problems = movements_of(importer, found)
    if name == "qif":
        rows = rows[1:]  # the row of the thirty-first, which proves the order of the dates
    assert not problems
    assert [(row.amount, row.booked_on) for row in rows] == list(zip(amounts, days, strict=True))
    if name != "qif":
        assert balances.check("x", "EUR", rows, stated).outcome == "ok"
        assert balances.check("x", "EUR", rows[1:], stated).outcome == ("differs" if amounts[0] else "ok")


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_each_cut_of_a_file_gives_only_true_amounts(name: str) -> None:
    amounts = [-4_590, 185_000, -7, 0, -123_456]
    days = [date(2026, 2, 14 + at) for at in range(len(amounts))]
    importer, _ = MAGIC[name]
    whole = WRITERS[name](100, amounts, days)
    wanted, most = [0, *amounts] if name == "qif" else amounts, 0
    for cut in range(len(whole) // 4, len(whole) + 1):
        with suppress(Refusal):
            rows, _, _ = movements_of(importer, whole[:cut])
            assert [row.amount for row in rows] == wanted[: len(rows)]
            most = max(most, len(rows))
    assert most == len(wanted)
