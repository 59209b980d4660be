"""The window: sidebar, pages built when first shown, status line, toast; and the gate before an unopened store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from pims.i18n import _
from pims.store import place
from ui.desktop import preferences
from ui.desktop.commands import Commands
from ui.desktop.gate import doors
from ui.desktop.gate.gate import Gate
from ui.desktop.pages.page import Page
from ui.desktop.rack import PageRack
from ui.desktop.session import Session
from ui.desktop.widgets.drop import DropVeil, dropped_paths
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import Toast
from ui.desktop.widgets.sidebar import Sidebar
from ui.desktop.widgets.trouble import TroubleDialog


class Window(QMainWindow):
    """One window on one session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("PIMS")
        self.setMinimumSize(980, 640)
        self.resize(1280, 843)
        self.setAcceptDrops(True)
        self._undo: Any = None
        self.place = "overview"
        self.gate: Gate | None = None
        self._opening = False
        self._veil: DropVeil
        self._build()
        self.commands = Commands(self)
        session.wanted.connect(self.go)
        session.said.connect(self.tell)
        session.troubled.connect(self.trouble)
        session.changed.connect(self.outdate)
        session.counted.connect(self._show_counts)
        session.example_left.connect(self.leave_example)
        session.backup_wanted.connect(self.open_backup)

    # --- what the window shows ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A plain store opens behind the shell once that is painted; otherwise the gate comes first."""
        folder = self.session.folder
        self._opening = place.store_exists(folder) and not place.is_encrypted(folder)
        if self._opening:
            self.sidebar.show_lock(encrypted=False)
        else:
            self.show_gate()

    def show_gate(self) -> None:
        """Welcome, creation or unlocking: what stands before the pages while no store is open."""
        self._leave_gate()
        self.gate = Gate(self.session, self._opened, self.commands.use_language)
        self._rooms.addWidget(self.gate)
        self._rooms.setCurrentWidget(self.gate)
        self.statusBar().hide()
        self.menuBar().setEnabled(True)

    def show_pages(self) -> None:
        """The pages of the open store."""
        self._leave_gate()
        self._rooms.setCurrentIndex(0)
        self.statusBar().show()
        store = self.session.store
        self.sidebar.show_lock(store is not None and store.encrypted)
        self.go(self.place, None)

    def go(self, name: str, what: Any = None) -> None:
        """Shows a page, and one thing on it."""
        if self.session.store is None:
            return
        self.place = name
        self.sidebar.show_place(name)
        page = self._stack.bring(name)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if what is not None:
            page.show_what(what)

    def page(self) -> Page:
        """The page in front."""
        return self._stack.page(self.place)

    def rebuild(self) -> None:
        """Builds everything again in the language in use; pages get back what they remember."""
        self._stack.take_down(remember=True)
        self.sidebar.retranslate()
        self.commands.rebuild()
        self._veil.setParent(None)
        self._veil = DropVeil(self, _("Drop the files: they stay on this computer"))
        if self.session.store is None:
            if self.gate is not None:
                self.gate.rebuild()
        else:
            self.show_pages()
            self.count()

    def tell(self, text: str, undo: Any = None) -> None:
        """A short word, with Undo."""
        self._undo = undo
        self.toast.tell(text, undo)

    def undo_last(self) -> None:
        """Takes the last change back."""
        undo, self._undo = self._undo, None
        self.toast.hide()
        if undo is not None:
            undo()

    def trouble(self, error: Exception) -> None:
        """Says what went wrong; a cancelled piece of work is no trouble."""
        if getattr(error, "code", "") == "cancelled":
            self.tell(_("Cancelled: nothing was changed"))
            return
        TroubleDialog(error, self).open()

    def outdate(self, nouns: frozenset[str]) -> None:
        """Pages that show what changed read again, now or when they are next shown."""
        self._stack.outdate(nouns, self.place)
        self.count()

    def count(self) -> None:
        """Asks for the figures of the status line and of the badges."""
        if self.session.store is not None:
            from ui.desktop.pages.counts import counts

            self.session.read(self, lambda conn: counts(conn, self.session.today), self.session.counted.emit)

    def lock(self) -> None:
        """Closes the store and asks for the passphrase again."""
        if self.session.store is None or not self.session.store.encrypted or self.session.tasks.under_way:
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self._leave_pages()
        self.session.store.close()
        self.session.store = None
        self.show_gate()

    def open_backup(self) -> None:
        """Closes the store and makes a backup the store; the one of today is kept aside."""
        store = self.session.store
        if store is None or self.session.is_example or self.session.tasks.under_way:
            return
        file = doors.ask_for_backup(self)
        if file is not None:
            self._leave_pages()
            store.close()
            self.session.store = None
            self.show_gate()
            if self.gate is not None:
                self.gate.open_backup(file)

    def leave_example(self) -> None:
        """Erases the invented household and goes back to the welcome page."""
        store = self.session.store
        if store is None or not self.session.is_example or self.session.tasks.under_way:
            return
        self._leave_pages()
        store.close()
        doors.erase_example(store.folder)
        self.session.store, self.session.is_example = None, False
        self.place = "overview"
        self.show_gate()

    # --- files dropped anywhere --------------------------------------------------------------------------------------

    def take_files(self, paths: list[Path]) -> None:
        """Leads dropped or chosen files to the Import page."""
        if paths and self.session.store is not None:
            self.go("imports", paths)

    def choose_files(self) -> None:
        """Asks for files to import."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Import files"))
        self.take_files([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Asks for a folder to import."""
        name = QFileDialog.getExistingDirectory(self, _("Import a folder"))
        self.take_files([Path(name)] if name else [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files when a store is open."""
        if self.session.store is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self._veil.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went away."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """The files are here."""
        self._veil.hide()
        event.acceptProposedAction()
        self.take_files(dropped_paths(event.mimeData()))

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first painting lets the store be opened."""
        super().paintEvent(event)
        if self._opening:
            self._opening = False
            QTimer.singleShot(0, self, self._open_plain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self.session.store is not None and self.page().back():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers its place, stops the threads, closes the store."""
        preferences.keep_place(self)
        self.session.close()
        super().closeEvent(event)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        shell = QWidget()
        shell.setObjectName("shell")
        row = QHBoxLayout(shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar()
        self.sidebar.chosen.connect(self.go)
        self._stack = PageRack(self.session)
        row.addWidget(self.sidebar)
        row.addWidget(self._stack, 1)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(shell)
        self.setCentralWidget(self._rooms)
        self._status = PlainLabel()
        self._status.setContentsMargins(12, 0, 0, 0)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._status, 1)
        self.toast = Toast(self)
        self._veil = DropVeil(self, _("Drop the files: they stay on this computer"))
        self.sidebar.show_lock(encrypted=True)
        self.sidebar.show_place(self.place)

    def _open_plain(self) -> None:
        folder = self.session.folder
        self.session.tasks.write(self, lambda: doors.opened(folder, None), self._plain_opened, self._not_opened)

    def _plain_opened(self, made: doors.Made) -> None:
        self.session.store = made.store
        self._opened()

    def _not_opened(self, error: Exception) -> None:
        self.show_gate()
        if self.gate is not None:
            self.gate.fail(error)

    def _opened(self) -> None:
        """The store is open: the shell first, then the figures, then the heavy libraries."""
        first = self.gate.wanted if self.gate is not None else ""
        self.place = first or "overview"
        self.show_pages()
        self.count()
        QTimer.singleShot(0, self.session.warm_up)

    def _leave_pages(self) -> None:
        """Nothing of the store stays in the window, nor what could be taken back in it."""
        self._stack.take_down(remember=False)
        self._undo = None
        self.toast.forget()

    def _leave_gate(self) -> None:
        if self.gate is not None:
            self._rooms.removeWidget(self.gate)
            self.gate.deleteLater()
            self.gate = None

    def _show_counts(self, figures: Any) -> None:
        self._status.setText(figures.words())
        self.sidebar.show_badge("requests", figures.late)
