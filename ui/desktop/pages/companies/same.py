"""“It is the same company as…”: what would move is shown before, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pims import sayings
from pims.errors import KnownError
from pims.i18n import _, ngettext
from pims.queries.merging import Share, share_of
from pims.reference.companies import directory
from ui.desktop.pages.words.pick import Pick
from ui.desktop.pages.words.said import say
from ui.desktop.pages.words.subject import company_entries
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.label import PlainLabel
from ui.wording import formats
from ui.wording.errors import error_text


class SameDialog(QDialog):
    """Chooses the company that stands for both."""

    def __init__(self, session: Session, slug: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._slug, self._name = session, slug, directory()[slug].name
        title = _("{company} is the same company as…").format(company=self._name)
        self.setWindowTitle(title)
        self.resize(520, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(title, "page_title", wrap=True))
        self.pick = Pick(_("Company"), _("Search a company…"))
        self.pick.offer([one for one in company_entries() if one.key != slug])
        self.pick.chosen.connect(self._preview)
        column.addWidget(self.pick, 1)
        self.follows = PlainLabel(_("Choose the company that stands for both."), "muted", wrap=True)
        self.follows.setMinimumHeight(54)
        column.addWidget(self.follows)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(Button(_("Cancel"), self.reject))
        self.save = Button(_("Make them one"), self.keep, kind="primary", icon="check")
        self.save.setEnabled(False)
        feet.addWidget(self.save)
        column.addLayout(feet)
        self.pick.field.setFocus()

    def keep(self) -> None:
        """The two are one."""
        slug, other, today = self._slug, self.pick.value() or "", self._session.today
        self.save.setEnabled(False)
        words = _("{company} is {other}").format(company=self._name, other=self.pick.words())
        say(self._session, lambda store: sayings.merge(store, slug, other, today), words,
            done=self._finish, failed=self._fail)  # fmt: skip

    def _preview(self, _key: str) -> None:
        self._session.read(self, lambda conn: share_of(conn, self._slug), self._show)

    def _show(self, shares: Sequence[Share]) -> None:
        other = self.pick.words()
        many = sum(share.transactions for share in shares)
        moved = ngettext("{n} transaction moves", "{n} transactions move", many).format(n=formats.count(many))
        paid = [formats.money(share.paid, share.currency) for share in shares if share.paid > 0]
        first = f"{moved} ({', '.join(paid)})" if paid else moved
        rest = _("All that is known of both will stand under {company}; its requests too.").format(company=other)
        self.follows.setText(f"{first}.\n{rest}")
        self.save.setEnabled(True)

    def _finish(self) -> None:
        self._session.wanted.emit("companies", self.pick.value())
        self.accept()
        self.deleteLater()

    def _fail(self, error: object) -> None:
        if isinstance(error, KnownError):
            told = error_text(error)
            self.follows.setText(f"{told.what} {told.why}")
        else:
            self._session.troubled.emit(error)


def set_apart(session: Session, slug: str) -> None:
    """A company that was said to be another one stands by itself again."""
    today, name = session.today, directory()[slug].name
    words = _("{company} stands by itself again").format(company=name)
    say(session, lambda store: sayings.part(store, slug, today), words)


def take_out(session: Session, slug: str) -> None:
    """A company that the person added goes; its movements are nobody's again."""
    today, name = session.today, directory()[slug].name
    words = _("{company} is taken out").format(company=name)
    say(session, lambda store: sayings.remove_company(store, slug, today), words)


def members(same: dict[str, str], slug: str) -> list[str]:
    """The companies that the person said to be this one."""
    return sorted(one for one, other in same.items() if other == slug and one in directory())
