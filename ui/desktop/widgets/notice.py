"""What the window tells: a banner, a toast with Undo, an empty page, a progress strip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from pims.i18n import _
from pims.progress import Progress
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.picture import Picture
from ui.wording.formats import count
from ui.wording.steps import step_text

_TOAST_MS = 10_000
_ICONS = {"warn": "clock", "danger": "warning", "ok": "check", "accent": "info"}


class Banner(QFrame):
    """One sentence above a page, with at most one action."""

    def __init__(
        self, text: str, tone: str, *, icon: str = "", action: str = "", does: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(10)
        self.setMinimumHeight(52)
        row.addWidget(Picture(icon or _ICONS[tone], 18, tone))
        row.addWidget(PlainLabel(text, wrap=True), 1)
        if action:
            row.addWidget(Button(action, does))


class Toast(QFrame):
    """A short word at the bottom of the window, with Undo for some seconds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(16)
        self._text = PlainLabel()
        self._undo = Button(_("Undo"), self._take_back, kind="toast")
        row.addWidget(self._text)
        row.addWidget(self._undo)
        self._back: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def forget(self) -> None:
        """Hides the sentence; what it offered to take back is no longer offered."""
        self._back = None
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None) -> None:
        """Shows the sentence; `undo` is what the button takes back."""
        self._back = undo
        self._text.setText(text)
        self._undo.setText(_("Undo"))
        self._undo.setVisible(undo is not None)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_TOAST_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 24)

    def _take_back(self) -> None:
        self.hide()
        if self._back is not None:
            self._back()
            self._back = None


class EmptyState(QWidget):
    """A page or a card without content: an icon, a sentence, what to do about it."""

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        *,
        action: str = "",
        does: Callable[[], object] | None = None,
        mark: str = "plus",
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Picture(icon, 44, "faint"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for text, role in ((title, "card_title"), (sentence, "muted")):
            label = PlainLabel(text, role, wrap=role == "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            if role == "muted":
                label.setFixedWidth(min(540, label.fontMetrics().horizontalAdvance(text) + 24))
                label.setMinimumHeight(label.heightForWidth(label.width()))
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        if action:
            column.addSpacing(6)
            column.addWidget(Button(action, does, kind="primary", icon=mark), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAccessibleName(f"{title}. {sentence}")

    def in_card(self) -> Card:
        """A card that holds nothing else."""
        card = Card()
        card.body.addWidget(self, 1)
        return card


class ProgressStrip(Card):
    """Work under way: what, how many of how many, Cancel."""

    def __init__(self, cancel: Callable[[], object]) -> None:
        super().__init__(_("Under way"))
        row = QHBoxLayout()
        self._subject = ElidedLabel("", middle=True)
        self._count = PlainLabel("", "muted")
        self._cancel = Button(_("Cancel"), cancel)
        row.addWidget(self._subject, 1)
        row.addWidget(self._count)
        row.addSpacing(8)
        row.addWidget(self._cancel)
        self.body.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self.body.addWidget(self._bar)

    def show_step(self, step: Progress) -> None:
        """Shows a step as counts; without a total the bar only moves."""
        self._subject.setText(
            step_text(Progress(step.step, 0, 0, step.subject.rsplit("/", 1)[-1])).split(" \u00b7 ")[0]
        )
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        of = _("{done} of {total}").format(done=count(step.done), total=count(step.total))
        self._count.setText(of if step.total else (count(step.done) if step.done else ""))
