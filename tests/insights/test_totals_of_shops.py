"""Whatever shop states totals: tickets that add up are said to, and a difference is shown, of the ticket it is in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pims.ingest.staged import FileReport
from pims.insights.reconcile import reconciliations, totals_by_company
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.queries.baskets import BasketFilter
from pims.store.store import Store, create_store
from tests.insights.shops_with_totals import OFF, files

SHOPS = sorted(
    {name.partition(".")[0].removesuffix("-0") for name in files() if not name.endswith(("-1.pdf", "-2.pdf"))}
)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[FileReport]]]:
    folder = Path(tmp_path_factory.mktemp("totals"))
    store, _key = create_store(folder / "store", None)
    answers = folder / "answers"
    answers.mkdir()
    for name, data in files().items():
        (answers / name).write_bytes(data)
    yield store, finish(import_files(store, [str(answers)], ImportOptions(today=date(2026, 6, 1))))
    store.close()


def test_every_file_is_read_whole(imported: tuple[Store, list[FileReport]]) -> None:
    assert [(report.path, report.status) for report in imported[1] if report.status != "imported"] == []
    assert [(report.path, report.problems) for report in imported[1] if report.problems] == []


@pytest.mark.parametrize("shop", SHOPS)
def test_a_ticket_that_lacks_something_differs_and_the_others_do_not(
    imported: tuple[Store, list[FileReport]], shop: str
) -> None:
    with imported[0].reader() as conn:
        found = list(reconciliations(conn, BasketFilter(company=shop)).values())
        (totals,) = (one for one in totals_by_company(conn) if one.company == shop)
    assert [(one.state, one.difference) for one in found] == [("ok", 0), ("ok", 0), ("differs", OFF)]
    assert (totals.receipts, totals.ok, totals.differs, totals.difference) == (3, 2, 1, OFF)
