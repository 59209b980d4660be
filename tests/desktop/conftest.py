"""A window on a small store of invented data, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.rights.requests import open_request, record_event
from pims.store.store import create_store
from tests.desktop.hostile import PAYLOADS
from ui.desktop.app import application, open_window
from ui.desktop.scenes import settle
from ui.desktop.window import Window

TODAY = date(2026, 11, 21)
Opener = Callable[[Path], Window]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program dresses it."""
    return application("en", "light")


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """A test may change the theme or the language; the next one starts in light English."""
    application("en", "light")


def statement(rows: list[tuple[str, str, str]]) -> str:
    """A BoursoBank export of some rows: day, label, amount."""
    head = (
        "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;"
        "accountNum;accountLabel;accountbalance"
    )
    lines = [f'{day};{day};"{label}";"";"";"";{amount};;00099900001;BoursoBank;100.00' for day, label, amount in rows]
    return "\n".join([head, *lines]) + "\n"


ROWS = [
    *((f"2026-{month:02}-14", "PRLV SEPA ORANGE SA", "-19,99") for month in range(1, 5)),
    *((f"2026-{month:02}-14", "PRLV SEPA ORANGE SA", "-22,99") for month in range(5, 11)),
    *((f"2026-{month:02}-03", "CARTE 02/10/26 CARREFOUR MARKET CB*0000", "-41,79") for month in range(5, 11)),
    *((f"2026-10-{9 + number // 4:02}", payload, f"-{number + 1},37") for number, payload in enumerate(PAYLOADS)),
]


@pytest.fixture(scope="session")
def model_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain store with hostile labels, two companies, a late request and a waiting one."""
    folder = tmp_path_factory.mktemp("desktop")
    file = folder / "export-operations.csv"
    file.write_text(statement(ROWS), "utf-8")
    store, _key = create_store(folder / "store", None)
    reports = finish(import_files(store, [str(file)], ImportOptions(today=TODAY)))
    assert [report.status for report in reports] == ["imported"]
    with store.writer() as conn:
        late = open_request(conn, "orange", "access", "fr", date(2026, 9, 30))
        record_event(conn, late, "sent", date(2026, 10, 2))
        record_event(conn, late, "received", date(2026, 10, 6))
        open_request(conn, "carrefour", "access", "fr", date(2026, 11, 20))
    store.close()
    return folder / "store"


@pytest.fixture
def store_folder(model_store: Path, tmp_path: Path) -> Path:
    """A copy of the small store."""
    return Path(shutil.copytree(model_store, tmp_path / "store"))


@pytest.fixture
def opener(qtbot: QtBot) -> Iterator[Opener]:
    """Opens windows on folders, settled, and closes them after the test."""
    opened: list[Window] = []

    def make(folder: Path) -> Window:
        window = open_window(folder, TODAY)
        opened.append(window)
        window.show()
        settle(window)
        return window

    yield make
    for window in opened:
        settle(window)
        window.close()
        window.deleteLater()


@pytest.fixture
def window(opener: Opener, store_folder: Path) -> Window:
    """A window on the small store."""
    return opener(store_folder)
