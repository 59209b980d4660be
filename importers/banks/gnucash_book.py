"""The book of GnuCash (XML, plain or packed) as values: accounts, transactions and their splits, fractions exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from importers.xmls import Node, local

_LONGEST_FRACTION = 12  # decimals; what needs more is no amount of money
CURRENCIES = frozenset({"CURRENCY", "ISO4217"})


@dataclass(frozen=True, slots=True)
class BookAccount:
    """An account of the book. `kind` is GnuCash's ("BANK", "EXPENSE"…), `currency` empty when it holds securities."""

    guid: str
    name: str
    kind: str
    currency: str
    parent: str
    code: str
    note: str


@dataclass(frozen=True, slots=True)
class Split:
    """One side of a transaction: its account, the memo, the amount in the account's currency as text."""

    account: str
    memo: str
    amount: str
    voided: bool


@dataclass(frozen=True, slots=True)
class BookTransaction:
    """A transaction of the book; `posted_on` is the day as the person wrote it (ISO)."""

    guid: str
    line: int
    posted_on: str
    number: str
    description: str
    notes: str
    splits: tuple[Split, ...]


def accounts(book: Node) -> Iterator[BookAccount]:
    """The accounts of a book, without its root and those of its templates."""
    for node in _children(book, "account"):
        cells = _texts(node)
        space, code = _commodity(node)
        if cells.get("type", "") != "ROOT":
            yield BookAccount(
                guid=cells.get("id", ""),
                name=cells.get("name", ""),
                kind=cells.get("type", ""),
                currency=code if space in CURRENCIES else "",
                parent=cells.get("parent", ""),
                code=cells.get("code", ""),
                note=cells.get("description", ""),
            )


def transactions(book: Node) -> Iterator[BookTransaction]:
    """The transactions of a book in the order of the file; templates of scheduled ones are none."""
    for node in _children(book, "transaction"):
        cells = _texts(node)
        parts = next(_children(node, "splits"), None)
        yield BookTransaction(
            guid=cells.get("id", ""),
            line=_line(node),
            posted_on=_day(node),
            number=cells.get("num", ""),
            description=cells.get("description", ""),
            notes=_slot(node, "notes"),
            splits=tuple(map(_split, _children(parts, "split"))) if parts is not None else (),
        )


def book_of(root: Node) -> Node | None:
    """The book of a document; the first versions had none around it."""
    return next(_children(root, "book"), root if next(_children(root, "account"), None) is not None else None)


def decimal(fraction: str) -> str:
    """As a decimal, exactly (12345/100 is 123.45); the text itself when it is none with a last decimal."""
    number, _, parts = fraction.partition("/")
    try:
        value = Fraction(int(number), int(parts or "1"))
    except (ValueError, ZeroDivisionError):
        return fraction
    for places in range(_LONGEST_FRACTION + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
            return ("-" if value < 0 else "") + whole + ("." + decimals if decimals else "")
    return fraction


def _split(node: Node) -> Split:
    cells = _texts(node)
    return Split(
        account=cells.get("account", ""),
        memo=cells.get("memo", ""),
        amount=decimal(cells.get("quantity", "") or cells.get("value", "")),
        voided=cells.get("reconciled-state", "") == "v",
    )


def _children(node: Node, name: str) -> Iterator[Node]:
    return (child for child in node if local(child) == name)


def _line(node: Node) -> int:
    line = str(node.sourceline)
    return int(line) if line.isdecimal() else 0


def _texts(node: Node) -> Mapping[str, str]:
    return {local(child): (child.text or "").strip() for child in node if local(child) and not len(child)}


def _commodity(node: Node) -> tuple[str, str]:
    found = next(_children(node, "commodity"), None)
    cells = _texts(found) if found is not None else {}
    if not cells:  # version 1 of the format named the currency alone
        cells = {"space": "ISO4217", "id": _texts(node).get("currency", "")}
    return cells.get("space", ""), cells.get("id", "")


def _day(node: Node) -> str:
    posted = next(_children(node, "date-posted"), None)
    date = next(_children(posted, "date"), None) if posted is not None else None
    return (date.text or "").strip()[:10] if date is not None else ""


def _slot(node: Node, key: str) -> str:
    slots = next(_children(node, "slots"), None)
    for slot in _children(slots, "slot") if slots is not None else ():
        cells = _texts(slot)
        if cells.get("key") == key:
            return cells.get("value", "")
    return ""
