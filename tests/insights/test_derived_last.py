"""What hangs on the whole is derived once a run, and never left behind by a run that is given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pims.insights import derive as derive_module
from pims.pipeline import ImportOptions, import_files, rebuild
from pims.progress import finish
from pims.store.store import Store, create_store

TODAY = date(2026, 11, 21)
HEAD = "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>00000000001</BANKACCTFROM><BANKTRANLIST>"
FOOT = "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made, _ = create_store(tmp_path / "store", None)
    yield made
    made.close()


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Three months of one subscription, a file a month."""
    folder = tmp_path / "exports"
    folder.mkdir()
    for month in range(1, 7):
        row = f"<STMTTRN><DTPOSTED>20260{month}05<TRNAMT>-9.99<FITID>F{month}<NAME>PRLV SEPA EXEMPLE TELECOM</STMTTRN>"
        (folder / f"{month}.ofx").write_text(f"{HEAD}{row}{FOOT}")
    return folder


def subscriptions(store: Store) -> list[tuple[object, ...]]:
    with store.reader() as conn:
        rows = conn.exec_driver_sql("SELECT label, amount, first_on, last_on FROM subscriptions ORDER BY 1, 3")
        return [tuple(row) for row in rows]


def test_a_folder_is_derived_once(store: Store, exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, derive = [], derive_module.derive

    def counted(*given: object) -> object:
        runs.append(given)
        return derive(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(derive_module, "derive", counted)
    reports = finish(import_files(store, [str(exports)], ImportOptions(TODAY)))
    assert [report.status for report in reports] == ["imported"] * 6
    assert len(runs) == 1
    assert [row[2:] for row in subscriptions(store)] == [("2026-01-05", "2026-06-05")]


def test_a_run_given_up_between_two_files_leaves_nothing_underived(store: Store, exports: Path) -> None:
    work = import_files(store, [str(exports)], ImportOptions(TODAY))
    for step in work:
        if step.step == "commit" and step.done == 5:
            work.close()
            break
    found = subscriptions(store)
    assert [row[2:] for row in found] == [("2026-01-05", "2026-05-05")]
    finish(rebuild(store, TODAY))
    assert subscriptions(store) == found
