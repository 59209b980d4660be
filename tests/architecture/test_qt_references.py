"""Qt's binding keeps count of `None`: a binding that loses references aborts the window after some thousand frames."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

FRAMES = 1000
NOISE = 50


class _Canvas(QWidget):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1


class _Bell(QObject):
    rung = Signal(int)


def test_a_thousand_paint_events_keep_all_references(qtbot: QtBot) -> None:
    canvas = _Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    qtbot.waitUntil(lambda: canvas.painted > 0)
    before, counted = sys.getrefcount(None), canvas.painted
    for _frame in range(FRAMES):
        canvas.repaint()
    assert canvas.painted - counted == FRAMES
    assert abs(sys.getrefcount(None) - before) < NOISE


def test_a_thousand_signals_keep_all_references(qtbot: QtBot) -> None:
    bell, heard = _Bell(), [0]

    def hear(number: int) -> None:
        heard[0] += number

    bell.rung.connect(hear)
    before = sys.getrefcount(None)
    for _ring in range(FRAMES):
        bell.rung.emit(1)
    assert heard == [FRAMES]
    assert abs(sys.getrefcount(None) - before) < NOISE
