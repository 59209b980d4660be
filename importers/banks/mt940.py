"""MT940 and MT942 statements of any bank: accounts, balances, movements booked or expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from importers import mt940
from importers.mt940_details import Details, details, numbered
from importers.text import decoded, head
from pims.records.port import Conventions, Note, Problem, Refusal, Row, Said, Source

_KINDS = {"60F": "opening", "60M": "opening", "62F": "closing", "62M": "closing", "64": "available", "65": "available"}
_NO_REFERENCE = frozenset({"", "NONREF", "NOREF", "NOTPROVIDED", "STARTUMS", "KREF+", "EREF", "PREF"})
_CURRENCY_AFTER = re.compile(r"(?<=\d)\s*[A-Z]{3}$", re.ASCII)
_POINTS = re.compile(r"\d+(?:\.\d+)+", re.ASCII)
_LONGEST = 4_000


@dataclass(slots=True)
class _Statement:
    """What is known of the statement being read, and its fields until its currency is known."""

    number: str = ""
    currency: str = ""
    held: list[mt940.Field | mt940.Movement] = field(default_factory=list)

    def take(self, one: mt940.Field) -> None:
        """A field that is no movement: what it tells of the statement."""
        if one.tag in ("25", "25P"):
            self.number = one.text
        elif one.tag == "34F":
            self.currency = self.currency or mt940.floor_currency(one)
        elif one.tag in _KINDS:
            stated = mt940.balance(one)
            self.currency = self.currency or (stated.currency if stated else "")


class _Reader:
    """Follows the statements of one file and says their rows."""

    def __init__(self) -> None:
        self.statements = 0
        self.no_currency = False
        self._told: set[str] = set()
        self._opened: set[str] = set()
        self._pages: dict[str, Row] = {}  # the end of a page, which is the closing balance when no page follows

    def statement(self, statement: _Statement) -> Iterator[Row | Problem]:
        """One statement: account, balances, movements in their order."""
        self.statements += 1
        key = statement.number
        movements = any(isinstance(one, mt940.Movement) for one in statement.held)
        self.no_currency |= movements and not statement.currency
        if key and key not in self._told:
            self._told.add(key)
            yield Row("account", f"statement {self.statements}", _account(statement))
        for one in statement.held:
            if isinstance(one, mt940.Movement):
                yield _movement(one, statement)
            else:
                yield from self._balance(one, statement)

    def end(self) -> Iterator[Row]:
        """The pages after which none came."""
        yield from self._pages.values()

    def _balance(self, one: mt940.Field, statement: _Statement) -> Iterator[Row | Problem]:
        where, raw, key = f"line {one.line}", f":{one.tag}:{one.text}", statement.number
        stated = mt940.balance(one)
        if stated is None:
            yield Problem(where, "bad_balance", one.text[:40], raw)
            return
        cells = {"account": key, "amount": stated.amount, "kind": _KINDS[one.tag], "on": stated.on}
        cells["currency"] = stated.currency or statement.currency
        if one.tag == "60M" and key in self._opened:
            cells["kind"] = "interim"
        if one.tag in ("60F", "60M", "62F") and (page := self._pages.pop(key, None)):
            yield Row(page.kind, page.where, {**page.cells, "kind": "interim"}, page.raw)
        self._opened.add(key)
        row = Row("balance", where, cells, raw)
        if one.tag == "62M":
            self._pages[key] = row
        else:
            yield row


class Mt940:
    """The importer of MT940 and MT942."""

    name = "mt940"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the file holds the fields of a statement."""
        text = head(source)
        return text is not None and mt940.is_mt940(text.text)

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: empty (no statement)."""
        text = decoded(source)
        yield Conventions(dates="ymd", decimal="last", charset=text.charset)
        reader = _Reader()
        for statement in _statements(text.text):
            yield from reader.statement(statement)
        yield from reader.end()
        if not reader.statements:
            raise Refusal("empty", "no_statement")
        if reader.no_currency:
            yield Note("no_currency")


def _statements(text: str) -> Iterator[_Statement]:
    """One statement after the other: each begins with `:20:`, or with a second account."""
    statement: _Statement | None = None
    for one in mt940.parts(text):
        tag = one.tag if isinstance(one, mt940.Field) else "61"
        second = tag in ("25", "25P") and statement is not None and statement.number != ""
        if tag == "20" or second or statement is None:
            if statement is not None and statement.number + statement.currency:
                yield statement
            statement = _Statement()
        if isinstance(one, mt940.Field):
            statement.take(one)
        if isinstance(one, mt940.Movement) or one.tag in _KINDS:
            statement.held.append(one)
    if statement is not None:
        yield statement


def _account(statement: _Statement) -> dict[str, str]:
    """The account of `:25:`: an IBAN, or bank code and number with a slash between; a currency after it is left out."""
    bank, slash, number = statement.number.rpartition("/")
    number = _CURRENCY_AFTER.sub("", number if slash and number else statement.number)
    return {
        "key": statement.number,
        "number": number.replace(".", "") if _POINTS.fullmatch(number) else number,
        "bank_id": bank,
        "currency": statement.currency,
    }


def _movement(movement: mt940.Movement, statement: _Statement) -> Row | Problem:
    where = f"line {movement.start.line}"
    entry = mt940.entry(movement)
    if entry is None:
        return Problem(where, "bad_row", movement.start.text[:40], movement.raw)
    about = _about(movement)
    text = about.text or entry.details
    end_to_end = "" if about.end_to_end in text else about.end_to_end
    own = "" if entry.reference.upper() in _NO_REFERENCE or entry.reference in text else entry.reference
    cells = {
        "account": statement.number,
        "booked_on": entry.booked_on,
        "value_on": entry.value_on,
        "amount": entry.amount,
        "currency": statement.currency,
        "label": about.name or text or about.booking_text or own,
        "counterparty": about.name,
        "remittance": " ".join(filter(None, (text, end_to_end or own)))[:_LONGEST],
        "reference": "" if entry.bank_reference.upper() in _NO_REFERENCE else entry.bank_reference,
        "creditor_id": about.creditor_id,
        "mandate": about.mandate,
        "counter_account": about.account,
        "status": "pending" if entry.expected else "booked",
        "bank_kind": about.booking_text or entry.kind[1:],
    }
    return Row("transaction", where, cells, movement.raw)


def _about(movement: mt940.Movement) -> Details:
    """What the fields after a movement tell; several `:86:` are one text over more lines."""
    lines = [line for one in movement.about if one.tag == "86" for line in one.lines]
    if lines:
        return details(lines)
    return numbered(line for one in movement.about for line in one.lines)
