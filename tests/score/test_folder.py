"""A folder of exports is read, compared with its list and imported twice, through the program itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.score.folder import folders, score

OFX = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>00000<BRANCHID>00001<ACCTID>00000000001<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260101<DTEND>20260131
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260105<TRNAMT>-12.50<FITID>A1<NAME>CARTE 04/01 LIBRAIRIE</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260128<TRNAMT>1500.00<FITID>A2<NAME>VIREMENT SALAIRE</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>1487.50<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""
HEAD = "file,expected,currency,n_transactions,sum_of_amounts,n_booked,sum_booked,opening_balance,closing_balance\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bank"
    made.mkdir()
    (made / "one.ofx").write_text(OFX, encoding="ascii")
    (made / "strange.dat").write_bytes(bytes(range(7)) * 9)
    return made


@pytest.mark.parametrize(("total", "right", "wrong"), [("1487.50", ["one.ofx"], []), ("1487.51", [], ["one.ofx"])])
def test_a_listed_file_is_right_or_wrong(
    folder: Path, tmp_path: Path, total: str, right: list[str], wrong: list[str]
) -> None:
    list_ = HEAD + f"one.ofx,ok,EUR,2,{total},,,,\nstrange.dat,ok,EUR,1,1,,,,\n"
    (folder / "INDEX.csv").write_text(list_, encoding="utf-8")
    found = score(folder, tmp_path / "store", date(2026, 2, 1))
    assert (found.right, list(found.wrong), found.unclaimed) == (right, wrong, ["strange.dat"])
    assert found.doubled == {}


def test_a_folder_without_a_list_is_imported_all_the_same(folder: Path, tmp_path: Path) -> None:
    assert list(folders(folder.parent)) == [folder]
    assert score(folder, tmp_path / "store", date(2026, 2, 1)).doubled == {}
