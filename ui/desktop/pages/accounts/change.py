"""The person's word on an account, said in the window: written, told, and taken back by Undo.

The session owns the work: the panel that asked may be built anew before it is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping

from pims import gestures
from pims.i18n import _
from pims.ingest.one_account import Joined
from ui.desktop.pages.accounts.data import Shown
from ui.desktop.pages.accounts.words import named
from ui.desktop.session import Session


def describe(session: Session, one: Shown, words: Mapping[str, str | None]) -> None:
    """Keeps words on an account (`what` of `account_words.SAID` -> value, None takes it back)."""
    account, today = one.row, session.today
    former = {what: one.said.get(what) for what in words}

    def write(said: Mapping[str, str | None], told: str) -> None:
        def done(_row: object) -> None:
            session.changed.emit(gestures.NOUNS.nouns)
            session.said.emit(told.format(account=named(account)), back if said is words else None)

        session.write(session, lambda store: gestures.describe_account(store, account.id, said, today), done)

    def back() -> None:
        write(former, _("{account}: as before"))

    write(words, _("{account}: changed"))


def make_one(session: Session, account_id: int, member_id: int) -> None:
    """Two accounts become one."""
    today = session.today

    def done(_joined: Joined) -> None:
        session.changed.emit(gestures.NOUNS.nouns)
        session.said.emit(_("The two accounts are one"), lambda: set_apart(session, member_id))

    session.write(session, lambda store: gestures.same_account(store, account_id, member_id, today), done)


def set_apart(session: Session, member_id: int) -> None:
    """They are two again."""
    today = session.today

    def done(_changes: object) -> None:
        session.said.emit(_("The two accounts stand apart again"), None)

    session.write(session, lambda store: gestures.accounts_apart(store, member_id, today), done)
