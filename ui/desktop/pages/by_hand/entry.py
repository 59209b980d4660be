"""A movement by hand: entered, or corrected; both can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from pims import gestures
from pims.i18n import _
from pims.ingest.by_hand import Entered, Entry
from pims.pipeline import undo_import
from pims.queries.accounts import accounts
from pims.records.money import NO_CURRENCY
from ui.desktop.pages.by_hand.account import AccountDialog
from ui.desktop.pages.by_hand.form import Form, day_field, day_text, text_field
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice

SPENT, RECEIVED = "spent", "received"


@dataclass(frozen=True, slots=True)
class Corrected:
    """An entry as it stands, to be corrected: its words, and the person's."""

    transaction_id: int
    account: str
    entry: Entry
    category: str
    note: str


class EntryDialog(Form):
    """Asks for a movement. `entered` tells its id."""

    entered = Signal(int)

    def __init__(self, session: Session, categories: Sequence[tuple[str, str]], parent: QWidget, *,
                 account_id: int = 0, old: Corrected | None = None) -> None:  # fmt: skip
        title = _("Add a transaction") if old is None else _("Correct the transaction")
        sentence = _("For cash, and for what no file tells. The bank’s file will recognise it if it comes later.")
        super().__init__(session, title, sentence, _("Add") if old is None else _("Correct"), parent)
        self._old, self._wanted = old, account_id
        self._currencies: dict[str, str] = {}
        self.account = Choice(_("Account"))
        self.way = Choice(_("Spent or received"), ((SPENT, _("Spent")), (RECEIVED, _("Received"))))
        self.amount = text_field(_("Amount"), _("12,50"))
        self.currency = text_field(_("Currency"))
        self.currency.setMaxLength(3)
        self.currency.setFixedWidth(76)
        self.on = day_field(_("Date"), session.today)
        self.label = text_field(_("Label"), _("Market, tip, pocket money…"))
        self.counterparty = text_field(_("With"), _("Whom it is with, if you like"))
        self.category = Choice(_("Category"), (("", _("As PIMS finds it")), *categories))
        self.note = text_field(_("Note"), _("For yourself, if you like"))
        self._lay_out()
        if old is None:
            session.read(self, _accounts, self.offer)
            self.amount.setFocus()
        else:
            self._take(old)

    def offer(self, known: Sequence[tuple[str, str, str]]) -> None:
        """The accounts that may be chosen: (id, name, currency)."""
        self._currencies = {key: currency for key, _name, currency in known}
        self.account.offer([(key, name) for key, name, _currency in known], str(self._wanted or ""))
        self.save.setEnabled(bool(known))
        self._follow()

    def send(self) -> None:
        """Writes it."""
        self.save.setEnabled(False)
        if self._old is None:
            self._enter(int(self.account.value()))
        else:
            self._correct(self._old)

    def _lay_out(self) -> None:
        self.account.chosen.connect(lambda _key: self._follow())
        more = Button(_("New account…"), self._new_account, kind="link")
        more.setVisible(self._old is None)
        self.field(_("Account"), self.account, more)
        self.field(_("Amount"), self.way, self.amount, self.currency)
        self.field(_("Date"), self.on)
        self.field(_("Label"), self.label)
        self.field(_("With"), self.counterparty)
        self.field(_("Category"), self.category)
        self.field(_("Note"), self.note)

    def _take(self, old: Corrected) -> None:
        said = old.entry
        self.account.offer((("", old.account),))
        self.account.setEnabled(False)
        self.way.take(SPENT if said.amount.startswith("-") else RECEIVED)
        self.amount.setText(said.amount.lstrip("+-"))
        self.currency.setText(said.currency)
        on = date.fromisoformat(said.on)
        self.on.setDate(day_field("", on).date())
        self.label.setText(said.label)
        self.counterparty.setText(said.counterparty)
        self.category.take(old.category)
        self.note.setText(old.note)
        self.amount.setFocus()
        self.amount.selectAll()

    def _follow(self) -> None:
        """The currency is that of the account."""
        self.currency.setText(self._currencies.get(self.account.value(), ""))

    def _new_account(self) -> None:
        dialog = AccountDialog(self.session, self)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, account_id: int) -> None:
        self._wanted = account_id
        self.session.read(self, _accounts, self.offer)

    def _entry(self) -> Entry:
        sign = "-" if self.way.value() == SPENT else "+"
        amount = self.amount.text().strip().lstrip("+-\u2212")
        return Entry(f"{sign}{amount}", self.label.text(), day_text(self.on), self.currency.text(),
                     self.counterparty.text())  # fmt: skip

    def _enter(self, account_id: int) -> None:
        entry, category, note, today = self._entry(), self.category.value(), self.note.text(), self.session.today

        def done(entered: Entered) -> None:
            self._tell(_("“{label}” added").format(label=entry.label.strip()), entered)

        self.session.write(
            self,
            lambda store: gestures.enter(store, account_id, entry, today, category=category, note=note),
            done,
            self.fail,
        )

    def _correct(self, old: Corrected) -> None:
        entry, note, today = self._entry(), self.note.text(), self.session.today
        category = None if self.category.value() == old.category else self.category.value()

        def done(entered: Entered) -> None:
            self._tell(_("“{label}” corrected").format(label=entry.label.strip()), entered, old)

        self.session.write(
            self,
            lambda store: gestures.correct(store, old.transaction_id, entry, today, category=category, note=note),
            done,
            self.fail,
        )

    def _tell(self, words: str, entered: Entered, old: Corrected | None = None) -> None:
        session, today = self.session, self.session.today

        def read_again(_done: object) -> None:
            session.changed.emit(gestures.NOUNS.nouns)

        def back() -> None:
            if old is None:
                session.write(session, lambda store: undo_import(store, entered.import_id, today), read_again)
            else:
                session.write(session, lambda store: gestures.correct(
                    store, old.transaction_id, old.entry, today, category=old.category, note=old.note
                ), read_again)  # fmt: skip

        session.changed.emit(gestures.NOUNS.nouns)
        session.said.emit(words, back)
        self.entered.emit(entered.transaction_id)
        self.finish()


def _accounts(conn: Connection) -> list[tuple[str, str, str]]:
    """The open accounts, those for cash first."""
    rows = sorted((row for row in accounts(conn) if not row.closed), key=lambda row: row.kind != "cash")
    return [(str(row.id), row.account, "" if row.currency == NO_CURRENCY else row.currency) for row in rows]
