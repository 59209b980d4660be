"""Creating a store: the passphrase, or none said aloud; then the recovery key, kept or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import SecretField, Tick
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture

_SHORTEST, _FEWEST_WORDS = 12, 4


class CreateStep(QWidget):
    """Asks how the store is protected; calls `make` with the passphrase, or None for a store without encryption."""

    def __init__(self, make: Callable[[str | None], object], back: Callable[[], object]) -> None:
        super().__init__()
        self._make = make
        column = step_head(
            self, "key", _("Protect your data"), _("One passphrase encrypts everything that you import.")
        )
        card = Card(spacing=10)
        self._with = QRadioButton(_("With a passphrase (recommended)"))
        self._without = QRadioButton(_("Without encryption"))
        self._with.setChecked(True)
        self._words = SecretField(_("Passphrase"), _("Show"), _("Hide"))
        self._again = SecretField(_("The same once more"), _("Show"), _("Hide"))
        self._hint = PlainLabel(_("At least 12 characters, or four words."), "small")
        self._plain = PlainLabel(
            _("Anybody who can read this computer’s disk will be able to read your statements."), wrap=True, tone="warn"
        )
        for part in (self._with, self._words, self._again, self._hint, self._without, self._plain):
            card.body.addWidget(part)
        column.addWidget(card)
        row = QHBoxLayout()
        row.addWidget(Button(_("Back"), back))
        row.addStretch(1)
        self._go = Button(_("Create my store"), self._send, kind="primary")
        row.addWidget(self._go)
        column.addLayout(row)
        column.addStretch(1)
        self._with.toggled.connect(self._judge)
        for field in (self._words, self._again):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self._send)
        self.setFocusProxy(self._words)
        self._judge()

    def _judge(self) -> None:
        secret = self._with.isChecked()
        for part in (self._words, self._again, self._hint):
            part.setVisible(secret)
        self._plain.setVisible(not secret)
        words = self._words.text()
        strong = len(words) >= _SHORTEST or len(words.split()) >= _FEWEST_WORDS
        same = words == self._again.text()
        if words and not strong:
            self._hint.setText(_("Too short: at least 12 characters, or four words."))
        elif self._again.text() and not same:
            self._hint.setText(_("The two passphrases differ."))
        else:
            self._hint.setText(_("At least 12 characters, or four words."))
        self._hint.set_tone("danger" if (words and not strong) or (self._again.text() and not same) else "")
        self._go.setEnabled(not secret or (strong and same))

    def _send(self) -> None:
        if self._go.isEnabled():
            self._make(self._words.text() if self._with.isChecked() else None)
            self._words.clear()
            self._again.clear()


class RecoveryStep(QWidget):
    """Shows the recovery key once; goes on when it was copied, saved, or refused."""

    def __init__(self, key: str, done: Callable[[], object]) -> None:
        super().__init__()
        self._key = key
        column = step_head(
            self,
            "lock",
            _("Keep your recovery key"),
            _("It opens your data if you forget the passphrase. Nobody else can: without either, they are lost."),
        )
        card = Card(spacing=12)
        box = Card(role="key")
        label = PlainLabel(key, "mono", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(_("Recovery key"))
        box.body.addWidget(label)
        card.body.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Button(_("Copy"), self._copy, icon="copy"))
        row.addWidget(Button(_("Save as a file…"), self._save, icon="file"))
        row.addStretch(1)
        card.body.addLayout(row)
        self._refused = Tick(_("I do not want to keep it, and I know what that means"))
        self._refused.toggled.connect(self._judge)
        card.body.addWidget(self._refused)
        column.addWidget(card)
        last = QHBoxLayout()
        last.addStretch(1)
        self._kept = False
        self._go = Button(_("Continue"), done, kind="primary")
        last.addWidget(self._go)
        column.addLayout(last)
        column.addStretch(1)
        self._judge()

    def save_to(self, file: Path) -> None:
        """Writes the key into a file for its owner's eyes only."""
        file.touch(mode=0o600)
        file.write_text(f"{_('PIMS recovery key')}\n\n{self._key}\n", encoding="utf-8")
        self._keep()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self._keep()

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the recovery key"), "pims-recovery-key.txt")
        if name:
            self.save_to(Path(name))

    def _keep(self) -> None:
        self._kept = True
        self._judge()

    def _judge(self) -> None:
        self._go.setEnabled(self._kept or self._refused.isChecked())


def step_head(widget: QWidget, icon: str, title: str, sentence: str) -> QVBoxLayout:
    """The head of a step."""
    widget.setMaximumWidth(600)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(Picture(icon, 36, "accent"))
    column.addSpacing(4)
    column.addWidget(PlainLabel(title, "page_title", wrap=True))
    column.addWidget(PlainLabel(sentence, "muted", wrap=True))
    column.addSpacing(10)
    return column
