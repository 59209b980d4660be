"""The application: starts Qt, shows the shell at once, then opens the store behind it."""

from __future__ import annotations

import faulthandler
import logging
import sys
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pims.settings import store_folder
from ui.desktop import preferences
from ui.desktop.focus import FocusRing
from ui.desktop.idle import Idle
from ui.desktop.language import speak
from ui.desktop.session import Session
from ui.desktop.theme import THEME
from ui.desktop.tokens import tokens
from ui.desktop.typeface import dress
from ui.desktop.window import Window

LOG = logging.getLogger(__name__)
_NOISE = ("propagateSizeHints", "does not support raise", "QFont::setPointSize")


def run(store: Path | None, language: str, today: date | None) -> int:
    """Shows the window until it is closed; `store` is the folder of the store. Gives the exit code."""
    app = application(language)
    window = open_window(store or store_folder(), today or date.today())  # noqa: DTZ011 - the person's own day
    preferences.restore_place(window)
    idle = Idle(window)
    idle.idle.connect(window.lock)
    app.installEventFilter(idle)
    former, sys.excepthook = sys.excepthook, _Hook(window)
    window.show()
    try:
        return app.exec()
    finally:
        sys.excepthook = former


def application(language: str, theme: str = "") -> QApplication:
    """The one QApplication, dressed: typeface, language, theme, focus rings."""
    faulthandler.enable(file=sys.__stderr__ or sys.stderr)
    qInstallMessageHandler(_message)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(sys.argv[:1])
    app.setApplicationName("pims")
    app.setApplicationDisplayName("PIMS")
    app.setDesktopFileName("pims")
    dress(app, tokens("light").sizes["type_body"])
    speak(app, language)
    THEME.apply(theme or preferences.chosen("theme") or "system")
    if app.findChild(FocusRing) is None:
        app.installEventFilter(FocusRing(app))
    return app


def open_window(folder: Path, today: date) -> Window:
    """A window on a folder: its gate is shown at once, a plain store is opened behind the shell."""
    session = Session(folder, today)
    window = Window(session)
    session.setParent(window)
    window.begin()
    return window


class _Hook:
    """Shows an unexpected error instead of losing it in the event loop."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        LOG.error("unexpected error: %s", kind.__name__)
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            QTimer.singleShot(0, self._window, lambda: self._window.trouble(error))


def _message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's own remarks go to the log, without the noise of platforms that lack a feature."""
    if not any(noise in text for noise in _NOISE):
        level = logging.WARNING if kind != QtMsgType.QtDebugMsg else logging.DEBUG
        LOG.log(level, "Qt: %s", text)
