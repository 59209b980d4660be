"""Nobody at the keyboard for ten minutes: the store is closed again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_MINUTES = 10
_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.Drop,
)


class Idle(QObject):
    """An application-wide filter; `idle` fires after `minutes` without a sign of the person."""

    idle = Signal()

    def __init__(self, parent: QObject, minutes: float = _MINUTES) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any sign starts the wait again."""
        if event.type() in _SIGNS:
            self._timer.start()
        return super().eventFilter(watched, event)
