from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.shops.amazon_orders import AmazonOrders
from importers.shops.amount_basis import Priced, by_articles, by_totals
from importers.shops.amounts import decimal, opposite, saved, taken_off, times, total, whole_cents
from importers.shops.auchan_receipts import AUCHAN_RECEIPTS
from importers.shops.ica_receipts import IcaReceipts
from importers.shops.migros_receipts import MIGROS_RECEIPTS
from importers.shops.picard_receipts import PicardReceipts
from importers.shops.tesco_receipts import TescoReceipts
from importers.shops.woolworths_rewards import WoolworthsRewards
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.ingest.validate import Validator
from pims.records.port import Conventions, Importer, Problem, Refusal, Row
from tests.samples.workbooks import Cell, workbook

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = date(2026, 6, 1)
BY_NAME = {importer.name: importer for importer in IMPORTERS}
SHOPS = (
    "lidl_receipts", "penny_receipts", "albert_heijn_receipts", "sas_eurobonus", "tesco_receipts", "woolworths_rewards",
    "rema_receipts", "costco_receipts", "intermarche_documents",
)  # fmt: skip
SHEETS = (
    "intermarche_receipts", "auchan_receipts", "picard_receipts", "amazon_orders", "migros_receipts", "waon_statement",
    "ic_card_statement",
)  # fmt: skip
DOCUMENTS = [(name, file) for name in SHOPS for file in sorted((SAMPLES / name).glob("*.json"))
             if not file.name.endswith(".expected.json")]  # fmt: skip
TABLES = [(name, file) for name in SHEETS for file in sorted((SAMPLES / name).glob("*.[ct]sv"))]
AMOUNTS = st.decimals("-99999", "99999", places=2)


def read(importer: Importer, name: str, data: str | bytes) -> list[Any]:
    source = FileSource(name, data.encode() if isinstance(data, str) else data)
    assert importer.claims(source)
    return list(importer.read(source))


def cells(said: list[Any], kind: str = "receipt_line") -> list[dict[str, str]]:
    return [dict(one.cells) for one in said if isinstance(one, Row) and one.kind == kind]


def records(said: list[Any]) -> Iterator[Any]:
    """What the validator makes of each row: a record or a problem, never an exception."""
    conventions = next(one for one in said if isinstance(one, Conventions))
    validator = Validator(conventions, conventions.company, TODAY)
    return (validator.record(one) for one in said if isinstance(one, Row))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in held:
        yield (*path, name)
        yield from places(one, (*path, name))


@pytest.mark.parametrize(("name", "file"), DOCUMENTS, ids=lambda one: getattr(one, "name", one))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_document_with_a_wrong_part_is_read_or_refused(name: str, file: Path, data: st.DataObject) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    *path, last = data.draw(st.sampled_from(list(places(document))))
    holder = document
    for step in path:
        holder = holder[step]
    holder[last] = data.draw(
        st.sampled_from([None, True, 7, -1.5, "", "x", "1,234.5", [], [None], {}, [[]], {"a": []}])
    )
    source = FileSource(file.name, json.dumps(document).encode())
    if BY_NAME[name].claims(source):
        try:
            list(records(list(BY_NAME[name].read(source))))
        except Refusal:
            return  # any other exception is a failure


@pytest.mark.parametrize(("name", "file"), DOCUMENTS, ids=lambda one: getattr(one, "name", one))
def test_half_a_document_is_refused_and_never_taken_for_another(name: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    source = FileSource(file.name, text[: len(text) - 3].encode())
    assert [one.name for one in claiming(source, IMPORTERS)[0]] == [name]
    with pytest.raises(Refusal) as refusal:
        list(BY_NAME[name].read(source))
    assert (refusal.value.status, refusal.value.code) == ("unreadable", "bad_json")


@pytest.mark.parametrize(("name", "file"), TABLES, ids=lambda one: getattr(one, "name", one))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_table_with_wrong_bytes_is_read_or_refused(name: str, file: Path, data: st.DataObject) -> None:
    lines = file.read_bytes().split(b"\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    junk = data.draw(st.binary(max_size=6) | st.sampled_from([b";", b",,,,", b'"', b"-", b"\r"]))
    cut = data.draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:cut] + junk + lines[at][cut:]
    source = FileSource(file.name, b"\n".join(lines))
    try:
        if BY_NAME[name].claims(source):
            list(records(list(BY_NAME[name].read(source))))
    except Refusal:
        return  # any other exception is a failure


def test_bad_cells_of_the_samples_are_problems_with_their_reason() -> None:
    def codes(name: str) -> list[str]:
        files = [file for file in (SAMPLES / name).glob("*.[cj]s*") if not file.name.endswith(".expected.json")]
        read = [list(BY_NAME[name].read(FileSource(file.name, file))) for file in files]
        return sorted(one.code for said in read for one in [*said, *records(said)] if isinstance(one, Problem))

    assert codes("intermarche_receipts") == ["bad_amount", "bad_date"]
    assert codes("picard_receipts") == ["bad_date", "missing_date", "missing_value"]
    assert codes("migros_receipts") == ["bad_amount", "bad_date"]
    assert codes("lidl_receipts") == ["bad_date", "bad_row", "bad_row"]
    assert codes("sas_eurobonus") == ["bad_amount", "bad_date", "unknown_points"]
    assert codes("waon_statement") == ["bad_amount", "bad_date", "no_direction"]


# --- amounts ---------------------------------------------------------------------------------------------------------


@given(AMOUNTS)
def test_signs_are_turned_without_arithmetic(amount: Decimal) -> None:
    text = str(amount)
    assert Decimal(opposite(text)) == -amount
    assert Decimal(taken_off(text)) == -abs(amount)
    assert Decimal(saved(text)) == abs(amount)


@given(st.decimals("-999", "999", places=3), AMOUNTS)
def test_quantity_by_price_is_exact_to_the_cent(quantity: Decimal, price: Decimal) -> None:
    assert abs(Decimal(times(str(quantity), str(price))) - quantity * price) <= Decimal("0.005")


def test_amounts_that_are_none() -> None:
    assert times("two", "1.20") == "1.20"
    assert total(["1", "x"]) == total([]) == ""
    assert total(["1,50", "-0.25"]) == "1.25"
    assert [whole_cents(text) for text in ("1.20", "1.2000", "1.339", "x", "")] == ["1.20", "1.2000", "", "x", ""]
    assert decimal("1,234.50") is None


# --- what a price means ----------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(2, 9), st.integers(1, 5000)), min_size=1, max_size=6), st.booleans())
def test_totals_prove_what_a_price_means(lines: list[tuple[int, int]], per_unit: bool) -> None:
    priced = [Priced("a", str(count), f"{cents / 100:.2f}") for count, cents in lines]
    paid = sum(cents * (count if per_unit else 1) for count, cents in lines)
    assert by_totals([(priced, [f"{paid / 100:.2f}"])]) == ("unit" if per_unit else "line")


def test_a_price_proves_nothing_alone() -> None:
    assert by_totals([([Priced("a", "1", "2.00")], ["2.00"])]) == ""
    assert by_totals([([Priced("a", "2", "2.00")], ["9.99"])]) == ""
    assert by_totals([([Priced("a", "2", "x")], ["4.00"])]) == ""
    assert by_totals([([], ["4.00"])]) == ""
    assert by_articles([Priced("a", "2", "2.00"), Priced("b", "1", "1.00")]) == ""
    assert by_articles([Priced("a", "2", "2.38"), Priced("a", "1", "1.19")]) == "line"
    assert by_articles([Priced("a", "2", "1.19"), Priced("a", "1", "1.19")]) == "unit"
    assert (
        by_articles([Priced("a", "2", "1.19"), Priced("a", "1", "1.19"), Priced("b", "2", "4"), Priced("b", "1", "2")])
        == ""
    )


def test_tesco_prices_follow_the_totals_of_the_whole_file() -> None:
    def lines(net: str) -> list[dict[str, str]]:
        held = {"Purchase": [[{"timeStamp": "2025-01-01 10:00:00", "basketValueNet": net, "product": [
            {"name": "x", "quantity": "2", "price": "3.00"}]}]], "Customer Profile And Contact Data": {}}  # fmt: skip
        return cells(read(TescoReceipts(), "t.json", json.dumps(held)))

    assert [(line["line_amount"], line["amount_basis"]) for line in lines("6.00")] == [("6.00", "unit")]
    assert [(line["line_amount"], line["amount_basis"]) for line in lines("3.00")] == [("3.00", "line")]
    assert [(line["line_amount"], line["amount_basis"]) for line in lines("4.50")] == [("6.00", "unit")]


# --- tables ----------------------------------------------------------------------------------------------------------

AUCHAN = "JOUR;CODE_POSTAL;CODE_PRODUIT;NOM_PRODUIT;QUANTITE_VENDUE;PRIX_UNITAIRE\n"


def test_what_auchan_prices_mean_is_said_when_nothing_proves_it() -> None:
    alone = read(AUCHAN_RECEIPTS, "a.csv", AUCHAN + "2025-01-02;59000;1;A;2;3.00\n")
    assert alone[0].assumed == {"summed_totals": True, "line_amounts": True}
    proved = read(AUCHAN_RECEIPTS, "a.csv", AUCHAN + "2025-01-02;59000;1;A;2;3.00\n2025-01-03;59000;1;A;1;3.00\n")
    assert proved[0].assumed == {"summed_totals": True}
    assert [line["line_amount"] for line in cells(proved)] == ["6.00", "3.00"]


def test_tables_are_the_same_in_a_workbook() -> None:
    names: list[Cell] = ["Numéro de ticket", "CODE PRODUIT", "Libelle article", "PRIX TTC", "NOMBRE UNITES"]
    tickets: list[Cell] = ["NUMERO DE TICKET", "DATE TICKET", "NOM DU MAGASIN", "PRIX TTC"]
    sheet: list[list[Cell]] = [
        ["VOS PRODUITS"],
        names,
        [70001, 1234, "EPINARDS", 2.5, 2],
        [],
        tickets,
        [70001, date(2025, 10, 14), "PICARD ESSAI", 5],
    ]
    said = read(PicardReceipts(), "p.xlsx", workbook({"Feuille": sheet}))
    assert cells(said, "receipt")[0]["purchased_at"] == "2025-10-14"
    assert [(line["code"], line["line_amount"], line["amount_basis"]) for line in cells(said)] == [
        ("01234", "5.00", "unit")
    ]
    assert all(not isinstance(one, Problem) for one in records(said))


def test_two_tills_have_a_ticket_of_one_number() -> None:
    head = "Datum;Zeit;Filiale;Kassennummer;Transaktionsnummer;Artikel;Menge;Aktion;Umsatz\n"
    rows = "01.02.2026;10:00:00;M Test;1;7;Brot;1;0.00;2.00\n01.02.2026;10:00:00;M Test;2;7;Brot;1;0.00;2.00\n"
    said = read(MIGROS_RECEIPTS, "m.csv", head + rows)
    assert [receipt["printed_id"] for receipt in cells(said, "receipt")] == ["1-7", "2-7"]


def test_amazon_keeps_no_address_and_no_message() -> None:
    for file in sorted((SAMPLES / "amazon_orders").glob("*.csv")):
        said = read(AmazonOrders(), file.name, file.read_bytes())
        kept = " ".join(f"{one.raw} {dict(one.cells)}" for one in said if isinstance(one, Row))
        assert "Not kept" not in kept
        assert "anniversaire" not in kept


def test_subtotals_of_a_shipment_are_not_counted_again() -> None:
    file = SAMPLES / "amazon_orders" / "Order History.csv"
    said = read(AmazonOrders(), file.name, file.read_bytes())
    assert cells(said, "receipt")[0]["total_paid"] == "41.00"
    assert [line["line_amount"] for line in cells(said)] == ["24.00", "17.00"]


def test_a_document_type_is_refused() -> None:
    within = b"<businessObject><transactions><itemDesc>&b;</itemDesc></transactions></businessObject>"
    attack = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + within
    source = FileSource("x.xml", attack)
    assert IcaReceipts().claims(source)
    assert _refused(source) == "doctype"
    cut = FileSource("x.xml", b"<businessObject><transactions><itemDesc>a")
    assert IcaReceipts().claims(cut)
    assert _refused(cut) == "bad_xml"


def _refused(source: FileSource) -> str:
    with pytest.raises(Refusal) as refusal:
        list(IcaReceipts().read(source))
    return refusal.value.code


def test_no_token_is_kept() -> None:
    file = SAMPLES / "woolworths_rewards" / "list.json"
    said = read(WoolworthsRewards(), file.name, file.read_bytes())
    assert "SECRET-TOKEN" not in " ".join(one.raw for one in said if isinstance(one, Row | Problem))
