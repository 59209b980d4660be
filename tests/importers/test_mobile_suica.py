"""Statements of Mobile Suica and Mobile PASMO as other printings of them write their rows."""

from __future__ import annotations

from typing import Any

import pytest

from importers.shops.mobile_suica_statement import MobileSuicaStatement
from importers.source import FileSource
from pims.records.port import Conventions, Ignored, Problem, Row

HEAD = "モバイルSuica 利用履歴\nJE*** **** **** 0042\n"


def source(text: str) -> FileSource:
    made = FileSource("statement.pdf", b"%PDF-1.7")
    made.memo("pdf", lambda: (text,))
    return made


def read(text: str) -> list[Any]:
    assert MobileSuicaStatement().claims(source(text))
    return list(MobileSuicaStatement().read(source(text)))


def rows(said: list[Any]) -> list[tuple[str, str, str]]:
    found = [one.cells for one in said if isinstance(one, Row) and one.kind == "transaction"]
    return [(cells["booked_on"], cells["amount"], cells["label"]) for cells in found]


def test_the_year_is_that_of_the_statement_or_the_one_before() -> None:
    said = read(
        f"{HEAD}12 31 繰 \\5,000\n12 31 入 試験 出 見本 \\4,700 -300\n01 01 現金 \\14,700 +10,000\n2027/01/10\n"
    )
    assert rows(said) == [("2026-12-31", "-300", "入 試験 → 見本"), ("2027-01-01", "10000", "現金")]
    assert [one.count for one in said if isinstance(one, Ignored)] == [4]


@pytest.mark.parametrize("yen", ["\\", "¥", "￥"])
def test_every_way_to_write_yen(yen: str) -> None:
    assert rows(read(f"{HEAD}06 13 物販 {yen}8,506 -1,000\n2026年6月15日\n")) == [("2026-06-13", "-1000", "物販")]


def test_pasmo_is_another_company() -> None:
    said = read("モバイル PASMO 残高ご利用明細\nPB*** **** **** 0077\n6 13 ﾊﾞｽ等 見本 ¥800 -210\n2026/6/15\n")
    conventions, account = said[0], said[1]
    assert isinstance(conventions, Conventions)
    assert (conventions.company, account.cells["number"]) == ("pasmo", "…0077")


def test_a_row_without_amount_is_a_problem_when_the_balance_moved() -> None:
    said = read(f"{HEAD}06 13 物販 \\8,506 -1,000\n06 14 紛再 \\8,506\n06 15 物販 \\8,000\n2026/6/15\n")
    assert [one.code for one in said if isinstance(one, Problem)] == ["missing_amount"]


def test_a_statement_without_a_day_of_its_own_is_nobodys() -> None:
    assert not MobileSuicaStatement().claims(source(f"{HEAD}06 13 物販 \\8,506 -1,000\n"))
