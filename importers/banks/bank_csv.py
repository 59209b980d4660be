"""The importer of one bank's CSV exports, over the declarations of its layouts."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from importers.banks import proof
from importers.banks.layout import (
    ACCOUNT_NAME,
    CREDIT,
    DEBIT,
    EXPORT_BALANCE,
    UNUSED,
    Column,
    Fact,
    Layout,
    is_no_row,
)
from importers.tables import Table, TableRow, cut, cut_head, heading, plain
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
_DATED = re.compile(r"\s*\d{1,4}[/.\-]\d{1,2}[/.\-]\d")
_ROWS_ABOVE = 40  # a header further down is no header of an export


@dataclass(slots=True)
class _Block:
    """The rows of one account (or of the whole file) and what the lines around them say."""

    places: dict[str, tuple[int, ...]] = field(default_factory=dict)  # field -> indexes of its cells
    least: int = 0  # a row may leave out cells at its end from here on
    most: int = 0
    facts: dict[str, Fact] = field(default_factory=dict)
    rows: list[TableRow] = field(default_factory=list)
    header: str = ""

    def place(self, columns: Mapping[int, Column], cells: int) -> None:
        """Takes the columns of the header row, and how many cells it has."""
        self.least = 1 + max(index for index, column in columns.items() if not column.may_be_left_out)
        self.most = cells
        for index, column in columns.items():
            if column.field != UNUSED:
                self.places[column.field] = (*self.places.get(column.field, ()), index)

    def fits(self, row: TableRow) -> bool:
        """Whether a row has as many cells as it must."""
        return self.least <= len(row.cells) <= self.most

    def cell(self, row: TableRow, name: str) -> str:
        """The text of a row for a field; columns that share one are joined."""
        cells = [row.cells[index].strip() for index in self.places.get(name, ()) if index < len(row.cells)]
        return cells[0] if len(cells) == 1 else " ".join(filter(None, cells))

    def settle(self) -> None:
        """All rows are known: some exports end each row, but not the header, with an empty cell."""
        widths = Counter(len(row.cells) for row in self.rows)
        self.most = max(self.most, widths.most_common(1)[0][0]) if widths else self.most

    def fact(self, name: str) -> str:
        """What is said around the rows, or nothing."""
        return self.facts[name].text if name in self.facts else ""

    @property
    def key(self) -> str:
        """What the rows cite as their account, when the lines around them name it."""
        return self.fact("account")


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
        blocks, ignored = _blocks(layout, table)
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

    def __init__(self, layout: Layout, blocks: list[_Block], answer: str) -> None:
        self._layout = layout
        self._blocks = blocks
        self._known: set[str] = set()
        self._decimal = proof.decimal_mark(
            (*self._cells("amount"), *self._cells(DEBIT), *self._cells(CREDIT)), layout.decimal
        )
        self.negate = proof.debit_sign(self._cells(DEBIT), answer)
        self._running = self._running_accounts()
        self._unclear = False

    def conventions(self, company: str, charset: str) -> Conventions:
        """How the file is written."""
        days = [*self._cells("booked_on"), *self._cells("value_on")]
        order, assumed = proof.date_order(days)
        after = proof.decimal_mark((*self._cells("balance_after"), *self._cells(EXPORT_BALANCE)), self._decimal)
        return Conventions(
            dates=order,
            decimal=self._decimal,
            marks={"balance_after": after} if after != self._decimal else {},
            currency=self._layout.currency,
            company=company,
            assumed={"day_first": True} if assumed else {},
            charset=charset,
            header=self._blocks[0].header if self._blocks else "",
        )

    def block(self, block: _Block) -> Iterator[Said]:
        """The account, the movements and the balances of a block."""
        if block.key:
            yield _account_row(block)
        for row in block.rows:
            movement = self._movement(block, row)
            if isinstance(movement, Row):
                yield from self._account_of(block, row)
            yield movement
        for kind, day in (("opening", "since"), ("closing", "on")):
            if kind in block.facts:
                yield self._balance(block, kind, block.fact(day))

    def remarks(self) -> Iterator[Said]:
        """The balance of each account at the export, where each row repeats it; what could not be understood."""
        for account, balances in self._export_balances().items():
            where, text = balances[0]
            if len({amount for _, amount in balances}) == 1:
                mark = proof.decimal_mark([text], self._decimal)
                cells = {"amount": proof.rewritten(text, mark, self._decimal), "account": account, "kind": "closing"}
                yield Row("balance", where, cells)
            elif account not in self._running:
                yield Note("balance_unclear", account)

    def _movement(self, block: _Block, row: TableRow) -> Row | Problem:
        if not block.fits(row):
            code = "too_many_cells" if len(row.cells) > block.most else "too_few_cells"
            return Problem(row.where, code, f"{len(row.cells)} / {block.most}", row.raw)
        amount = self._amount(block, row)
        if amount is None:
            return Problem(row.where, "both_filled", "", row.raw)
        cells = {"amount": amount, "account": block.key}
        for name in block.places:
            if name not in _NO_CELLS:
                cells[name] = block.cell(row, name)
        if cells["account"] in self._running:
            cells["balance_after"] = block.cell(row, EXPORT_BALANCE)
        return Row("transaction", row.where, {name: text for name, text in cells.items() if text}, row.raw)

    def _amount(self, block: _Block, row: TableRow) -> str | None:
        """The signed amount as text; None when the row has a debit and a credit."""
        debit, credit = block.cell(row, DEBIT), block.cell(row, CREDIT)
        if proof.is_zero(debit):
            return block.cell(row, "amount") or credit or debit
        if not proof.is_zero(credit):
            return None
        return proof.negated(debit) if self.negate is True else debit

    def _account_of(self, block: _Block, row: TableRow) -> Iterator[Row]:
        """The account that a row cites, the first time it does."""
        number = block.cell(row, "account")
        if number and number not in self._known:
            self._known.add(number)
            name = block.cell(row, ACCOUNT_NAME)
            yield Row("account", row.where, {"key": number, "number": number, "name": name, "kind": _kind(name)})

    def _balance(self, block: _Block, kind: str, day: str) -> Row:
        said = block.facts[kind]
        mark = proof.decimal_mark([said.text], self._decimal)
        cells = {"amount": proof.rewritten(said.text, mark, self._decimal), "kind": kind, "on": day}
        return Row("balance", said.where, cells | {"account": block.key})

    def _cells(self, name: str) -> Iterator[str]:
        for block in self._blocks:
            if name in block.places:
                for row in block.rows:
                    if block.fits(row) and (cell := block.cell(row, name)):
                        yield cell

    def _export_balances(self) -> dict[str, list[tuple[str, str]]]:
        """Account -> place and text of the balance column, in the order of the file."""
        found: dict[str, list[tuple[str, str]]] = {}
        for block in self._blocks:
            for row in block.rows:
                if block.fits(row) and (text := block.cell(row, EXPORT_BALANCE)):
                    found.setdefault(block.cell(row, "account"), []).append((row.where, text))
        return found

    def _running_accounts(self) -> set[str]:
        """The accounts whose balance column is proved to be the balance after each row."""
        amounts: dict[str, list[str]] = {}
        for block in self._blocks:
            for row in block.rows:
                if block.fits(row) and block.cell(row, EXPORT_BALANCE):
                    amounts.setdefault(block.cell(row, "account"), []).append(block.cell(row, "amount"))
        balances = self._export_balances()
        return {
            account
            for account, texts in amounts.items()
            if proof.runs(texts, [text for _, text in balances[account]])
        }


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


def _blocks(layout: Layout, table: Table) -> tuple[list[_Block], int]:
    """The rows of each account, and how many lines among them are no rows by nature."""
    block, ignored = _Block(), 0
    blocks = [block]
    inside = not layout.header
    if inside:
        block.place(layout.positions(), len(layout.columns))
    for row in table.rows:
        if inside and _DATED.match(row.cells[0]):
            block.rows.append(row)
        elif layout.header and (mapping := layout.mapping(row)):
            ignored += inside
            if not inside:
                block.place(mapping, len(row.cells))
                block.header, inside = ";".join(map(heading, row.filled)), True
        elif facts := dict(layout.says(row)):
            if layout.several and "account" in facts and "account" in block.facts:
                block, inside = _Block(), False
                blocks.append(block)
            block.facts |= facts
        elif inside and row.filled:
            if is_no_row(row.filled) or (layout.several and len(row.filled) == 1):
                ignored += 1
            else:
                block.rows.append(row)
    for one in blocks:
        one.settle()
    return blocks, ignored


def _account_row(block: _Block) -> Row:
    name = block.fact("name")
    cells = {"key": block.key, "number": block.key, "name": name, "kind": _kind(name)}
    cells |= {"holder": block.fact("holder"), "bank_id": block.fact("bank_id")}
    cells["currency"] = {"€": "EUR", "EUROS": "EUR", "EURO": "EUR"}.get(said := block.fact("currency").upper(), said)
    return Row("account", block.facts["account"].where, {key: text for key, text in cells.items() if text})


def _kind(name: str) -> str:
    flat = plain(name)
    return next((kind for pattern, kind in _ACCOUNT_KINDS if re.search(pattern, flat)), "")
