"""“It is the same account as…”: what would follow is shown before, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.errors import KnownError
from pims.i18n import _, ngettext
from pims.ingest.one_account import Joined, joining
from ui.desktop.pages.accounts.change import make_one, set_apart
from ui.desktop.pages.accounts.data import Shown
from ui.desktop.pages.accounts.words import named
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import empty_out
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.errors import error_text


class SameAccount(QWidget):
    """Other accounts that may be this one, and those that the person said to be it."""

    def __init__(self, session: Session, one: Shown, others: Sequence[Shown]) -> None:
        super().__init__()
        self._session, self._one = session, one
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for member, shown in one.row.also:
            column.addLayout(self._member(member, shown))
        choices = [(str(other.row.id), named(other.row)) for other in others if other.row.id != one.row.id]
        self.others = Choice(_("It is the same account as…"), (("", _("Choose an account")), *choices))
        self.others.chosen.connect(self.preview)
        if choices:
            column.addWidget(PlainLabel(_("It is the same account as…"), "label"))
            column.addWidget(self.others)
        else:
            self.others.hide()
            self.others.setParent(self)
        self._follows = QVBoxLayout()
        self._follows.setSpacing(6)
        column.addLayout(self._follows)

    def preview(self, key: str) -> None:
        """Asks what making them one would do."""
        empty_out(self._follows)
        if not key:
            return
        mine, other = self._one.row.id, int(key)

        def ask(conn: Connection) -> Joined | KnownError:
            try:
                return joining(conn, mine, other)
            except KnownError as error:  # said here, beside the choice
                return error

        self._session.read(self, ask, lambda found: self._show(found, other))

    def _show(self, found: Joined | KnownError, other: int) -> None:
        empty_out(self._follows)
        if isinstance(found, KnownError):
            told = error_text(found)
            self._follows.addWidget(PlainLabel(f"{told.what} {told.why}", "small", wrap=True, tone="danger"))
            return
        parts = [
            ngettext("{n} movement is in both: it counts once", "{n} movements are in both: they count once",
                     found.duplicate).format(n=formats.count(found.duplicate)),
            ngettext("{n} other joins this account", "{n} others join this account",
                     found.new).format(n=formats.count(found.new)),
        ]  # fmt: skip
        if found.similar:
            many = ngettext("{n} waits for your word", "{n} wait for your word", found.similar)
            parts.append(many.format(n=formats.count(found.similar)))
        for part in parts:
            self._follows.addWidget(PlainLabel(part, "small", wrap=True))
        row = QHBoxLayout()
        mine = self._one.row.id
        join = Button(_("Make them one account"), lambda: make_one(self._session, mine, other), icon="check")
        row.addWidget(join)
        row.addStretch(1)
        self._follows.addLayout(row)

    def _member(self, member: int, shown: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ElidedLabel(_("Also known as {account}").format(account=shown), "small"), 1)
        row.addWidget(Button(_("Set apart"), lambda: set_apart(self._session, member), kind="link"))
        return row
