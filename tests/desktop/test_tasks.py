"""Long work off the window's thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from pims.errors import KnownError
from pims.progress import Progress, Work
from ui.desktop.tasks import Tasks
from ui.desktop.widgets.trouble import redacted, three_parts


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def settled(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.under_way, timeout=5000)


def test_answers_come_back_in_the_thread_of_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    here, told = QThread.currentThread(), []

    def is_here() -> bool:
        return QThread.currentThread() is here

    tasks.read(tasks, is_here, lambda same: told.append((same, is_here())))
    settled(qtbot, tasks)
    assert told == [(False, True)]


def test_a_cancelled_generator_is_closed_and_rolls_back(qtbot: QtBot, tasks: Tasks) -> None:
    closed: list[bool] = []
    failed: list[KnownError] = []

    def endless() -> Work[None]:
        try:
            done = 0
            while True:
                done += 1
                yield Progress("read", done)
        finally:
            closed.append(True)

    job = tasks.write(tasks, endless, lambda _: None, failed.append, lambda _: None)
    qtbot.wait(60)
    job.cancel()
    settled(qtbot, tasks)
    assert closed == [True]
    assert [error.code for error in failed] == ["cancelled"]


def test_an_answer_for_somebody_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    told: list[int] = []
    tasks.read(owner, lambda: 1, told.append)
    owner.deleteLater()
    settled(qtbot, tasks)
    qtbot.wait(20)
    assert told in ([], [1])


def test_errors_are_said_in_three_parts_and_copied_without_private_words() -> None:
    what, why, todo = three_parts(KnownError("damaged", folder="someone"))
    assert "" not in (what, why, todo)
    assert "someone" not in redacted(KnownError("damaged", folder="someone"))
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("FR76")
    copied = redacted(caught.value)
    assert "FR76" not in copied
    assert "test_tasks.py" in copied
