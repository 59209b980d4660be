"""The gate: shows welcome, creation, recovery key, backup or unlocking, one after the other, until a store is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pims import i18n
from pims.i18n import _
from pims.store import place
from ui.desktop.gate import doors
from ui.desktop.gate.create import CreateStep, RecoveryStep
from ui.desktop.gate.stuck import StuckStep
from ui.desktop.gate.unlock import UnlockStep, WaitStep
from ui.desktop.gate.welcome import WelcomeStep
from ui.desktop.session import Session
from ui.desktop.widgets.field import Choice


class Gate(QWidget):
    """Stands before the pages; calls `opened` once `session.store` is open. `wanted` is the page to show first."""

    def __init__(self, session: Session, opened: Callable[[], object], speak: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self._opened, self._speak = session, opened, speak
        self.wanted = ""
        self._example = False
        self._pending: tuple[object, str | None] | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(48, 24, 48, 40)
        self._head: QWidget | None = None
        self._room = QStackedLayout()
        self._start: Callable[[], QWidget] = self._first_step
        self._lay_out()

    def rebuild(self) -> None:
        """Builds the step again in the language in use; what was typed is asked again."""
        self._show(self._start)
        self._language.take(i18n.language())
        self._language.setAccessibleName(_("Language"))

    # --- steps -------------------------------------------------------------------------------------------------------

    def _first_step(self) -> QWidget:
        folder = self.session.folder
        if not place.store_exists(folder):
            return WelcomeStep(self._create, self._try_example, self._backup)
        if place.is_encrypted(folder):
            return UnlockStep(_("Unlock your data"), self._unlock, backup=self._backup)
        return WaitStep(_("Opening…"))

    def _create(self) -> None:
        self.wanted = "imports"
        self._show(lambda: CreateStep(self._make, self._again))

    def _make(self, passphrase: str | None) -> None:
        folder = self.session.folder
        self._wait(_("Preparing your store…"))
        self.session.tasks.write(self, lambda: doors.created(folder, passphrase), self._created, self._failed)

    def _created(self, made: doors.Made) -> None:
        self.session.store = made.store
        if made.recovery_key is None:
            self._done()
        else:
            key = made.recovery_key
            self._show(lambda: RecoveryStep(key, self._done))

    def _try_example(self) -> None:
        self.wanted = "overview"
        self._example = True
        folder = doors.example_folder(self.session.folder)
        today = self.session.today
        wait = self._wait(_("Preparing the example household…"))
        self.session.tasks.write(
            self, lambda: doors.example(folder, today), self._example_ready, self._failed, wait.show_step
        )

    def _example_ready(self, made: doors.Made) -> None:
        self.session.store = made.store
        self.session.is_example = True
        self._done()

    def _backup(self) -> None:
        file = doors.ask_for_backup(self)
        if file is not None:
            self.open_backup(file)

    def open_backup(self, file: Path) -> None:
        """Makes a backup the store, after its passphrase when it has one."""
        self.wanted = "overview"
        self.session.tasks.read(
            self,
            lambda: doors.needs_passphrase(file),
            lambda needed: self._take_backup(file, needed=needed),
            self._failed,
        )

    def _take_backup(self, file: Path, *, needed: bool) -> None:
        folder = self.session.folder
        if needed:
            title = _("Open the backup")
            self._show(lambda: UnlockStep(title, partial(self._restore, folder, file), self._again))
        else:
            self._restore(folder, file, "", "")

    def _restore(self, folder: Path, file: Path, passphrase: str, recovery_key: str) -> None:
        self._open(lambda: doors.restored(folder, file, passphrase or None, recovery_key or None))

    def _unlock(self, passphrase: str, recovery_key: str) -> None:
        folder = self.session.folder
        self._open(lambda: doors.opened(folder, passphrase or None, recovery_key or None))

    def unlock(self, passphrase: str) -> None:
        """Opens an encrypted store with its passphrase."""
        self._unlock(passphrase, "")

    # --- moving on ---------------------------------------------------------------------------------------------------

    def _open(self, work: Callable[[], doors.Opening]) -> None:
        self.session.tasks.write(self, work, self._created, self._failed)

    def _failed(self, error: Exception) -> None:
        step = self._room.currentWidget()
        if isinstance(step, UnlockStep) and getattr(error, "code", "").startswith(
            ("wrong_", "passphrase", "recovery_key")
        ):
            step.refuse(error)
            return
        if isinstance(step, UnlockStep):
            step.ready()
            self.session.troubled.emit(error)
        elif place.store_exists(self.session.folder) and not self._example:
            self.fail(error)
        else:
            self._show(lambda: WelcomeStep(self._create, self._try_example, self._backup))
            self.session.troubled.emit(error)

    def _done(self) -> None:
        self._opened()

    def fail(self, error: Exception) -> None:
        """The store did not open: says why, and offers to try again or to take a backup."""
        self._show(lambda: StuckStep(error, self._again, self._backup))

    def _again(self) -> None:
        self._show(self._first_step)
        folder = self.session.folder
        if place.store_exists(folder) and not place.is_encrypted(folder):
            self._open(lambda: doors.opened(folder, None))

    def _wait(self, words: str) -> WaitStep:
        step = WaitStep(words)
        self.put(step)
        return step

    def _show(self, build: Callable[[], QWidget]) -> None:
        self._start = build
        self.put(build())

    def put(self, step: QWidget) -> None:
        """Shows a step in the place of the one before."""
        old = self._room.currentWidget()
        self._holder.setFixedWidth(760 if isinstance(step, WelcomeStep) else 560)
        self._room.addWidget(step)
        self._room.setCurrentWidget(step)
        if old is not None:
            self._room.removeWidget(old)
            old.deleteLater()
        step.setFocus()

    def _lay_out(self) -> None:
        self._language = Choice(_("Language"), (("fr", "Français"), ("en", "English")), i18n.language())
        self._language.chosen.connect(self._speak)
        self._language.setFixedWidth(130)
        self._outer.addWidget(self._language, 0, Qt.AlignmentFlag.AlignRight)
        self._outer.addStretch(2)
        self._holder = QWidget()
        self._holder.setLayout(self._room)
        self._outer.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addStretch(3)
        self._show(self._first_step)
