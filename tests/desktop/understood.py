"""A store with two accounts for tests of the person’s word, and what a person does in its dialogs."""

from __future__ import annotations

from pathlib import Path

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.queries.transactions import Filter, TransactionRow, transactions
from pims.store.store import create_store
from tests.desktop.conftest import TODAY, statement
from tests.desktop.press import press
from ui.desktop.pages.transactions.page import TransactionsPage
from ui.desktop.pages.words.dialog import WordDialog
from ui.desktop.scenes import settle
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window

ROWS = [
    *((f"2026-0{month}-03", "CARTE 02/10/26 CARREFOUR MARKET CB*0000", "-41,79") for month in range(5, 10)),
    ("2026-09-12", "CARTE 11/09/26 CARREFOUR CITY CB*0000", "-6,20"),
    ("2026-09-20", "CARTE 19/09/26 CARREFOUR MARKET CB*0000", "6,20"),
    *((f"2026-0{month}-14", "PRLV SEPA ORANGE SA", "-19,99") for month in range(5, 10)),
    *((f"2026-0{month}-21", "CARTE 20/09/26 BOULANGERIE DU QUAI", "-4,10") for month in range(5, 10)),
    *((f"2026-0{month}-22", "CARTE 20/09/26 E.LECLERC RENNES", "-54,10") for month in range(6, 10)),
    ("2026-09-25", "VIR VIREMENT INTERNE", "-300,00"),
]


def make_household(folder: Path) -> Path:
    """Two accounts with a transfer between them, a purchase given back, labels that nobody knows."""
    first, second = folder / "export-operations.csv", folder / "livret.csv"
    first.write_text(statement(ROWS), "utf-8")
    savings = statement([("2026-09-25", "VIR VIREMENT INTERNE", "300,00")])
    second.write_text(savings.replace("00099900001;BoursoBank", "00099900002;Livret A"), "utf-8")
    store, _key = create_store(folder / "store", None)
    reports = finish(import_files(store, [str(first), str(second)], ImportOptions(today=TODAY)))
    assert [report.status for report in reports] == ["imported", "imported"]
    store.close()
    return folder / "store"


def stored(window: Window, **wanted: str) -> list[TransactionRow]:
    with window.session.opened().reader() as conn:
        return transactions(conn, Filter(**wanted))  # type: ignore[arg-type]


def details(window: Window, text: str) -> TransactionsPage:
    """The Transactions page with the details of the first movement of some words."""
    window.go("transactions", {"text": text})
    settle(window)
    page = window.page()
    assert isinstance(page, TransactionsPage)
    table = page.findChild(RowsView)
    assert table is not None
    table.clearSelection()
    table.selectRow(0)
    settle(window)
    assert page.details.isVisible()
    return page


def dialog(window: Window) -> WordDialog:
    settle(window)
    found = [one for one in window.findChildren(WordDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def undo(window: Window) -> None:
    window.activateWindow()
    settle(window)
    press(window.toast, "Undo")
    settle(window)


def foreseen(asked: WordDialog, window: Window) -> set[int]:
    asked.foreseen.ask_now()
    settle(window)
    return {one.movement.id for one in asked.foreseen.changes}
