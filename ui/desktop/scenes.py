"""The scenes of the gallery: every page as it is photographed, with its panels and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desktop.actions import PLACES, SIDE_PLACES

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from ui.desktop.window import Window

PAGES = tuple(place.name for place in (*PLACES, *SIDE_PLACES))


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
    for name in filter(shots.wants, PAGES):
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


def _by_hand(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The dialogs of an account and of a movement by hand, one with a mistake; nothing is written."""
    from ui.desktop.pages.by_hand.account import AccountDialog
    from ui.desktop.pages.by_hand.entry import EntryDialog
    from ui.desktop.pages.transactions import data

    window.go("transactions")
    settle(window)
    AccountDialog(window.session, window.page()).open()
    made = over(AccountDialog, "account_by_hand", window, shots)
    entry = EntryDialog(window.session, data.category_choices(), window.page())
    entry.open()
    settle(window)
    entry.amount.setText("12,345")
    entry.label.setText("March\u00e9")
    entry.send()
    return made + over(EntryDialog, "entry", window, shots)


def _account(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """An account with its details: one with a gap when there is one."""
    from ui.desktop.pages.accounts.page import AccountsPage

    window.go("accounts")
    settle(window)
    page = window.page()
    if not isinstance(page, AccountsPage) or not page.known():
        return []
    one = next((each for each in page.known() if each.gaps), page.known()[0])
    page.show_what(one.row.id)
    made = shots.take("account", window)
    page.back()
    return made


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


def _palette(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    from ui.desktop.palette import Palette

    window.go("overview")
    window.commands.open_palette()
    return over(Palette, "palette", window, shots)


_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "details": _details,
    "account": _account,
    "by_hand": _by_hand,
    "company": _company,
    "request": _request,
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
