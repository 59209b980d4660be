"""Accounts and movements that no file states: the person enters them, under the rules that hold for files.

Each gesture is an import of its own, so that it can be taken back like one. Two equal entries of a day are two: the
person said so. What a file states later of the same account is judged against them as against any other row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.ingest import dates, money
from pims.ingest.money import BadCell
from pims.ingest.sameness import fold
from pims.ingest.validate import LONGEST_TEXT
from pims.queries.accounts import AccountRow, accounts
from pims.queries.decisions import MOVEMENT, forget
from pims.records.bank import Account, Balance, Transaction
from pims.records.cells import cells_of
from pims.records.money import NO_CURRENCY, decimal_text
from pims.store import entries, intake
from pims.store.columns import columns_of, values_of
from pims.store.names import close_room
from pims.store.takeback import take_back

ACCOUNT_KINDS = cells_of(Account)["kind"].choices
_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement as the person types it. `amount`: "12,50" and "-12,50" are spent, "+12,50" is received.

    `on` is an ISO day, empty for today; `currency` empty for that of the account.
    """

    amount: str
    label: str
    on: str = ""
    currency: str = ""
    counterparty: str = ""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as the person describes it; `opening` is what it held when the day `on` began."""

    name: str
    kind: str = "cash"
    currency: str = "EUR"
    opening: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a gesture wrote: its import, and the movement it states."""

    import_id: int
    transaction_id: int


def enter(conn: Connection, account_id: int, entry: Entry, today: date) -> Entered:
    """Writes a movement by hand. Raises KnownError: unknown_account, bad_entry."""
    account = next((one for one in accounts(conn) if one.id == account_id), None)
    if account is None:
        raise KnownError("unknown_account", account=str(account_id))
    record = _record(entry, account.currency, today)
    made = entries.add_entry(conn, account.id, values_of("transaction", record), _raw(record), today)
    return Entered(made.import_id, made.record_id)


def entry_of(conn: Connection, transaction_id: int) -> Entry:
    """What an entry says, as it would be typed. Raises KnownError: unknown_transaction, not_by_hand, entry_stated."""
    return _typed(_said(conn, _own(conn, transaction_id).record_id))


def correct(conn: Connection, transaction_id: int, entry: Entry, today: date) -> Entered:
    """Lets an entry say something else; what it said is kept, so that undoing its import goes one step back.

    Raises KnownError: unknown_transaction, not_by_hand, entry_stated (a file states it too), bad_entry.
    """
    own = _own(conn, transaction_id)
    before = _said(conn, own.record_id)
    record = _record(entry, before["currency"], today)
    if values_of("transaction", record) != tuple(before[name] for name in columns_of("transaction")):
        entries.rewrite(conn, own, values_of("transaction", record), _raw(record), [*own.before, before])
    return Entered(own.import_id, own.record_id)


def undo(conn: Connection, import_id: int) -> tuple[dict[str, int], list[int]]:
    """Takes the last step of a gesture back, as `take_back` an import: a corrected entry says again what it said.

    An entry that a file states too is the bank's movement by now: it is left to the file.
    """
    own = entries.hand_import(conn, import_id)
    if own is None or not own.before or entries.import_of(conn, own.record_id)[1]:
        return remove(conn, import_id)
    *earlier, last = own.before
    record = _record(_typed(last), last["currency"], None)
    entries.rewrite(conn, own, values_of("transaction", record), _raw(record), earlier)
    return {}, [own.record_id]


def remove(conn: Connection, import_id: int) -> tuple[dict[str, int], list[int]]:
    """Takes a gesture out wholly. Words on a movement that nothing else states go with it: it can never come back."""
    own = entries.hand_import(conn, import_id)
    if own is None:
        return take_back(conn, import_id)
    said, (_, stated) = entries.spoken_by(conn, import_id), entries.import_of(conn, own.record_id)
    name = entries.identity_of(conn, own.record_id)
    if not stated:
        forget(conn, [MOVEMENT + name])
    removed, touched = take_back(conn, import_id)
    if not stated:
        close_room(conn, name)
    if said is not None:
        entries.close_counts(conn, said)
    return removed, touched


def import_by_hand(conn: Connection, transaction_id: int) -> int:
    """The import of an entry. Raises KnownError: unknown_transaction, not_by_hand."""
    import_id, stated = entries.import_of(conn, transaction_id)
    if import_id is None:
        raise KnownError("not_by_hand" if stated else "unknown_transaction", id=str(transaction_id))
    return import_id


def open_account(conn: Connection, new: NewAccount, today: date) -> tuple[int, int]:
    """Makes an account by hand, with its opening balance when one is given: (import id, account id).

    Raises KnownError: account_exists, unknown_account_kind, bad_entry.
    """
    name, currency = _text(new.name), _currency(new.currency, "")
    if new.kind not in ACCOUNT_KINDS:
        raise KnownError("unknown_account_kind", kind=new.kind)
    identity = f"name:{fold(name)}"
    if any(one.identity == identity or fold(name) in _names(one) for one in accounts(conn)):
        raise KnownError("account_exists", account=name)
    record = Account(key=identity, name=name, kind=new.kind, currency=currency)
    values = values_of("account", record)
    import_id = entries.add_hand_import(conn, "account", values, identity, name, today)
    (account_id,) = intake.add_records(conn, "account", import_id, ("identity",), [(identity, *values)])
    intake.add_sightings(conn, import_id, "account", [(account_id, "", None)])
    if new.opening.strip():
        _open_with(conn, import_id, account_id, identity, replace(new, currency=currency), today)
    return import_id, account_id


def _open_with(conn: Connection, import_id: int, account_id: int, identity: str, new: NewAccount, today: date) -> None:
    on, amount = _day(new.on, today), _amount(new.opening, new.currency)
    record = Balance(amount=amount, kind="opening", on=on, currency=new.currency)
    name = f"{identity}|opening|{on}|{amount}|{new.currency}"
    row = (name, account_id, *values_of("balance", record))
    ids = intake.add_records(conn, "balance", import_id, ("identity", "account_id"), [row])
    intake.add_sightings(conn, import_id, "balance", [(ids[0], "", None)])


def _names(account: AccountRow) -> set[str]:
    return {fold(word) for word in (account.account, account.name, account.number, account.stated.get("name", ""))}


def _own(conn: Connection, transaction_id: int) -> entries.HandImport:
    """An entry that may be corrected."""
    own = entries.hand_import(conn, import_by_hand(conn, transaction_id))
    _, stated = entries.import_of(conn, transaction_id)
    if own is None or stated:
        raise KnownError("entry_stated", id=str(transaction_id))
    return own


def _said(conn: Connection, record_id: int) -> dict[str, Any]:
    values = intake.stored_values(conn, "transaction", [record_id])[record_id]
    return dict(zip(columns_of("transaction"), values, strict=True))


def _typed(said: dict[str, Any]) -> Entry:
    amount = decimal_text(said["amount"], said["currency"])
    signed = amount if amount.startswith("-") else f"+{amount}"
    return Entry(signed, said["label"], said["booked_on"], said["currency"], said["counterparty"])


def _record(entry: Entry, currency: str, today: date | None) -> Transaction:
    """The entry as a record. Without `today` its day was checked before."""
    currency = _currency(entry.currency, currency)
    amount = _amount(entry.amount, currency)
    if amount == 0:
        raise KnownError("bad_entry", problem="bad_amount")
    if amount > 0 and not entry.amount.strip().startswith("+"):
        amount = -amount
    on = date.fromisoformat(entry.on) if today is None else _day(entry.on, today)
    return Transaction(booked_on=on, amount=amount, currency=currency, label=_text(entry.label),
                       counterparty=_text(entry.counterparty, needed=False))  # fmt: skip


def _amount(written: str, currency: str) -> int:
    try:
        return money.minor_units(written, "last", currency)
    except BadCell as bad:
        raise KnownError("bad_entry", problem=str(bad)) from None


def _day(written: str, today: date) -> date:
    if not written.strip():
        return today
    try:
        return dates.day(written.strip(), "ymd", today)
    except BadCell as bad:
        raise KnownError("bad_entry", problem=str(bad)) from None


def _currency(written: str, known: str) -> str:
    code = (written.strip().upper() or known).replace("€", "EUR")
    if not (len(code) == _CODE_LENGTH and code.isascii() and code.isalpha()) or code == NO_CURRENCY:
        raise KnownError("bad_entry", problem="bad_currency")
    return code


def _text(written: str, *, needed: bool = True) -> str:
    text = " ".join(written.replace("\x00", "\ufffd").split())
    if len(text) > LONGEST_TEXT:
        raise KnownError("bad_entry", problem="text_too_long")
    if needed and not text:
        raise KnownError("bad_entry", problem="missing_label")
    return text


def _raw(record: Transaction) -> str:
    words = {"on": record.booked_on.isoformat(), "amount": decimal_text(record.amount, record.currency),
             "currency": record.currency, "label": record.label, "counterparty": record.counterparty}  # fmt: skip
    return json.dumps({name: word for name, word in words.items() if word}, ensure_ascii=False)
