"""The person's word on one movement, said from the page: hidden, shown, noted, taken out; each can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pims import gestures
from pims.i18n import _
from pims.ingest.by_hand import Entered, Entry, entry_of
from pims.queries.meanings import is_said
from pims.queries.transactions import TransactionRow
from ui.desktop.pages.by_hand.entry import Corrected, EntryDialog
from ui.desktop.pages.transactions import data
from ui.desktop.session import Session


@dataclass(frozen=True, slots=True)
class Gestures:
    """What the page does with a movement."""

    session: Session
    page: QWidget

    def turn(self, row: TransactionRow) -> None:
        """Hides a movement, or brings it back."""
        words = _("{label}: back among the others") if row.hidden else _("{label}: hidden, and left out of the sums")
        self._set_hidden(row, hidden=not row.hidden, words=words.format(label=data.who(row)))

    def _set_hidden(self, row: TransactionRow, *, hidden: bool, words: str) -> None:
        session, does = self.session, gestures.hide if hidden else gestures.show

        def back() -> None:
            undoes = gestures.show if hidden else gestures.hide
            session.write(self.page, lambda store: undoes(store, [row.id], session.today))

        def said(_changes: object) -> None:
            session.said.emit(words, back)

        session.write(self.page, lambda store: does(store, [row.id], session.today), said)

    def annotate(self, row: TransactionRow, text: str) -> None:
        """Keeps a note."""
        session, today = self.session, self.session.today

        def back() -> None:
            session.write(self.page, lambda store: gestures.annotate(store, row.id, row.note, today))

        def said(_changes: object) -> None:
            session.said.emit(_("Note kept") if text.strip() else _("Note taken out"), back)

        session.write(self.page, lambda store: gestures.annotate(store, row.id, text, today), said)

    def add(self, account: str = "") -> None:
        """Asks for a movement by hand."""
        wanted = int(account) if account.isdigit() else 0
        EntryDialog(self.session, data.category_choices(), self.page, account_id=wanted).open()

    def correct(self, row: TransactionRow) -> None:
        """Asks for other words of an entry."""

        def ask(entry: Entry) -> None:
            old = Corrected(row.id, row.account, entry, _word(row), row.note)
            EntryDialog(self.session, data.category_choices(), self.page, old=old).open()

        self.session.read(self.page, lambda conn: entry_of(conn, row.id), ask)

    def delete(self, row: TransactionRow) -> None:
        """Takes an entry out; Undo enters it again with all that was said of it."""
        session, today = self.session, self.session.today

        def read_again(_done: object) -> None:
            session.changed.emit(gestures.NOUNS.nouns)

        def take_out(entry: Entry) -> None:
            def again(entered: Entered) -> None:
                if row.hidden:
                    session.write(self.page, lambda store: gestures.hide(store, [entered.transaction_id], today))
                read_again(entered)

            def said(gone: gestures.Deleted) -> None:
                def back() -> None:
                    session.write(self.page, lambda store: gestures.enter(
                        store, gone.account_id, entry, today, category=_word(row), note=row.note
                    ), again)  # fmt: skip

                read_again(gone)
                session.said.emit(_("“{label}” taken out").format(label=entry.label), back)

            session.write(self.page, lambda store: gestures.delete(store, row.id, today), said)

        self.session.read(self.page, lambda conn: entry_of(conn, row.id), take_out)


def own(row: TransactionRow) -> bool:
    """Whether the person may correct a movement: entered by hand, and stated by no file."""
    return row.by_hand and len(row.import_ids) == 1


def _word(row: TransactionRow) -> str:
    """The category the person gave, empty when PIMS found it."""
    return (row.category or "") if is_said(row.category_because) else ""
