"""The person's word on an account: its name, kind, holders, whether it is closed; it wins over every file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.ingest.sameness import fold
from pims.queries import account_words as word
from pims.queries.accounts import AccountRow, accounts
from pims.queries.decisions import decide, take_back
from pims.reference.account_kinds import KINDS


def account_named(conn: Connection, name: str) -> AccountRow:
    """The account a person means: by name, number, what lists show, or id.

    Raises KnownError unknown_account, several_accounts.
    """
    known = accounts(conn)
    plain, number = fold(name), "".join(name.split()).upper()
    found = [
        one for one in known
        if plain in {fold(one.account), fold(one.name), fold(one.number), fold(one.identity)} - {""}
        or number in one.numbers or any(plain == fold(shown) for _, shown in one.also)
    ] or [one for one in known if str(one.id) == name.strip()]  # fmt: skip
    if not found:
        raise KnownError("unknown_account", account=name)
    if len(found) > 1:
        raise KnownError("several_accounts", account=name, ids=", ".join(str(one.id) for one in found))
    return found[0]


def describe(conn: Connection, account_id: int, said: Mapping[str, str | None], today: date) -> AccountRow:
    """Keeps words on an account: `what` of `account_words.SAID` -> its value, None takes the word back.

    `joint` and `closed` are "yes" or "no". Raises KnownError unknown_account, unknown_account_kind.
    """
    account = next((one for one in accounts(conn) if one.id == account_id), None)
    if account is None:
        raise KnownError("unknown_account", account=str(account_id))
    for what, value in said.items():
        if what not in word.SAID:
            raise ValueError(what)
        if what == word.KIND and value is not None and value not in KINDS:
            raise KnownError("unknown_account_kind", kind=value)
        if value is None:
            take_back(conn, word.subject_of(account.identity), what)
        else:
            decide(conn, word.subject_of(account.identity), what, value.strip(), today.isoformat())
    return next(one for one in accounts(conn) if one.id == account_id)
