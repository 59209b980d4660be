"""HomeBank, its own file (.xhb): accounts and their opening balances, movements, divided ones, both sides of transfers.

Days are counted from 1 January of the year 1; amounts are written as floating numbers and rounded to the decimals of
their currency. Models of movements to come are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from importers.text import head
from importers.xmls import Node, local, tree
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_ROOT = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<homebank[\s>]")
_KINDS = {
    "0": "other", "1": "checking", "2": "cash", "3": "other", "4": "card", "5": "loan", "6": "checking", "7": "savings",
}  # fmt: skip
_PAYMODES = ("", "credit card", "cheque", "cash", "transfer", "internal transfer", "debit card", "standing order",
             "electronic payment", "deposit", "bank fee", "direct debit")  # fmt: skip
_STATUSES = {"3": "pending", "4": "reverted"}  # reminder, void; 0 to 2: written, cleared, reconciled
_TO_COME = frozenset({"fav", "asg", "flt"})
_NOISE = Decimal("0.000001")  # how far the last digit of a floating number may lie from the amount it means
_LONGEST = 4_000
_BETWEEN = "||"


class HomeBank:
    """The importer of HomeBank's files."""

    name = "homebank"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the root of the document is HomeBank's."""
        start = head(source)
        return start is not None and _ROOT.match(start.text) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: unreadable (broken), empty (no account)."""
        root = tree(source)
        reader = _Reader(root)
        if not reader.accounts:
            raise Refusal("empty", "no_statement")
        yield Conventions(dates="ymd", decimal=".", charset="utf-8")
        yield from reader.own()
        for node in root:
            if local(node) == "ope":
                yield reader.movement(node)
        if any(not reader.currency(key) for key in reader.accounts):
            yield Note("no_currency")
        if left_out := sum(local(node) in _TO_COME for node in root):
            yield Ignored(left_out)


class _Reader:
    """Follows one file: its lists by key, then its movements."""

    def __init__(self, root: Node) -> None:
        self.accounts = _by_key(root, "account")
        self._payees = _by_key(root, "pay")
        self._categories = _by_key(root, "cat")
        self._currencies = _by_key(root, "cur")
        self._first: dict[str, str] = {}
        for node in root:
            if local(node) == "ope" and (day := _day(node.get("date", ""))):
                key = node.get("account", "")
                self._first[key] = min(day, self._first.get(key, day))

    def own(self) -> Iterator[Row]:
        """The accounts, and the balance each begins with."""
        for key, account in self.accounts.items():
            where = f"account {account.get('name', key)}"
            cells = {"key": key, "name": account.get("name", ""), "number": account.get("number", "")}
            cells |= {"kind": _KINDS.get(account.get("type", ""), "other"), "currency": self.currency(key)}
            yield Row("account", where, cells | {"institution": account.get("bankname", "")})
            opening = self._amount(account.get("initial", "0"), key)
            if opening.strip("-0."):
                cells = {"account": key, "kind": "opening", "amount": opening, "currency": self.currency(key)}
                yield Row("balance", where, cells | {"on": self._first.get(key, "")})

    def currency(self, account: str) -> str:
        """The currency of an account; files before version 5 of the program name none."""
        cells = self.accounts.get(account, {})
        return self._currencies.get(cells.get("curr", ""), {}).get("iso", "")

    def movement(self, node: Node) -> Row | Problem:
        """One operation: a movement of one account; its parts, when it is divided, are its categories."""
        cells = {str(name): str(text) for name, text in node.attrib.items()}
        where, raw = f"line {node.sourceline}", " ".join(f'{name}="{text}"' for name, text in cells.items())[:_LONGEST]
        account = cells.get("account", "")
        if account not in self.accounts:
            return Problem(where, "unknown_account", account[:40], raw)
        payee = self._payees.get(cells.get("payee", ""), {}).get("name", "")
        other = self.accounts.get(cells.get("dst_account", ""), {}).get("name", "")
        categories = dict.fromkeys(filter(None, map(self._category, _parts(cells, "category", "scat"))))
        memo = cells.get("wording", "")
        said = dict.fromkeys(filter(None, (memo, cells.get("info", ""), *cells.get("smem", "").split(_BETWEEN))))
        return Row("transaction", where, {
            "account": account,
            "booked_on": _day(cells.get("date", "")) or cells.get("date", ""),
            "amount": self._amount(cells.get("amount", ""), account),
            "currency": self.currency(account),
            "label": payee or memo or other or next(iter(categories), "") or cells.get("info", ""),
            "counterparty": payee,
            "remittance": " ".join(said)[:_LONGEST],
            "counter_account": other,
            "bank_category": "; ".join(categories)[:_LONGEST],
            "bank_kind": _paymode(cells.get("paymode", "")),
            "status": _STATUSES.get(cells.get("st", ""), "booked"),
        }, raw)  # fmt: skip

    def _amount(self, written: str, account: str) -> str:
        """An amount with the decimals of its currency; further from them than a floating number, as it is."""
        currency = self.accounts.get(account, {}).get("curr", "")
        places = self._currencies.get(currency, {}).get("frac", "2")
        try:
            exact = Decimal(written)
            rounded = exact.quantize(Decimal(1).scaleb(-int(places)))
        except (InvalidOperation, ValueError):
            return written
        return str(rounded) if abs(exact - rounded) < _NOISE else written

    def _category(self, key: str) -> str:
        cells = self._categories.get(key, {})
        above = self._categories.get(cells.get("parent", ""), {}).get("name", "")
        return ":".join(filter(None, (above, cells.get("name", ""))))


def _by_key(root: Node, name: str) -> dict[str, Mapping[str, str]]:
    nodes = (node for node in root if local(node) == name)
    return {node.get("key", ""): {str(key): str(text) for key, text in node.attrib.items()} for node in nodes}


def _parts(cells: Mapping[str, str], whole: str, divided: str) -> list[str]:
    return [cells.get(whole, ""), *cells.get(divided, "").split(_BETWEEN)]


def _paymode(written: str) -> str:
    return _PAYMODES[int(written)] if written.isdecimal() and int(written) < len(_PAYMODES) else ""


def _day(written: str) -> str:
    """The day that a count of days means, ISO; empty when it means none."""
    try:
        return date.fromordinal(int(written)).isoformat()
    except (ValueError, OverflowError):
        return ""
