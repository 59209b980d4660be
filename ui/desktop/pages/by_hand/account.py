"""A new account by hand: cash, or one that gives no export."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pims import gestures
from pims.i18n import _
from pims.ingest.by_hand import ACCOUNT_KINDS, NewAccount
from pims.pipeline import undo_import
from ui.desktop.pages.by_hand.form import Form, day_field, day_text, text_field
from ui.desktop.session import Session
from ui.desktop.widgets.field import Choice
from ui.wording.account_kinds import account_kind

_FIRST = "cash"


class AccountDialog(Form):
    """Asks for name, kind, currency and what the account held; `made` tells the new account's id."""

    made = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        sentence = _("Cash, or an account that gives no export. A file can still be put into it later.")
        super().__init__(session, _("Add an account by hand"), sentence, _("Add the account"), parent)
        self.name = text_field(_("Name"), _("Wallet, savings box, loan…"))
        kinds = sorted(ACCOUNT_KINDS, key=lambda kind: kind != _FIRST)
        self.kind = Choice(_("Kind"), tuple((kind, account_kind(kind)) for kind in kinds), _FIRST)
        self.currency = text_field(_("Currency"), value="EUR")
        self.currency.setMaxLength(3)
        self.currency.setFixedWidth(76)
        self.opening = text_field(_("It held"), _("0,00 if you do not know"))
        self.on = day_field(_("On the morning of"), session.today.replace(day=1))
        self.field(_("Name"), self.name)
        self.field(_("Kind"), self.kind)
        self.field(_("It held"), self.opening, self.currency)
        self.field(_("On the morning of"), self.on)
        self.name.setFocus()

    def send(self) -> None:
        """Makes it; taking it back is one click away."""
        session, today = self.session, self.session.today
        name = self.name.text().strip()
        opening, on = self.opening.text(), day_text(self.on)
        new = NewAccount(name, self.kind.value(), self.currency.text(), opening, on)
        self.save.setEnabled(False)

        def done(opened: gestures.OpenedAccount) -> None:
            def back() -> None:
                session.write(session, lambda store: undo_import(store, opened.import_id, today), _told)

            def _told(_undone: object) -> None:
                session.changed.emit(gestures.NOUNS.nouns)

            session.changed.emit(gestures.NOUNS.nouns)
            session.said.emit(_("Account “{name}” added").format(name=name), back)
            self.made.emit(opened.account_id)
            self.finish()

        session.write(self, lambda store: gestures.open_account(store, new, today), done, self.fail)
