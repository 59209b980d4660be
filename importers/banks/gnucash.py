"""GnuCash, its book saved as XML: the accounts of the person, their movements, divided ones and transfers as one each.

A transaction gives one movement to each account of the person that it touches; the accounts of income and expense on
its other side are its category. Securities are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from importers.banks.gnucash_book import BookAccount, BookTransaction, Split, accounts, book_of, transactions
from importers.gzips import unpacked, unpacked_head
from importers.xmls import parsed
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_ROOT = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<gnc(?:-v2)?[\s>]", re.DOTALL)
_SQLITE = b"SQLite format 3\x00"
_OWN = {
    "BANK": "checking", "CHECKING": "checking", "SAVINGS": "savings", "MONEYMRKT": "savings", "CASH": "cash",
    "CREDIT": "card", "CREDITLINE": "loan", "LIABILITY": "loan", "ASSET": "other", "RECEIVABLE": "other",
    "PAYABLE": "other",
}  # fmt: skip
_SECURITIES = frozenset({"STOCK", "MUTUAL"})
_LONGEST = 4_000


class GnuCash:
    """The importer of GnuCash's books."""

    name = "gnucash"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the file is a book, plain or packed; one in a database is claimed to be refused by its name."""
        return _is_database(source) or _ROOT.match(unpacked_head(source)) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the book says. Raises Refusal: rejected (a database), unreadable (broken), empty (no account)."""
        if _is_database(source):
            raise Refusal("rejected", "gnucash_database")
        book = book_of(parsed(source, unpacked(source)))
        found = list(accounts(book)) if book is not None else []
        if book is None or not found:
            raise Refusal("empty", "no_statement")
        yield Conventions(dates="ymd", decimal=".", charset="utf-8")
        reader = _Reader(found)
        for transaction in transactions(book):
            yield from reader.read(transaction)
        if reader.securities:
            yield Note("investments_left_out", str(reader.securities))
        if reader.ignored:
            yield Ignored(reader.ignored)


class _Reader:
    """Follows the transactions of one book."""

    def __init__(self, found: Sequence[BookAccount]) -> None:
        self._accounts = {account.guid: account for account in found}
        own = Counter(account.name for account in found if self._is_own(account))
        self._unique = frozenset(name for name, times in own.items() if times == 1)
        self._told: set[str] = set()
        self.securities = self.ignored = 0

    def read(self, transaction: BookTransaction) -> Iterator[Row | Problem]:
        """The movement that a transaction is for each account of the person."""
        sides: dict[str, list[Split]] = {}
        for split in transaction.splits:
            account = self._accounts.get(split.account)
            if account is None:
                yield Problem(f"line {transaction.line}", "unknown_account", transaction.description[:40])
                return
            sides.setdefault(account.guid, []).append(split)
        self.securities += sum(map(self._is_security, map(self._accounts.__getitem__, sides)))
        own = [guid for guid in sides if self._is_own(self._accounts[guid])]
        if all(split.voided for split in transaction.splits) or not own:
            self.ignored += 1
            return
        for guid in own:
            yield from self._account(self._accounts[guid])
            yield self._movement(transaction, guid, sides)

    def _account(self, account: BookAccount) -> Iterator[Row]:
        """An account of the person, the first time it moves: the branches of the tree are accounts too, and empty."""
        if account.guid not in self._told:
            self._told.add(account.guid)
            cells = {"key": account.guid, "name": self._name(account), "kind": _OWN[account.kind]}
            yield Row("account", f"account {self._path(account)}", cells | {"currency": account.currency})

    def _movement(self, transaction: BookTransaction, guid: str, sides: dict[str, list[Split]]) -> Row:
        others = {self._accounts[other]: splits for other, splits in sides.items() if other != guid}
        owned = [account for account in others if self._is_own(account)]
        category = "; ".join(self._path(account) for account in others if not self._is_own(account))
        memos = dict.fromkeys(split.memo for splits in sides.values() for split in splits if split.memo)
        cells = {
            "account": guid,
            "booked_on": transaction.posted_on,
            "amount": _sum(split.amount for split in sides[guid]),
            "currency": self._accounts[guid].currency,
            "label": transaction.description or next(iter(memos), "") or category or transaction.number,
            "counterparty": transaction.description if not owned else "",
            "remittance": " ".join(filter(None, (transaction.number, transaction.notes, *memos)))[:_LONGEST],
            "reference": transaction.guid,
            "counter_account": self._name(owned[0]) if len(owned) == 1 else "",
            "bank_category": category[:_LONGEST],
        }
        return Row("transaction", f"line {transaction.line}", cells, self._raw(transaction))

    def _raw(self, transaction: BookTransaction) -> str:
        """The transaction as one line: the book spreads it over twenty."""
        parts = (f"{self._path(self._accounts[one.account])} {one.amount} {one.memo}".strip()
                 for one in transaction.splits)  # fmt: skip
        return " | ".join((transaction.posted_on, transaction.description, *parts))[:_LONGEST]

    def _is_own(self, account: BookAccount) -> bool:
        return account.kind in _OWN and bool(account.currency)

    def _is_security(self, account: BookAccount) -> bool:
        return account.kind in _SECURITIES or (account.kind in _OWN and not account.currency)

    def _name(self, account: BookAccount) -> str:
        """What the person calls an account of theirs; with those it lies in when another is called alike."""
        return account.name if account.name in self._unique else self._path(account)

    def _path(self, account: BookAccount) -> str:
        """The name of an account after those it lies in, as GnuCash writes it; a circle of parents ends it."""
        names = [account.name]
        seen = {account.guid}
        parent = self._accounts.get(account.parent)
        while parent is not None and parent.guid not in seen:
            seen.add(parent.guid)
            names.append(parent.name)
            parent = self._accounts.get(parent.parent)
        return ":".join(reversed(names))


def _sum(amounts: Iterator[str]) -> str:
    """The sum of amounts; the first that is none stays as it is written, and is refused as such."""
    written = list(amounts)
    if len(written) == 1:
        return written[0]
    try:
        return str(sum(map(Decimal, written), Decimal()))
    except InvalidOperation:
        return next(one for one in written if not one.replace(".", "").lstrip("-").isdigit())


def _is_database(source: Source) -> bool:
    """Whether the file is a book in a database: its tables are named in the first pages."""
    data = source.data
    return data.startswith(_SQLITE) and b"CREATE TABLE gnclock" in data[:200_000]
