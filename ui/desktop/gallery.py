"""Pictures of every page in both themes and languages, made without a screen, for the documentation and the demo."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from ui.desktop.window import Window

SIZE = (1280, 843)
DAY = date(2026, 11, 21)
EMPTY = ("overview", "transactions", "subscriptions", "companies", "requests", "imports")


def render(
    store_folder: Path,
    out: Path,
    *,
    passphrase: str | None = None,
    today: date = DAY,
    themes: Sequence[str] = ("light", "dark"),
    languages: Sequence[str] = ("fr", "en"),
    files: Sequence[Path] = (),
    pages: Sequence[str] = (),
) -> list[Path]:
    """Writes `<page>_<theme>_<language>.png` for each page of a store, its empty states and the gate; gives the paths.

    `files` are exports shown in the import review; `pages` limits what is drawn.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for language in languages:
        for theme in themes:
            shots = _Shots(out, f"{theme}_{language}", set(pages))
            with _window(store_folder, passphrase, today, language, theme) as window:
                made += _full(window, shots, files)
            with tempfile.TemporaryDirectory() as folder:
                made += _without_data(Path(folder), today, language, theme, shots)
    return made


class _Shots:
    """Takes pictures; names end with theme and language."""

    def __init__(self, out: Path, tail: str, wanted: set[str]) -> None:
        self._out, self._tail, self._wanted = out, tail, wanted

    def wants(self, name: str) -> bool:
        """Whether a page is to be drawn."""
        return not self._wanted or name in self._wanted

    def take(self, name: str, window: Window, over: QWidget | None = None) -> list[Path]:
        """Draws the window, with a dialog over it."""
        if not self.wants(name):
            return []
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QPainter

        settle(window)
        picture = window.grab()
        if over is not None:
            painter = QPainter(picture)
            at = QPoint((window.width() - over.width()) // 2, (window.height() - over.height()) // 2)
            painter.fillRect(picture.rect(), _veil())
            painter.drawPixmap(at, over.grab())
            painter.end()
        path = self._out / f"{name}_{self._tail}.png"
        picture.save(str(path))
        return [path]


def settle(window: Window) -> None:
    """Lets every pending answer arrive and every page be laid out."""
    from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        if window.session.tasks.under_way:
            loop = QEventLoop()
            window.session.tasks.settled.connect(loop.quit)
            QTimer.singleShot(60_000, loop, loop.quit)
            loop.exec()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def _full(window: Window, shots: _Shots, files: Sequence[Path]) -> list[Path]:
    """Every page with its content, in the order of the sidebar."""
    made: list[Path] = []
    for name in ("overview", "transactions", "subscriptions", "companies", "requests", "imports", "settings", "guide"):
        window.go(name)
        made += shots.take(name, window)
    for name, draw in _SCENES.items():
        if shots.wants(name):
            made += draw(window, shots, files)
    return made


def _details(window: Window, shots: _Shots, _files: Sequence[Path]) -> list[Path]:
    from ui.desktop.widgets.table import RowsView

    window.go("transactions")
    settle(window)
    table = window.page().findChild(RowsView)
    if table is not None:
        table.selectRow(2)
    return shots.take("details", window)


def _company(window: Window, shots: _Shots, _files: Sequence[Path]) -> list[Path]:
    """The company about which most is proven, the records behind its first claim, and the letter to it."""
    from ui.desktop.pages.companies.page import CompaniesPage
    from ui.desktop.pages.evidence import EvidenceDialog
    from ui.desktop.pages.letter import LetterDialog

    window.go("companies")
    settle(window)
    page = window.page()
    if not isinstance(page, CompaniesPage) or not page.known():
        return []
    page.show_what(page.known()[0].slug)
    made = shots.take("company", window)
    settle(window)
    claim = next((holding for holding in page.firm.claims() if holding.evidence), None)
    if claim is not None:
        page.firm.show_evidence(claim)
        made += _over(EvidenceDialog, "evidence", window, shots)
    page.firm.write_letter()
    made += _over(LetterDialog, "letter", window, shots)
    page.back()
    return made


def _request(window: Window, shots: _Shots, _files: Sequence[Path]) -> list[Path]:
    from ui.desktop.pages.requests.page import RequestsPage

    window.go("requests")
    settle(window)
    page = window.page()
    if not isinstance(page, RequestsPage) or not page.known():
        return []
    late = next((ask for ask in page.known() if ask.lane == "late"), page.known()[0])
    page.show_what(late.row.id)
    made = shots.take("request", window)
    page.back()
    return made


def _review(window: Window, shots: _Shots, files: Sequence[Path]) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        window.go("imports", list(files) or [_statement(Path(folder))])
        made = shots.take("review", window)
        window.page().back()
    return made


def _statement(folder: Path) -> Path:
    """The demo's last statement as the bank gives it a month later: known rows, new ones, and a broken one."""
    from pims.assets import asset

    known = max(asset("demo", "exports").glob("export-operations-*.csv")).read_text("utf-8-sig").splitlines()
    header, line = known[0], known[1].rsplit(";", 3)
    account = ";".join(("", *line[1:]))
    fresh = [
        f'2026-11-{day:02};2026-11-{day:02};"{label}";"";"";"";{amount};{account}' for day, label, amount in _NEW_ROWS
    ]
    file = folder / "export-operations-21-11-2026.csv"
    file.write_text("\n".join([header, *fresh, *known[1:7]]) + "\n", "utf-8")
    return file


_NEW_ROWS = (
    (20, "CARTE 19/11/26 BOULANGERIE DU PORT CB*0000", "-6,40"),
    (18, "CARTE 17/11/26 SNCF INTERNET CB*0000", "-58,00"),
    (17, "CARTE 16/11/26 MONOPRIX CB*0000", "-41,79"),
    (14, "PRLV SEPA ORANGE SA", "-22,99"),
    (12, "CARTE 11/11/26 PHARMACIE CENTRALE CB*0000", "-1 2.4O"),
    (9, "CARTE 08/11/26 DECATHLON CB*0000", "-34,98"),
    (5, "VIR SEPA ATELIERS BRUMAIRE SAS", "2468,10"),
    (3, "CARTE 02/11/26 CINEMA LE REX CB*0000", "-11,50"),
)


def _palette(window: Window, shots: _Shots, _files: Sequence[Path]) -> list[Path]:
    from ui.desktop.palette import Palette

    window.go("overview")
    window.commands.open_palette()
    return _over(Palette, "palette", window, shots)


_SCENES: dict[str, Callable[[Window, _Shots, Sequence[Path]], list[Path]]] = {
    "details": _details,
    "company": _company,
    "request": _request,
    "review": _review,
    "palette": _palette,
}


def _over(kind: type[QWidget], name: str, window: Window, shots: _Shots) -> list[Path]:
    """A picture of the dialog of a kind that is open, over the window."""
    settle(window)
    dialog = window.findChild(kind)
    made = shots.take(name, window, dialog)
    if dialog is not None:
        dialog.close()
        dialog.setParent(None)
        dialog.deleteLater()
    return made


def _without_data(folder: Path, today: date, language: str, theme: str, shots: _Shots) -> list[Path]:
    """The gate, then the empty states of a store just made."""
    from pims.errors import KnownError
    from pims.store.store import create_store
    from ui.desktop.gate.create import CreateStep, RecoveryStep
    from ui.desktop.gate.unlock import UnlockStep
    from ui.desktop.widgets.trouble import TroubleDialog

    made: list[Path] = []
    with _window(folder / "none", None, today, language, theme) as window:
        gate = window.gate
        if gate is not None:
            made += shots.take("welcome", window)
            gate.put(CreateStep(_ignored, _ignored))
            made += shots.take("create", window)
            gate.put(RecoveryStep("ABCD2-EFGH3-JKLM4-NPQR5-STUV6-WXYZ7-ABCD2-EFGH3", _ignored))
            made += shots.take("recovery", window)
            gate.put(UnlockStep("PIMS", _ignored))
            step = gate.findChild(UnlockStep)
            if step is not None:
                step.refuse(KnownError("wrong_passphrase"))
            made += shots.take("unlock", window)
    create_store(folder / "store", None)[0].close()
    with _window(folder / "store", None, today, language, theme) as window:
        for name in EMPTY:
            window.go(name)
            made += shots.take(f"empty_{name}", window)
        window.trouble(KnownError("damaged"))
        made += _over(TroubleDialog, "trouble", window, shots)
    return made


@contextmanager
def _window(folder: Path, passphrase: str | None, today: date, language: str, theme: str) -> Iterator[Window]:
    """A window on a store, opened and settled; closed afterwards."""
    from pims.store import place
    from ui.desktop.app import application, open_window
    from ui.desktop.language import speak
    from ui.desktop.theme import THEME

    app = application(language, theme)
    speak(app, language)
    THEME.apply(theme)
    window = open_window(folder, today)
    window.resize(*SIZE)
    window.show()
    if passphrase is not None and window.gate is not None and place.store_exists(folder):
        window.gate.unlock(passphrase)
    settle(window)
    try:
        yield window
    finally:
        window.hide()
        window.session.close()
        window.deleteLater()
        settle(window)


def _ignored(*_: object) -> None:
    """Steps of the gate are only looked at."""


def _veil() -> QColor:
    from PySide6.QtGui import QColor

    return QColor(10, 14, 20, 110)


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m ui.desktop.gallery --store DIR --out DIR`."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--store", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    words.add_argument("--today", type=date.fromisoformat, default=DAY)
    words.add_argument("--theme", action="append")
    words.add_argument("--language", action="append")
    words.add_argument("--page", action="append", default=[])
    words.add_argument("--file", type=Path, action="append", default=[])
    said = words.parse_args(arguments)
    made = render(
        said.store,
        said.out,
        passphrase=os.environ.get("PIMS_PASSPHRASE"),
        today=said.today,
        themes=said.theme or ("light", "dark"),
        languages=said.language or ("fr", "en"),
        files=said.file,
        pages=said.page,
    )
    sys.stdout.write(f"{len(made)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
