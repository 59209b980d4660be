"""Files that name no currency take that of their account, and the account's rows take one when a file names it."""

from __future__ import annotations

from pathlib import Path

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.queries.transactions import Filter, transactions
from pims.store.check import check
from pims.store.store import create_store
from tests.ingest.test_takeback import TODAY, ofx

NUMBER = "00000012801"
QIF = "!Type:Bank\n" + "".join(f"D{day}/03/2026\nT-2.50\nPCAFE {day}\n^\n" for day in (2, 14))


def test_a_file_without_currency_meets_one_with(tmp_path: Path) -> None:
    qif, both = tmp_path / "a.qif", ofx(tmp_path / "b.ofx", "20260302 -2.50 CAFE_2 A1", "20260314 -2.50 CAFE_14 A2")
    qif.write_text(QIF)
    for number, paths in enumerate(([both, str(qif)], [str(qif), both])):
        store, _ = create_store(tmp_path / f"store{number}", None)
        with store:
            reports = finish(import_files(store, paths, ImportOptions(TODAY, account=NUMBER)))
            with store.reader() as conn:
                found = transactions(conn, Filter())
            assert [row.currency for row in found] == ["EUR", "EUR"]
            assert check(store) == []
            assert reports[1].records["transaction"] == {"read": 2, "new": 0, "duplicate": 2, "similar": 0}
            if paths[1] == str(qif):
                assert reports[1].assumed["currency"] == "EUR"


def test_an_account_that_was_given_no_currency_has_that_of_its_rows(tmp_path: Path) -> None:
    table, qif = tmp_path / "a.csv", tmp_path / "b.qif"
    table.write_text("Date;Libellé;Montant;Devise\n02/03/2026;CAFE 2;-2,50;EUR\n28/02/2026;CAFE 28;-3,50;EUR\n")
    qif.write_text(QIF)
    store, _ = create_store(tmp_path / "store", None)
    with store:
        reports = finish(import_files(store, [str(table), str(qif)], ImportOptions(TODAY, account=NUMBER)))
        assert check(store) == []
    assert reports[1].sums == {"transaction": {"EUR": "-5.00"}}
