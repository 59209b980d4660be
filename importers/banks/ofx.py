"""OFX and QFX statements of any bank: accounts, cards, balances, movements, cash movements of investment accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.ofx import Movement, Tag, declared_charset, events, is_ofx
from importers.text import decoded, head
from pims.records.port import Conventions, Note, Problem, Refusal, Row, Said, Source

_STATEMENTS = {"STMTRS": "", "CCSTMTRS": "card", "INVSTMTRS": "investment"}
_ACCOUNTS = ("BANKACCTFROM", "CCACCTFROM", "INVACCTFROM")
_BALANCES = {"LEDGERBAL": "closing", "AVAILBAL": "available"}
_KINDS = {"CHECKING": "checking", "SAVINGS": "savings", "MONEYMRKT": "savings", "CD": "savings", "CREDITLINE": "loan"}
_DAY = re.compile(r"[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_ORGANISATION = re.compile(r"<ORG>\s*([^<\r\n]+)", re.IGNORECASE)
_SIGN_ON_ERROR = re.compile(r"<SEVERITY>\s*ERROR", re.IGNORECASE)


@dataclass(slots=True)
class _Statement:
    """What is known of the statement being read."""

    kind: str
    currency: str = ""
    bank: str = ""
    number: str = ""
    told: bool = False

    @property
    def account(self) -> str:
        """What the rows cite: numbers are unique within a bank only."""
        return f"{self.bank}/{self.number}" if self.bank and self.number else self.number


class _Reader:
    """Follows the events of one file and says its rows."""

    def __init__(self, organisation: str) -> None:
        self.statements = self.investments = self.rows = 0
        self.no_currency = self.truncated = False
        self._organisation = organisation
        self._statement = _Statement("")
        self._inside = ""
        self._leaves: dict[str, str] = {}

    def tag(self, tag: Tag) -> Iterator[Row]:
        """One tag outside the movements."""
        if tag.closing:
            if tag.name == self._inside:
                yield from self._close()
            if tag.name in _STATEMENTS:
                yield from self._told()
        elif tag.name in _STATEMENTS:
            yield from self._open(tag.name)
        elif tag.name in _ACCOUNTS or tag.name in _BALANCES:
            yield from self._close()
            self._inside, self._leaves = tag.name, {}
        elif tag.name == "CURDEF":
            self._statement.currency = tag.value.upper() if _CURRENCY.fullmatch(tag.value) else ""
        elif tag.name == "INVTRAN":
            self.investments += 1
        elif self._inside and tag.value:
            self._leaves.setdefault(tag.name, tag.value)

    def movement(self, movement: Movement) -> Iterator[Row | Problem]:
        """One movement, after the account it belongs to."""
        if self._inside or not self._statement.told:  # the first of a statement
            yield from self._close()
            yield from self._told()
        if not movement.closed:
            self.truncated = True
            yield Problem(movement.where, "truncated", "", movement.raw)
            return
        self.rows += 1
        cells = _cells(movement)
        currency = movement.leaves.get("CURSYM", "") if "CURRENCY" in movement.leaves else ""
        currency = currency if _CURRENCY.fullmatch(currency) else self._statement.currency
        self.no_currency |= not currency
        cells |= {"account": self._statement.account, "currency": currency}
        yield Row("transaction", movement.where, cells, movement.raw)

    def end(self) -> Iterator[Row]:
        """What is still open at the end of the file."""
        yield from self._close()
        yield from self._told()

    def _open(self, name: str) -> Iterator[Row]:
        yield from self.end()
        self.statements += 1
        self._statement = _Statement(_STATEMENTS[name])

    def _close(self) -> Iterator[Row]:
        """The aggregate that was being read has ended: an account or a balance."""
        name, leaves, self._inside = self._inside, self._leaves, ""
        if name in _ACCOUNTS:
            self._account(leaves)
        elif name in _BALANCES and leaves.get("BALAMT"):
            yield from self._told()
            cells = {"amount": leaves["BALAMT"], "kind": _BALANCES[name], "on": _day(leaves.get("DTASOF", ""))}
            cells |= {"account": self._statement.account, "currency": self._statement.currency}
            yield Row("balance", f"statement {self.statements}", cells)

    def _account(self, leaves: dict[str, str]) -> None:
        statement = self._statement
        statement.number, statement.bank = leaves.get("ACCTID", ""), leaves.get("BANKID") or leaves.get("BROKERID", "")
        kind = leaves.get("ACCTTYPE") or leaves.get("ACCTYPE", "")
        statement.kind = statement.kind or _KINDS.get(kind.upper(), "")

    def _told(self) -> Iterator[Row]:
        """The account of the statement, once, when its currency is known."""
        statement = self._statement
        if statement.told or not statement.number:
            return
        statement.told = True
        cells = {"key": statement.account, "number": statement.number, "bank_id": statement.bank}
        cells |= {"kind": statement.kind, "institution": self._organisation, "currency": statement.currency}
        yield Row("account", f"statement {self.statements}", cells)


class Ofx:
    """The importer of OFX 1 and 2."""

    name = "ofx"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the file starts as OFX."""
        text = head(source)
        return text is not None and is_ofx(text.text)

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: empty (no statement), rejected (the bank answered an error)."""
        text = decoded(source, declared_charset(source.data))
        match = _ORGANISATION.search(text.text)
        organisation = match[1].strip().replace("&amp;", "&") if match else ""
        yield Conventions(dates="ofx", decimal="last", company=organisation, charset=text.charset)
        reader = _Reader(organisation)
        for event in events(text.text):
            yield from reader.tag(event) if isinstance(event, Tag) else reader.movement(event)
        yield from reader.end()
        yield from _remarks(reader, text.text)


def _remarks(reader: _Reader, text: str) -> Iterator[Said]:
    whole = "</ofx" in text[-2_000:].lower()
    if not reader.statements and not reader.rows:
        if _SIGN_ON_ERROR.search(text):
            raise Refusal("rejected", "bank_answered_error")
        raise Refusal("empty", "no_statement") if whole else Refusal("unreadable", "truncated")
    if reader.investments:
        yield Note("investments_left_out", str(reader.investments))
    if reader.no_currency:
        yield Note("no_currency")
    if not whole and not reader.truncated:
        yield Problem(f"line {text.count(chr(10)) + 1}", "truncated")


def _cells(movement: Movement) -> dict[str, str]:
    """The cells of a movement: label = NAME, PAYEE or else MEMO; a cheque without any is its kind and number."""
    leaves = movement.leaves
    kind, cheque = leaves.get("TRNTYPE", "").upper(), leaves.get("CHECKNUM") or leaves.get("CHKNUM", "")
    name = leaves.get("NAME") or leaves.get("PAYEE", "")
    memo = leaves.get("MEMO", "")
    reference = leaves.get("FITID", "")
    return {
        "booked_on": leaves.get("DTPOSTED") or (leaves.get("DTTRAN", "") if movement.pending else ""),
        "amount": leaves.get("TRNAMT", ""),
        "value_on": _day(leaves.get("DTAVAIL", "")) or _day(leaves.get("DTUSER", "")),
        "label": name or memo or (f"{kind} {cheque}" if cheque else ""),
        "remittance": (memo if name else "") or (cheque if name or memo else ""),
        "reference": "" if reference.strip("0") == "" else reference,
        "counter_account": leaves.get("ACCTID", ""),
        "bank_kind": kind,
        "status": "pending" if movement.pending else "booked",
    }


def _day(text: str) -> str:
    """A date of no consequence for the identity of a row: left out when it is none (zeros, month 13)."""
    return text if text and _DAY.match(text) else ""
