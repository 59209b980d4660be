"""Long work off the window's thread: one thread owns the writer, one reads; results come back as calls."""

from __future__ import annotations

import logging
import queue
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QThread, Signal
from shiboken6 import isValid

from pims.errors import KnownError
from pims.progress import Progress, Work

T = TypeVar("T")
Said = Callable[[Any], None]
LOG = logging.getLogger(__name__)
_STEP_MS = 60  # how often a step is told to the window


def _nothing(_: object) -> None:
    """Nobody asked to be told."""


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work on its way; `cancel` closes its generator at the next step, which rolls back."""

    owner: QObject
    run: Callable[[Job], Any]
    done: Said
    failed: Said
    progress: Said
    cancelled: bool = False
    over: bool = field(default=False)

    def cancel(self) -> None:
        """Asks the work to stop; `failed` is called with `KnownError("cancelled")`."""
        self.cancelled = True


class _Worker(QThread):
    """Runs jobs one after the other and hands every result to the window's thread."""

    told = Signal(object, str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()

    def run(self) -> None:
        """The thread's life: until it is handed None."""
        while (job := self.jobs.get()) is not None:
            self._one(job)

    def _one(self, job: Job) -> None:
        try:
            self.told.emit(job, "done", job.run(job))
        except KnownError as error:
            self.told.emit(job, "failed", error)
        except Exception as error:
            LOG.exception("a task failed")
            self.told.emit(job, "failed", error)


class Tasks(QObject):
    """The two threads; `settled` fires when nothing is under way any more."""

    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(0.002)  # keeps the window answering while a thread imports modules
        self.under_way = 0
        self._writer, self._reader = _Worker(self), _Worker(self)
        for worker in (self._writer, self._reader):
            worker.told.connect(self._deliver)

    def read(self, owner: QObject, run: Callable[[], T], done: Said, failed: Said = _nothing) -> Job:
        """Runs a question in the reading thread; the answer is dropped when its owner is gone."""
        return self._send(self._reader, Job(owner, lambda _job: run(), done, failed, _nothing))

    def write(
        self,
        owner: QObject,
        make: Callable[[], Work[T]],
        done: Said,
        failed: Said = _nothing,
        progress: Said = _nothing,
    ) -> Job:
        """Runs a Work generator in the thread that owns the writer."""
        return self._send(self._writer, Job(owner, lambda job: self._drive(job, make()), done, failed, progress))

    def close(self) -> None:
        """Lets the running step end and stops both threads."""
        for worker in (self._writer, self._reader):
            worker.jobs.put(None)
        for worker in (self._writer, self._reader):
            worker.wait()

    def _send(self, worker: _Worker, job: Job) -> Job:
        self.under_way += 1
        if not worker.isRunning():
            worker.start()
        worker.jobs.put(job)
        return job

    def _drive(self, job: Job, work: Work[T]) -> T:
        clock = QElapsedTimer()
        clock.start()
        step: Progress | None = None
        while True:
            if job.cancelled:
                work.close()
                raise KnownError("cancelled")
            try:
                fresh = next(work)
            except StopIteration as stop:
                result: T = stop.value
                return result
            if step is None or step.step != fresh.step or clock.elapsed() > _STEP_MS:
                self._writer.told.emit(job, "progress", fresh)
                clock.restart()
            step = fresh

    def _deliver(self, job: Job, part: str, value: object) -> None:
        try:
            if isValid(job.owner):
                getattr(job, part)(value)
        finally:
            if part != "progress":
                job.over = True
                self.under_way -= 1
                if not self.under_way:
                    self.settled.emit()
