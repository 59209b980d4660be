"""The importer of one bank's CSV exports, over the declarations of its layouts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from importers.banks import proof
from importers.banks.blocks import Block, blocks_of
from importers.banks.layout import ACCOUNT_NAME, CREDIT, DEBIT, EXPORT_BALANCE, Layout
from importers.tables import Table, TableRow, cut, cut_head, plain
from importers.text import Decoded, decoded, head
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Refusal, Row, Said, Source

_ESCAPED = re.compile(r"&(?:amp;)?[A-Za-z]{2,8};")
_ACCOUNT_KINDS = (
    (r"\b(?:carte|cb|mastercard|visa)\b", "card"),
    (r"livret|\bldds?\b|\blep\b|\bcel\b|\bpel\b|epargne", "savings"),
    (r"\bpret\b|credit immobilier|credit conso", "loan"),
    (r"\bpea\b|titres|assurance vie|\bper\b", "investment"),
)
_NO_CELLS = frozenset({DEBIT, CREDIT, ACCOUNT_NAME, EXPORT_BALANCE, "amount"})
_ROWS_ABOVE = 40  # a header further down is no header of an export


@dataclass(frozen=True, slots=True)
class BankCsv:
    """An importer made of layouts; `shared` names the institutions that write the same layout, when none is proved."""

    name: str
    company: str
    layouts: tuple[Layout, ...]
    shared: tuple[str, ...] = ()
    family: str = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the header (and what must stand above it) is exactly that of one of the layouts."""
        return self._layout(source) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says. Raises Refusal: unreadable, rejected (too large)."""
        found = self._layout(source)
        if found is None:
            raise Refusal("needs_mapping", "unknown_layout")
        layout, delimiter = found
        table = cut(_text(decoded(source, layout.charset), layout), delimiter)
        blocks, ignored = blocks_of(layout, table)
        reader = _Reader(layout, blocks, source.answers.get("debit_sign", ""))
        yield reader.conventions(source.answers.get("company", "") or self.company, table.charset)
        if isinstance(reader.negate, Question):
            yield reader.negate
            return
        if self.shared and "company" not in source.answers:
            yield Note("institution_not_proved", ", ".join(self.shared))
        for block in blocks:
            yield from reader.block(block)
        yield from reader.remarks()
        if ignored:
            yield Ignored(ignored)

    def _layout(self, source: Source) -> tuple[Layout, str] | None:
        return source.memo(f"layout:{self.name}", lambda: self._find(source))

    def _find(self, source: Source) -> tuple[Layout, str] | None:
        for layout in self.layouts:
            text = head(source, layout.charset)
            for delimiter in layout.delimiters if text else "":
                first = cut_head(_text(text, layout) if text else None, delimiter)
                if first and _is_of(layout, first):
                    return layout, delimiter
        return None


class _Reader:
    """Says the blocks of one file, by what the whole file proves."""

    def __init__(self, layout: Layout, blocks: list[Block], answer: str) -> None:
        self._layout = layout
        self._blocks = blocks
        self._known: set[str] = set()
        amounts = chain(self._cells("amount"), self._cells(DEBIT), self._cells(CREDIT))
        self._decimal = proof.decimal_mark(amounts, layout.decimal)
        self.negate = proof.debit_sign(self._cells(DEBIT), answer)
        self._running = self._running_accounts()

    def conventions(self, company: str, charset: str) -> Conventions:
        """How the file is written."""
        order, assumed = proof.date_order(chain(self._cells("booked_on"), self._cells("value_on")))
        after = proof.decimal_mark(chain(self._cells("balance_after"), self._cells(EXPORT_BALANCE)), self._decimal)
        return Conventions(
            dates=order,
            decimal=self._decimal,
            marks={"balance_after": after} if after != self._decimal else {},
            currency=self._layout.currency,
            company=company,
            assumed={"day_first": True} if assumed else {},
            charset=charset,
            header=next((block.header for block in self._blocks if block.header), ""),
        )

    def block(self, block: Block) -> Iterator[Said]:
        """The account, the movements and the balances of a block."""
        if block.key:
            yield _account_row(block)
        for row, named in zip(block.rows, block.named, strict=True):
            if named is None:
                yield Problem(row.where, "bad_width", f"{len(row.cells)} / {block.most}", row.raw)
            else:
                yield from self._account_of(row, named)
                yield self._movement(block.key, row, named)
        for kind, day in (("opening", "since"), ("closing", "on")):
            if kind in block.facts:
                yield self._balance(block, kind, block.fact(day))

    def remarks(self) -> Iterator[Said]:
        """The balance of each account at the export, where each row repeats it; what could not be understood."""
        for account, rows in self._export_balances().items():
            where, _, text = rows[0]
            if len({balance for _, _, balance in rows}) == 1:
                mark = proof.decimal_mark([text], self._decimal)
                cells = {"amount": proof.rewritten(text, mark, self._decimal), "account": account, "kind": "closing"}
                yield Row("balance", where, cells)
            elif account not in self._running:
                yield Note("balance_unclear", account)

    def _movement(self, account: str, row: TableRow, named: dict[str, str]) -> Row | Problem:
        amount = self._amount(named)
        if amount is None:
            return Problem(row.where, "both_filled", "", row.raw)
        cells = {name: text for name, text in named.items() if text and name not in _NO_CELLS}
        if amount:
            cells["amount"] = amount
        if account:
            cells["account"] = account
        if cells.get("account", "") in self._running:
            cells["balance_after"] = named[EXPORT_BALANCE]
        return Row("transaction", row.where, cells, row.raw)

    def _amount(self, named: dict[str, str]) -> str | None:
        """The signed amount as text; None when the row has a debit and a credit."""
        if "amount" in named:
            return named["amount"]
        debit, credit = named[DEBIT], named[CREDIT]
        if not debit or proof.is_zero(debit):
            return credit or debit
        if credit and not proof.is_zero(credit):
            return None
        return proof.negated(debit) if self.negate is True else debit

    def _account_of(self, row: TableRow, named: dict[str, str]) -> Iterator[Row]:
        """The account that a row cites, the first time it does."""
        number = named.get("account", "")
        if number and number not in self._known:
            self._known.add(number)
            name = named.get(ACCOUNT_NAME, "")
            yield Row("account", row.where, {"key": number, "number": number, "name": name, "kind": _kind(name)})

    def _balance(self, block: Block, kind: str, day: str) -> Row:
        said = block.facts[kind]
        mark = proof.decimal_mark([said.text], self._decimal)
        cells = {"amount": proof.rewritten(said.text, mark, self._decimal), "kind": kind, "on": day}
        return Row("balance", said.where, cells | {"account": block.key})

    def _cells(self, name: str) -> Iterator[str]:
        return chain.from_iterable(block.filled(name) for block in self._blocks)

    def _export_balances(self) -> dict[str, list[tuple[str, str, str]]]:
        """Account -> place, amount and balance of each row that states one, in the order of the file."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for block in self._blocks:
            if EXPORT_BALANCE in block.places:
                for row, named in zip(block.rows, block.named, strict=True):
                    if named and named[EXPORT_BALANCE]:
                        said = (row.where, named["amount"], named[EXPORT_BALANCE])
                        found.setdefault(named["account"], []).append(said)
        return found

    def _running_accounts(self) -> set[str]:
        """The accounts whose balance column is proved to be the balance after each row."""
        found = self._export_balances().items()
        return {account for account, rows in found if proof.runs([row[1] for row in rows], [row[2] for row in rows])}


def _text(text: Decoded, layout: Layout) -> Decoded:
    if layout.escaped and _ESCAPED.search(text.text):
        return Decoded(html.unescape(html.unescape(text.text)), text.charset)
    return text


def _is_of(layout: Layout, first: Table) -> bool:
    """Whether the first rows of a file are of a layout."""
    if not layout.header:
        return _starts(layout, first)
    said: set[str] = set()
    for row in first.rows[:_ROWS_ABOVE]:
        if layout.mapping(row) is not None:
            return said.issuperset(layout.needs)
        said.update(name for name, _ in layout.says(row))
    return False


def _starts(layout: Layout, first: Table) -> bool:
    """Without a header row: what must be said stands on the first line, and nearly all other rows fit."""
    said = {name for name, _ in layout.says(first.rows[0])}
    rows = first.rows[1:] if said else first.rows
    fitting = sum(layout.fits is None or layout.fits(row) for row in rows)
    return said.issuperset(layout.needs) and fitting * 10 >= len(rows) * 8 and bool(fitting or layout.needs)


def _account_row(block: Block) -> Row:
    name = block.fact("name")
    cells = {"key": block.key, "number": block.key, "name": name, "kind": _kind(name)}
    cells |= {"holder": block.fact("holder"), "bank_id": block.fact("bank_id")}
    cells["currency"] = {"€": "EUR", "EUROS": "EUR", "EURO": "EUR"}.get(said := block.fact("currency").upper(), said)
    return Row("account", block.facts["account"].where, {key: text for key, text in cells.items() if text})


def _kind(name: str) -> str:
    flat = plain(name)
    return next((kind for pattern, kind in _ACCOUNT_KINDS if re.search(pattern, flat)), "")
