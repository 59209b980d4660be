"""Unlocking: the passphrase, or the recovery key; a wrong one is said beside the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from pims.i18n import _
from pims.progress import Progress
from ui.desktop.gate.create import step_head
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import SecretField
from ui.desktop.widgets.label import PlainLabel, restyle
from ui.desktop.widgets.trouble import three_parts


class UnlockStep(QWidget):
    """Calls `unlock` with the passphrase and the recovery key, one of them empty; `backup` takes a backup instead."""

    def __init__(
        self,
        title: str,
        unlock: Callable[[str, str], object],
        back: Callable[[], object] | None = None,
        backup: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._unlock = unlock
        self._by_key = False
        column = step_head(self, "lock", title, _("Your data are encrypted on this computer."))
        card = Card()
        self._field = SecretField(_("Passphrase"), _("Show"), _("Hide"))
        self._field.returnPressed.connect(self._send)
        self._field.textChanged.connect(self._typed)
        self._why = PlainLabel("", "small", wrap=True, tone="danger")
        self._why.hide()
        self._other = Button(_("Use the recovery key"), self._turn, kind="link")
        card.body.addWidget(self._field)
        card.body.addWidget(self._why)
        row = QHBoxLayout()
        row.addWidget(self._other)
        row.addStretch(1)
        if backup is not None:
            row.addWidget(Button(_("Open a backup…"), backup, kind="link"))
        card.body.addLayout(row)
        column.addWidget(card)
        last = QHBoxLayout()
        if back is not None:
            last.addWidget(Button(_("Back"), back))
        last.addStretch(1)
        self._go = Button(_("Unlock"), self._send, kind="primary", icon="unlock")
        last.addWidget(self._go)
        column.addLayout(last)
        column.addStretch(1)
        self.setFocusProxy(self._field)
        self.ready()

    def refuse(self, error: Exception) -> None:
        """Says that the words were wrong; they may be typed again."""
        what, why, todo = three_parts(error)
        self._why.setText(" ".join(part for part in (what, why, todo) if part))
        self._mark(bad=True)
        self.ready()
        self._field.setFocus()
        self._field.selectAll()

    def ready(self) -> None:
        """Waits for words."""
        self._field.setEnabled(True)
        self._go.setText(_("Unlock"))
        self._go.setEnabled(bool(self._field.text()))

    def _send(self) -> None:
        if not self._go.isEnabled():
            return
        words = self._field.text()
        self._go.setEnabled(False)
        self._go.setText(_("Opening…"))
        self._field.setEnabled(False)
        self._unlock("" if self._by_key else words, words if self._by_key else "")

    def _typed(self) -> None:
        self._mark(bad=False)
        self._go.setEnabled(bool(self._field.text()))

    def _mark(self, *, bad: bool) -> None:
        self._why.setVisible(bad)
        self._field.setProperty("bad", "true" if bad else "false")
        restyle(self._field)

    def _turn(self) -> None:
        self._by_key = not self._by_key
        self._field.clear()
        name = _("Recovery key") if self._by_key else _("Passphrase")
        self._field.setPlaceholderText(name)
        self._field.setAccessibleName(name)
        self._other.setText(_("Use the passphrase") if self._by_key else _("Use the recovery key"))
        self._field.setFocus()


class WaitStep(QWidget):
    """A moment of waiting."""

    def __init__(self, words: str) -> None:
        super().__init__()
        column = step_head(self, "shield", "PIMS", words)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self._about = PlainLabel("", "small")
        column.addWidget(self._bar)
        column.addWidget(self._about)
        column.addStretch(1)

    def show_step(self, step: Progress) -> None:
        """Names what is worked on."""
        self._about.setText(step.subject.rsplit("/", 1)[-1])
