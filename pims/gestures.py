"""What the person does by hand, as work on the store: enter, correct, hide, note, then understand the whole again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.enrich import aside
from pims.enrich.enrich import enrich
from pims.enrich.word import categorise
from pims.ingest import by_hand, one_account
from pims.ingest.account_word import describe
from pims.ingest.by_hand import Entered, Entry, NewAccount
from pims.insights.derive import derive
from pims.progress import Changes, Progress, Work
from pims.queries.accounts import AccountRow, movement_ids
from pims.store.entries import account_of
from pims.store.store import Store

NOUNS = Changes(frozenset({"transactions", "accounts", "subscriptions", "findings", "companies", "spending"}))


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """An account made by hand, and the import that makes it."""

    import_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class Deleted:
    """An entry taken out: the import it was, and the account it stood in."""

    import_id: int
    account_id: int


def enter(
    store: Store, account_id: int, entry: Entry, today: date, *, category: str = "", note: str = ""
) -> Work[Entered]:
    """A movement by hand, with its category and note. Raises KnownError: see `by_hand.enter`, unknown_category."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        done = by_hand.enter(conn, account_id, entry, today)
        yield from _said(conn, done, today, category, note)
    return done


def correct(store: Store, transaction_id: int, entry: Entry, today: date, *, category: str | None = None,
            note: str | None = None) -> Work[Entered]:  # fmt: skip
    """Another wording of an entry; category and note stay where None. Raises KnownError: see `by_hand.correct`."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        done = by_hand.correct(conn, transaction_id, entry, today)
        yield from _said(conn, done, today, category, note)
    return done


def delete(store: Store, transaction_id: int, today: date) -> Work[Deleted]:
    """Takes an entry out wholly. Raises KnownError: unknown_transaction, not_by_hand."""
    yield Progress("undo", 0)
    with store.writer() as conn:
        import_id = by_hand.import_by_hand(conn, transaction_id)
        account_id = account_of(conn, transaction_id)
        _, touched = by_hand.remove(conn, import_id)
        yield from enrich(conn, touched)
        yield from derive(conn, today)
    return Deleted(import_id, account_id)


def open_account(store: Store, new: NewAccount, today: date) -> Work[OpenedAccount]:
    """An account by hand. Raises KnownError: see `by_hand.open_account`."""
    yield Progress("commit", 0)
    with store.writer() as conn:
        return OpenedAccount(*by_hand.open_account(conn, new, today))


def hide(store: Store, transaction_ids: Sequence[int], today: date, *, note: str | None = None) -> Work[Changes]:
    """Leaves movements out of what is counted and listed. Raises KnownError: unknown_transaction, note_too_long."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        for one in transaction_ids:
            aside.hide(conn, one, today)
            if note is not None:
                aside.annotate(conn, one, note, today)
        yield from derive(conn, today)
    return NOUNS


def show(store: Store, transaction_ids: Sequence[int], today: date) -> Work[Changes]:
    """Takes hidden movements back among the others. Raises KnownError("unknown_transaction")."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        for one in transaction_ids:
            aside.show(conn, one)
        yield from derive(conn, today)
    return NOUNS


def annotate(store: Store, transaction_id: int, text: str, today: date) -> Work[Changes]:
    """The note beside a movement; empty takes it back. Raises KnownError: unknown_transaction, note_too_long."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        aside.annotate(conn, transaction_id, text, today)
    return Changes(frozenset({"transactions"}))


def same_account(store: Store, account_id: int, member_id: int, today: date) -> Work[one_account.Joined]:
    """The person says that two accounts are one: `member_id` becomes part of `account_id`; `accounts_apart` undoes it.

    Raises KnownError unknown_account, same_account_already, accounts_side_by_side.
    """
    yield Progress("enrich", 0)
    with store.writer() as conn:
        joined = one_account.same_account(conn, account_id, member_id, today)
        yield from enrich(conn, joined.touched)
        yield from derive(conn, today)
    return joined


def accounts_apart(store: Store, member_id: int, today: date) -> Work[Changes]:
    """The person takes it back: the account stands by itself again. Raises KnownError("not_joined")."""
    yield Progress("enrich", 0)
    with store.writer() as conn:
        yield from enrich(conn, one_account.apart(conn, member_id))
        yield from derive(conn, today)
    return NOUNS


def describe_account(store: Store, account_id: int, said: Mapping[str, str | None], today: date) -> Work[AccountRow]:
    """The person's words on an account (see `account_word.describe`), and what follows for its movements.

    Raises KnownError unknown_account, unknown_account_kind.
    """
    yield Progress("enrich", 0)
    with store.writer() as conn:
        row = describe(conn, account_id, said, today)
        yield from enrich(conn, movement_ids(conn, account_id))
        yield from derive(conn, today)
    return row


def _said(conn: Connection, done: Entered, today: date, category: str | None, note: str | None) -> Work[None]:
    """What else the person said of an entry, then what it means."""
    yield from enrich(conn, [done.transaction_id])
    if category is not None:
        categorise(conn, done.transaction_id, category, everywhere=False, today=today)
    if note is not None:
        aside.annotate(conn, done.transaction_id, note, today)
    yield from derive(conn, today)
