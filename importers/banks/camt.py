"""CAMT.052, 053 and 054 of any bank: accounts, balances, entries; a batch is one movement, its parts explain it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers import camt
from importers.banks.camt_entry import entry_cells
from importers.banks.proof import negated
from importers.camt import Leaves, day, first
from importers.text import head
from pims.records.port import Conventions, Note, Problem, Refusal, Row, Said, Source

# ISO 20022 ExternalCashAccountType1Code; those that say how money is used, not what the account is, are left out.
_KINDS = {
    "CACC": "checking", "TRAN": "checking", "SVGS": "savings", "LLSV": "savings", "MOMA": "savings", "ONDP": "savings",
    "LOAN": "loan", "CARD": "card",
}  # fmt: skip
_BALANCES = {
    "OPBD": "opening", "PRCD": "opening", "CLBD": "closing", "ITBD": "interim", "OPAV": "available",
    "ITAV": "available", "CLAV": "available", "FWAV": "available",
}  # fmt: skip
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
_DIRECTIONS = frozenset({"CRDT", "DBIT"})
_STATUSES = {"BOOK": "booked", "PDNG": "pending", "INFO": "pending", "FUTR": "pending"}


@dataclass(slots=True)
class _Statement:
    """What is known of the statement being read."""

    number: int
    key: str = ""
    currency: str = ""
    created_on: str = ""
    opened: bool = False


class _Reader:
    """Follows the parts of one file and says their rows."""

    def __init__(self) -> None:
        self.statements = self.undated = self.negative = 0
        self.truncated = self.no_currency = False
        self._told: set[str] = set()
        self._statement = _Statement(0)
        self._previous: Row | None = None  # the closing balance before the period opens it when nothing else does
        self._line, self._nth = 0, 0

    def read(self, part: camt.Part | camt.Cut) -> Iterator[Row | Problem]:
        """One part of a statement."""
        if isinstance(part, camt.Cut):
            self.truncated = True
            yield Problem(f"line {part.line}", "truncated")
        elif part.name in camt.STATEMENTS:
            yield from self.end()
            self.statements += 1
            self._statement = _Statement(self.statements)
        elif part.name == "CreDtTm":
            self._statement.created_on = part.leaves[""].strip()[:10]
        elif part.name == "Acct":
            yield from self._account(part.leaves)
        elif part.name == "Bal":
            yield from self._balance(part)
        else:
            yield from self._entry(part)

    def end(self) -> Iterator[Row]:
        """What is still open at the end of a statement."""
        if self._previous is not None and not self._statement.opened:
            yield self._previous
        self._previous = None

    def _account(self, leaves: Leaves) -> Iterator[Row]:
        statement = self._statement
        number = first(leaves, "Id/IBAN", "Id/Othr/Id", "Id/BBAN", "Id/PrtryAcct/Id")
        statement.key, statement.currency = number, first(leaves, "Ccy")
        if not number or number in self._told:
            return
        self._told.add(number)
        yield Row("account", f"statement {statement.number}", {
            "key": number,
            "number": number,
            "bank_id": first(leaves, "Svcr/FinInstnId/BIC", "Svcr/FinInstnId/BICFI"),
            "institution": first(leaves, "Svcr/FinInstnId/Nm"),
            "name": first(leaves, "Nm"),
            "kind": _KINDS.get(first(leaves, "Tp/Cd", "Tp/Prtry").upper(), ""),
            "holder": first(leaves, "Ownr/Nm"),
            "currency": statement.currency,
        })  # fmt: skip

    def _balance(self, part: camt.Part) -> Iterator[Row | Problem]:
        code = first(part.leaves, "Tp/CdOrPrtry/Cd", "Tp/Cd")
        kind = _BALANCES.get(code, "")
        if not kind:
            return
        amount, currency = _amount(part.leaves)
        if not amount:
            yield Problem(f"line {part.line}", "bad_balance", first(part.leaves, "Amt")[:40])
            return
        cells = {"account": self._statement.key, "kind": kind, "amount": amount, "on": day(part.leaves, "Dt")}
        cells["currency"] = currency or self._statement.currency
        row = Row("balance", f"line {part.line}", cells)
        if code == "PRCD":
            self._previous = row
            return
        self._statement.opened |= kind == "opening"
        yield row

    def _entry(self, part: camt.Part) -> Iterator[Row | Problem]:
        leaves, where = part.leaves, self._where(part.line)
        amount, currency = _amount(leaves)
        if not amount:
            code = "no_direction" if first(leaves, "CdtDbtInd") not in _DIRECTIONS else "bad_amount"
            yield Problem(where, code, first(leaves, "Amt")[:40], part.raw)
            return
        booked_on, value_on = day(leaves, "BookgDt"), day(leaves, "ValDt")
        if not booked_on and not value_on:
            booked_on = self._statement.created_on
            self.undated += 1
        self.negative += first(leaves, "Amt").startswith("-")
        currency = currency or self._statement.currency
        self.no_currency |= not currency
        status = first(leaves, "Sts/Cd", "Sts")
        cells = {
            "account": self._statement.key,
            "booked_on": booked_on or value_on,
            "value_on": value_on,
            "amount": amount,
            "currency": currency,
            "status": _STATUSES.get(status, "booked"),
        }
        yield Row("transaction", where, cells | entry_cells(part, debit=amount.startswith("-")), part.raw)

    def _where(self, line: int) -> str:
        self._nth = self._nth + 1 if line == self._line else 1
        self._line = line
        return f"line {line}" if self._nth == 1 else f"line {line} entry {self._nth}"


class Camt:
    """The importer of camt.052, camt.053 and camt.054."""

    name = "camt"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the file is a message of ISO 20022: of these three, or another, which is then refused by name."""
        start = head(source)
        return start is not None and (camt.is_camt(start.text) or camt.is_other_message(start.text))

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: rejected (another message), unreadable (broken), empty."""
        start = head(source)
        if start is not None and camt.is_other_message(start.text):
            raise Refusal("rejected", "other_iso20022")
        data, charset = camt.readable(source)
        yield Conventions(dates="ymd", decimal=".", charset=charset)
        reader = _Reader()
        for part in camt.parts(data):
            yield from reader.read(part)
        yield from reader.end()
        if not reader.statements:
            raise Refusal("unreadable", "truncated") if reader.truncated else Refusal("empty", "no_statement")
        if reader.undated:
            yield Note("date_of_statement", str(reader.undated))
        if reader.negative:
            yield Note("negative_amounts", str(reader.negative))
        if reader.no_currency:
            yield Note("no_currency")


def _amount(leaves: Leaves) -> tuple[str, str]:
    """The signed amount and the currency of an entry or a balance.

    No amount when its direction is not told, or when it is no decimal number of XML: "5,000" may be two numbers.

    A reversal (RvslInd) tells what it takes back; its own direction is the one written (ISO 20022). A negative amount
    turns the direction round, as in books where what is taken back is written in red.
    """
    amount, direction = first(leaves, "Amt"), first(leaves, "CdtDbtInd")
    if direction not in _DIRECTIONS or not _DECIMAL.fullmatch(amount):
        return "", ""
    return negated(amount) if direction == "DBIT" else amount, leaves.get("Amt@", "")
