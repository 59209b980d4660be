"""The person's word on tickets, said in the window: a payment that is none, the family of a label; told, taken back."""

from __future__ import annotations

from pims.i18n import _
from pims.insights import family_word
from pims.insights.family_word import FamilyWord
from pims.progress import Changes, Progress, Work
from pims.queries.baskets import Payment
from pims.store.store import Store
from ui.desktop.pages.paid import refuse
from ui.desktop.pages.receipts.shown import Ticket
from ui.desktop.session import Session
from ui.wording.baskets import family_text

FAMILIES = Changes(frozenset({"receipts"}))


def refuse_payment(session: Session, ticket: Ticket, payment: Payment) -> None:
    """This movement does not pay this ticket; Undo says that it does."""
    refuse(session, "receipt", ticket.id, payment, _("This movement no longer pays that receipt"))


def say_family(session: Session, label: str, family: str) -> None:
    """Puts a label into a family everywhere; an empty family takes the word back. Undo goes back to what was said."""
    today = session.today

    def say(store: Store) -> Work[FamilyWord]:
        yield Progress("enrich", 0)
        with store.writer() as conn:
            if not family:
                return family_word.unsay_family(conn, label)
            return family_word.say_family(conn, label, family, today)

    def undo(store: Store, word: FamilyWord) -> Work[Changes]:
        yield Progress("enrich", 0)
        with store.writer() as conn:
            family_word.undo_family(conn, word, today)
        return FAMILIES

    def done(word: FamilyWord) -> None:
        session.changed.emit(FAMILIES.nouns)
        told = _("{label}: {family}").format(label=label, family=family_text(family) if family else _("as found"))
        session.said.emit(told, lambda: session.write(session, lambda store: undo(store, word)))

    session.write(session, say, done)
