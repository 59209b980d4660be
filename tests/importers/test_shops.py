from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.shops.carrefour_receipts import CarrefourReceipts
from importers.shops.gtin import check_digit, gtin
from importers.shops.leclerc_receipts import LeclercReceipts
from importers.source import FileSource
from pims.records.port import Importer, Refusal, Row
from tests.samples.workbooks import CARREFOUR, HERE, LECLERC, WORKBOOKS, workbook

DIGITS = st.text("0123456789", min_size=7, max_size=13)


def rows(importer: Importer, name: str, data: bytes) -> list[Row]:
    source = FileSource(name, data)
    assert importer.claims(source)
    return [one for one in importer.read(source) if isinstance(one, Row)]


def told(found: list[Row], kind: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in found if row.kind == kind]


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("3017620422003", True),
        ("96385074", True),
        ("036000291452", True),
        ("10012345678902", True),
        ("3017620422004", False),
        ("2012345678900", False),
        ("200512000000", False),
        ("0212345678903", False),
        ("4011", False),
        ("0000000000000", False),
        ("301762042200３", False),
        ("", False),
    ],
)
def test_article_numbers(code: str, valid: bool) -> None:
    assert gtin(code) == (code if valid else "")


@given(DIGITS)
def test_an_article_number_has_its_check_digit(digits: str) -> None:
    right = digits + check_digit(digits)
    wrong = digits + str((int(right[-1]) + 1) % 10)
    assert gtin(wrong) == ""
    assert gtin(right) in ("", right)
    assert gtin(right) == "" or (len(right) in (8, 12, 13, 14) and right.zfill(14)[1:3] not in ("02", "04"))


@given(DIGITS.filter(lambda text: len(text) == 12), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(digits: str, place: int, by: int) -> None:
    right = digits + check_digit(digits)
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]
    assert gtin(wrong) == ""


@pytest.mark.parametrize("path", WORKBOOKS)
def test_sample_workbooks_are_what_their_source_makes(path: str) -> None:
    assert (HERE / path).read_bytes() == workbook(WORKBOOKS[path])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    good = workbook(CARREFOUR)
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 60))
    source = FileSource("t.xlsx", bytes(damaged[cut // 2 : len(good) - cut // 3]))
    try:
        if CarrefourReceipts().claims(source):
            list(CarrefourReceipts().read(source))
    except Refusal:
        return  # any other exception is a failure


def _csv(table: list[list[str]]) -> bytes:
    return "\n".join(";".join(row) for row in table).encode()


def test_discounts_are_the_same_from_text_and_workbook() -> None:
    names = [
        "Numéro du ticket de caisse magasin",
        "Code Barre du produit",
        "Description du produit",
        "REMISE SUR LE PRODUIT (€) x",
    ]
    lines = [
        ["4411", "|3000000004029|", "PATES COQUILLETTES 500G", "0.4"],
        ["4411", "|200512000000|", "POMMES VRAC", "0.3"],
    ]
    alone = told(rows(CarrefourReceipts(), "r.csv", _csv([names, *lines])), "receipt_line")
    both = told(rows(CarrefourReceipts(), "t.xlsx", workbook(CARREFOUR)), "receipt_line")
    assert alone == [line for line in both if line["kind"] == "discount"]
    keys = {receipt["key"] for receipt in told(rows(CarrefourReceipts(), "t.xlsx", workbook(CARREFOUR)), "receipt")}
    assert {line["receipt"] for line in both if line["kind"] != "discount"} == keys
    assert not {line["receipt"] for line in alone} & keys


def test_lines_of_leclerc_are_the_same_from_text_and_workbook() -> None:
    def table(name: str) -> bytes:
        return _csv([[str(cell) for cell in row] for row in LECLERC[name]])

    both = rows(LeclercReceipts(), "t.xlsx", workbook(LECLERC))
    assert told(both, "receipt_line") == told(rows(LeclercReceipts(), "d.csv", table("detail")), "receipt_line")
    assert told(both, "receipt") == told(rows(LeclercReceipts(), "l.csv", table("tickets")), "receipt")


def test_twins_of_a_ticket_number_are_two_receipts() -> None:
    head = (
        "Nom du magasin;DATE DE TRANSACTION;Numero du ticket de caisse magasin;Code barre du produit;"
        "Description du produit;Quantite;Prix unitaire TTC avec remise"
    )
    text = f"{head}\nA;01/02/2026;7;;X;1;1,00\nB;01/02/2026;7;;X;1;1,00\nA;01/02/2026;7;;Y;1;1,00\n"
    found = rows(CarrefourReceipts(), "t.csv", text.encode())
    assert [receipt["store_name"] for receipt in told(found, "receipt")] == ["A", "B"]
    assert [(line["receipt"][:3], line["position"]) for line in told(found, "receipt_line")] == [
        ("7 A", "1"),
        ("7 B", "1"),
        ("7 A", "2"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "ticket,ean,article_libelle,article_ca",
        "ticket,date_ticket",
        "date,libelle,montant",
        "Code Barre du produit,Quantité",
    ],
)
def test_half_a_heading_is_not_claimed(header: str) -> None:
    source = FileSource("t.csv", f"{header}\n1,2,3,4\n".encode())
    assert not CarrefourReceipts().claims(source)
    assert not LeclercReceipts().claims(source)
