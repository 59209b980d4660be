"""CFONB 120 statements of any French bank: accounts, balances, movements with their complements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from importers.cfonb import CLOSING, COMPLEMENT, OPENING, Line, Movement, is_cfonb_120, is_cfonb_240, records
from importers.text import decoded, head
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_CREDITOR = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]+", re.ASCII)  # SEPA creditor identifier (EPC262-08)
_TEXTS = frozenset({"LIB", "LCC", "LC2", "LCS", "LEM", "RCN", "REF", "MMO"})
_OTHER_SIDE = {True: "NPY", False: "NBE"}  # who pays a credit, who gets a debit


@dataclass(slots=True)
class _Reader:
    """Follows the lines of one file; `open` are the accounts whose statement is being read, by branch and number."""

    no_currency: bool = False
    orphans: int = 0
    _open: dict[str, tuple[str, str]] = field(default_factory=dict)  # key and currency
    _told: set[str] = field(default_factory=set)

    def read(self, record: Line | Movement) -> Iterator[Row | Problem]:
        """One line, or one movement with its complements."""
        if isinstance(record, Movement):
            yield from self._movement(record)
        elif record.kind == OPENING:
            self._open[record.account] = (f"{record.bank} {record.account}", record.currency)
            yield from self._balance(record, "opening")
        elif record.kind == CLOSING:
            if record.account not in self._open:
                yield Problem(_where(record), "no_beginning", "", record.text.rstrip())
                return
            yield from self._balance(record, "closing")
        elif record.kind == COMPLEMENT:
            self.orphans += 1
        else:
            yield Problem(_where(record), "bad_row", record.kind, record.text.rstrip())

    def _movement(self, movement: Movement) -> Iterator[Row | Problem]:
        line = movement.line
        yield from self._account(line)
        if not line.amount:
            yield Problem(_where(line), "bad_amount", line.written_amount, movement.raw)
            return
        cells = {"account": self._key(line), "booked_on": line.day, "value_on": line.value_day}
        cells |= {"amount": line.amount, "currency": self._currency(line), "bank_kind": line.operation}
        yield Row("transaction", _where(line), cells | _words(movement), movement.raw)

    def _balance(self, line: Line, kind: str) -> Iterator[Row | Problem]:
        yield from self._account(line)
        if not line.amount:
            yield Problem(_where(line), "bad_balance", line.written_amount, line.text.rstrip())
            return
        cells = {"account": self._key(line), "amount": line.amount, "kind": kind, "on": line.day}
        yield Row("balance", _where(line), cells | {"currency": self._currency(line)}, line.text.rstrip())

    def _account(self, line: Line) -> Iterator[Row]:
        key = self._key(line)
        self.no_currency |= not self._currency(line)
        if key not in self._told:
            self._told.add(key)
            cells = {"key": key, "number": key, "bank_id": line.bank, "currency": line.currency}
            yield Row("account", _where(line), cells)

    def _key(self, line: Line) -> str:
        """The account as its opening line names it: a movement may carry the code of another bank of the group."""
        return self._open[line.account][0] if line.account in self._open else f"{line.bank} {line.account}"

    def _currency(self, line: Line) -> str:
        return line.currency or self._open.get(line.account, ("", ""))[1]


class Cfonb:
    """The importer of CFONB 120."""

    name = "cfonb"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the first line is one of a CFONB file."""
        text = head(source)
        return text is not None and (is_cfonb_120(text.text) or is_cfonb_240(text.text))

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: rejected (the 240-character format, which is no statement)."""
        text = decoded(source)
        if is_cfonb_240(text.text):
            raise Refusal("rejected", "cfonb_240")
        yield Conventions(dates="ymd", decimal=".", charset=text.charset)
        reader = _Reader()
        for record in records(text.text):
            yield from reader.read(record)
        if reader.no_currency:
            yield Note("no_currency")
        if reader.orphans:
            yield Ignored(reader.orphans)


def _where(line: Line) -> str:
    return f"line {line.number}"


def _words(movement: Movement) -> dict[str, str]:
    """Label, party, mandate and the rest of the text of a movement."""
    line, by_kind = movement.line, dict[str, list[str]]()
    for complement in movement.complements:
        by_kind.setdefault(complement.qualifier, []).append(" ".join(complement.information.split()))
    party = _first(by_kind, _OTHER_SIDE[not line.amount.startswith("-")])
    creditor = _first(by_kind, "IBE")
    texts = [text for kind, found in by_kind.items() if kind in _TEXTS for text in found]
    return {
        "label": line.label or _first(by_kind, "LIB") or party,
        "counterparty": party,
        "remittance": " ".join(filter(None, [*texts, line.entry, line.reference]))[:4_000],
        "mandate": _first(by_kind, "RUM")[:35].strip(),
        "creditor_id": creditor if _CREDITOR.fullmatch(creditor) else "",
    }


def _first(by_kind: dict[str, list[str]], kind: str) -> str:
    return next(iter(by_kind.get(kind, [])), "")
