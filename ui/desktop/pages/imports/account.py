"""Which account a file goes into that does not name one: one of the store, or a new one with the name it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pims.i18n import _
from pims.ingest.staged import StagedFile
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture

ACCOUNT = "account"  # the key of the answer
_NEW = "new"


class AccountPick(QWidget):
    """Calls `answer` with the id of an account of the store, or with the name of a new one."""

    def __init__(self, file: StagedFile, accounts: Sequence[tuple[str, str]], answer: Callable[[str], object]) -> None:
        super().__init__()
        self._answer = answer
        here = next((str(each.account_id) for each in file.accounts if each.account_id is not None), "")
        shown = next((each.shown for each in file.accounts if each.account_id is None), "")
        fresh = _("A new account: {name}").format(name=shown) if shown else _("A new account…")
        asks = (("", _("Choose the account")),) if file.question is not None else ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if file.question is None:
            row.addWidget(Picture("wallet", 16, "muted"))
            row.addWidget(PlainLabel(_("The file names no account. It goes into")))
        self.accounts = Choice(
            _("Account of the file"), (*asks, *accounts, (_NEW, fresh)), here or (_NEW, "")[bool(asks)]
        )
        self.accounts.chosen.connect(self._chosen)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of the new account"))
        self.name.setAccessibleName(_("Name of the new account"))
        self.name.setMaxLength(100)
        self.name.returnPressed.connect(self._named)
        self._use = Button(_("Use this name"), self._named)
        row.addWidget(self.accounts)
        row.addWidget(self.name)
        row.addWidget(self._use)
        row.addStretch(1)
        self._show_name(shown=not here and not asks)

    def _chosen(self, value: str) -> None:
        self._show_name(shown=value == _NEW)
        if value == _NEW:
            self.name.setFocus()
        elif value:
            self._answer(value)

    def _named(self) -> None:
        self._answer(self.name.text().strip() or _NEW)

    def _show_name(self, *, shown: bool) -> None:
        self.name.setVisible(shown)
        self._use.setVisible(shown)


def unnamed(file: StagedFile) -> bool:
    """Whether the file names none of its accounts, so that the person may say which it is."""
    return len(file.accounts) == 1 and file.accounts[0].given
