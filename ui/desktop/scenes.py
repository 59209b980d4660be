"""The scenes of the gallery: every page as it is photographed, with its panels and dialogs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from ui.desktop.window import Window

PAGES = ("overview", "transactions", "subscriptions", "companies", "requests", "imports", "settings", "guide")


class Shots:
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
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtGui import QPainter

        from ui.desktop.theme import THEME

        settle(window)
        picture = window.grab()
        if over is not None:
            painter = QPainter(picture)
            at = QPoint((window.width() - over.width()) // 2, (window.height() - over.height()) // 2)
            painter.fillRect(picture.rect(), _veil())
            painter.drawPixmap(at, over.grab())
            if not over.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
                painter.setPen(THEME.colour("border_strong"))
                painter.drawRect(over.rect().translated(at))
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


def every_page(window: Window, shots: Shots, files: Sequence[Path]) -> list[Path]:
    """Every page with its content, in the order of the sidebar."""
    made: list[Path] = []
    for name in PAGES:
        window.go(name)
        made += shots.take(name, window)
    for name, draw in _SCENES.items():
        if shots.wants(name):
            made += draw(window, shots, files)
    return made


def _details(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    from ui.desktop.widgets.table import RowsView

    window.go("transactions")
    settle(window)
    table = window.page().findChild(RowsView)
    if table is not None:
        table.selectRow(2)
    return shots.take("details", window)


def _company(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
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
        made += over(EvidenceDialog, "evidence", window, shots)
    page.firm.write_letter()
    made += over(LetterDialog, "letter", window, shots)
    page.back()
    return made


def _request(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
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


def _review(window: Window, shots: Shots, files: Sequence[Path]) -> list[Path]:
    with tempfile.TemporaryDirectory() as folder:
        window.go("imports", list(files) or [_statement(Path(folder))])
        made = shots.take("review", window)
        window.page().back()
    return made


def _statement(folder: Path) -> Path:
    """The demo's last statement as the bank gives it a month later: rows known, new, said otherwise, and broken."""
    from pims.assets import asset

    known = max(asset("demo", "exports").glob("export-operations-*.csv")).read_text("utf-8-sig").splitlines()
    header, line = known[0], known[1].rsplit(";", 3)
    account = ";".join(("", *line[1:]))
    fresh = [
        f'2026-11-{day:02};2026-11-{day:02};"{label}";"";"";"";{amount};{account}' for day, label, amount in _NEW_ROWS
    ]
    file = folder / "export-operations-21-11-2026.csv"
    before = known[1:7]
    for place in (2, 4):
        day, value, _label, *rest = before[place].split(";")
        before[place] = ";".join((day, value, f'"{_OTHER_WORDS[place]}"', *rest))
    file.write_text("\n".join([header, *fresh, *before]) + "\n", "utf-8")
    return file


_OTHER_WORDS = {2: "PAIEMENT SANS CONTACT 2712", 4: "OPERATION EN COURS DE TRAITEMENT"}
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


def _palette(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    from ui.desktop.palette import Palette

    window.go("overview")
    window.commands.open_palette()
    return over(Palette, "palette", window, shots)


_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "details": _details,
    "company": _company,
    "request": _request,
    "review": _review,
    "palette": _palette,
}


def over(kind: type[QWidget], name: str, window: Window, shots: Shots) -> list[Path]:
    """A picture of the dialog of a kind that is open, over the window."""
    settle(window)
    dialog = window.findChild(kind)
    made = shots.take(name, window, dialog)
    if dialog is not None:
        dialog.close()
        dialog.setParent(None)
        dialog.deleteLater()
    return made


def _veil() -> QColor:
    from PySide6.QtGui import QColor

    return QColor(10, 14, 20, 110)
