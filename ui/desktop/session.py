"""What every page is given: the store, the day, the threads, and the signals that tie pages together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from pims.progress import Changes, Work
from ui.desktop.tasks import Job, Said, Tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pims.store.store import Store

T = TypeVar("T")
_BREATH = 0.01
_CHART_PARTS = (
    "numpy",
    "matplotlib.cbook",
    "matplotlib",
    "matplotlib.colors",
    "matplotlib.transforms",
    "matplotlib.font_manager",
    "matplotlib.text",
    "matplotlib.axes",
    "matplotlib.figure",
    "ui.desktop.charts.months",
)


class Session(QObject):
    """One open window on one store."""

    changed = Signal(object)  # frozenset of the nouns that changed
    wanted = Signal(str, object)  # a page to show, and what to show on it
    said = Signal(str, object)  # a sentence for the toast, and how to undo, or None
    troubled = Signal(object)  # an exception for the three-part panel
    example_left = Signal()  # the person is done with the invented household
    backup_wanted = Signal()  # the person wants a backup to become the store
    warm = Signal()  # the heavy libraries are loaded: charts may be drawn
    chosen = Signal(str, str)  # a preference and its new value: language, theme
    counted = Signal(object)  # figures for the status bar and the badges

    def __init__(self, folder: Path, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder, self.today = folder, today
        self.store: Store | None = None
        self.tasks = Tasks(self)
        self.is_warm = False
        self.is_example = False  # the invented household, not the person's own data

    def read(self, owner: QObject, question: Callable[[Connection], T], answer: Said) -> None:
        """Asks the store in the reading thread; `answer` gets the result in the window's thread."""
        store = self.opened()

        def ask() -> T:
            with store.reader() as conn:
                return question(conn)

        self.tasks.read(owner, ask, answer, self.troubled.emit)

    def write(
        self,
        owner: QObject,
        make: Callable[[Store], Work[T]],
        done: Said | None = None,
        failed: Said | None = None,
        progress: Said | None = None,
    ) -> Job:
        """Runs work on the store in the writing thread; when it ends with Changes, pages hear of it."""
        store = self.opened()

        def ended(result: Any) -> None:
            if done is not None:
                done(result)
            if isinstance(result, Changes):
                self.changed.emit(result.nouns)

        return self.tasks.write(owner, lambda: make(store), ended, failed or self.troubled.emit, progress or _quiet)

    def opened(self) -> Store:
        """The open store."""
        if self.store is None:
            raise RuntimeError("no store is open")
        return self.store

    def warm_up(self) -> None:
        """Loads the drawing library in the reading thread, once the first figures are on screen."""
        if not self.is_warm:
            self.tasks.read(self, _load_charts, self._warmed, self.troubled.emit)

    def close(self) -> None:
        """Stops the threads and closes the store."""
        self.tasks.close()
        if self.store is not None:
            self.store.close()
            self.store = None

    def _warmed(self, _: object) -> None:
        self.is_warm = True
        self.warm.emit()


def _quiet(_: object) -> None:
    """Nobody watches the steps."""


def _load_charts() -> None:
    """Imports matplotlib and draws once out of sight, which finds the fonts: the chart on screen is then quick.

    One part after the other, with a breath in between: the window's thread waits for one part at most.
    """
    for part in _CHART_PARTS:
        import_module(part)
        sleep(_BREATH)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from ui.desktop.typeface import teach_charts

    teach_charts()
    figure = Figure(figsize=(2, 1))
    figure.add_subplot().set_xticks([0.0, 1.0], ["0", "1"], fontsize=9)
    FigureCanvasAgg(figure).draw()
