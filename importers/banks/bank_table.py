"""The importer of plain tables of movements that no other claims: clear headings, in a text or a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.banks import table_proofs as proofs
from importers.banks.blocks import Block
from importers.banks.layout import EXPORT_BALANCE, SPENT, Column, Fact, Layout, is_no_row
from importers.banks.reader import Reader
from importers.banks.sheet_tables import sheet_tables
from importers.banks.table_columns import Columns, columns_of
from importers.tables import DELIMITERS, TableRow, heading, peek, table
from pims.records.port import Ignored, Note, Question, Refusal, Said, Source

_BALANCE = re.compile(
    r"(?:solde|balance|saldo|kontostand) (?:au|on|as of|am|al|a|op|del?) [\d/.\-]+|"
    r"(?:(?:ancien|nouveau) solde|solde (?:initial|final|precedent|reporte|anterieur|en debut|en fin)|report a nouveau|"
    r"(?:opening|closing|starting|beginning|ending|previous) balance|solde (?:comptable|disponible)|"
    r"saldo (?:contabile|contable|contabilistico|disponibile|disponible|disponivel)|"
    r"balance (?:brought|carried) forward|saldo (?:iniziale|finale|inicial|final|anterior|precedente)|"
    r"(?:anfangs|end|alter |neuer )saldo|anfangsbestand|(?:alter|neuer) kontostand|"
    r"(?:begin|eind)saldo)(?: (?:au|on|as of|am|al|a|op|del?|de periode) ?[\d/.\- ]*)?[ :]*"
)
_NEEDED = frozenset({"booked_on", "amount", "debit", "credit"})


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a text, or of a sheet; the charset of the text, the name of the sheet."""

    rows: Sequence[TableRow]
    charset: str
    sheet: str = ""


class BankTable:
    """Reads what a table says clearly; what it does not say is asked, or needs its columns named."""

    name = "bank_table"
    company = ""
    family = "bank_text"
    fallback = True

    def claims(self, source: Source) -> bool:
        """Whether a header of known words stands above rows of days and amounts, or rows speak for themselves."""
        return _found(_grids(source, whole=False)) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the table says. Raises Refusal: needs_mapping, unreadable, rejected (too large)."""
        grids = _grids(source, whole=True)
        found = _found(grids)
        if found is None:
            raise Refusal("needs_mapping", "needs_mapping")
        grid, columns = found
        if columns.missing:
            raise Refusal("needs_mapping", "needs_mapping", ";".join(grid.rows[columns.header].filled)[:200])
        others = [other.sheet for other in grids if columns_of(other.rows)] if grid.sheet else []
        yield from _said(source, grid, columns)
        if others:
            yield Note("sheets_left_out", ", ".join(others))


def _grids(source: Source, *, whole: bool) -> Iterator[Grid]:
    if workbook := sheet_tables(source):
        yield from (Grid(sheet.rows, "", name) for name, sheet in workbook.items())
    elif likely := peek(source):
        for mark in dict.fromkeys(likely.delimiter + DELIMITERS):  # decimal commas may look like the delimiter
            first = peek(source, delimiter=mark)
            if first and (not whole or columns_of(first.rows)):
                text = table(source, delimiter=mark) if whole else first
                yield Grid(text.rows, text.charset)


def _found(grids: Iterator[Grid]) -> tuple[Grid, Columns] | None:
    """The first table of movements."""
    for grid in grids:
        if columns := columns_of(grid.rows):
            return grid, columns
    return None


def _said(source: Source, grid: Grid, columns: Columns) -> Iterator[Said]:
    above, answers = grid.rows[: max(columns.header, 0)], source.answers
    block, ignored = _block(grid, columns)
    around = ";".join([block.header, *(";".join(row.filled) for row in above), source.name])
    sign, sign_assumed = proofs.sign_of(block, around, answers.get("sign", ""))
    currency, currency_assumed = proofs.currency_of(block, above, columns.currency, columns.languages)
    layout = Layout(
        columns=(),
        decimal=(mark := proofs.usual_mark(block, columns.languages, answers.get("decimal_mark", ""))) or ",",
        currency=currency,
        order=proofs.usual_order(block, columns.languages),
    )
    unclear = _settle_balance(block, turned=sign == proofs.SPENT_POSITIVE)
    _settle_account(block, above)
    if sign == proofs.SPENT_POSITIVE:
        _rename(block, "amount", SPENT)
    reader = Reader(layout, [block], answers)
    assumed: dict[str, bool | str] = {
        "sign": sign_assumed and sign != proofs.ASK,
        "currency": currency if currency_assumed else "",
    }
    yield reader.conventions(answers.get("company", ""), grid.charset, proofs.assumptions(assumed))
    if question := reader.question or _question(mark, sign):
        yield question
        return
    yield from reader.block(block)
    yield from reader.remarks()
    if unclear:
        yield Note("balances_left_out")
    if ignored:
        yield Ignored(ignored)


def _question(mark: str, sign: str) -> Question | None:
    """What the amounts do not tell: their decimal mark, their sign."""
    if not mark:
        return Question("decimal_mark", (",", "."))
    return Question("sign", ("yes", "no")) if sign == proofs.ASK else None


def _block(grid: Grid, columns: Columns) -> tuple[Block, int]:
    """The rows under the header; totals and repeated headers among them are no rows."""
    block, ignored, rows = Block(), 0, grid.rows[columns.header + 1 :]
    if columns.header >= 0:
        block.header = _folded(grid.rows[columns.header])
    width = max((len(row.cells) for row in rows), default=0)
    places = {at: Column("", role, optional=role not in _NEEDED) for at, role in sorted(columns.roles.items())}
    block.place(places, min(width, max(places) + 1))
    for row in rows:
        if not row.filled:
            continue
        if is_no_row(row.filled) or _is_balance(row.filled) or (block.header and _folded(row) == block.header):
            ignored += 1
        else:
            block.rows.append(row)
    block.settle()
    return block, ignored


def _is_balance(cells: Sequence[str]) -> bool:
    """Whether a row states a balance and no movement: one of its texts says nothing else."""
    return any(_BALANCE.fullmatch(heading(cell)) for cell in cells)


def _folded(row: TableRow) -> str:
    return ";".join(map(heading, row.filled))


def _settle_balance(block: Block, *, turned: bool) -> bool:
    """Keeps the balances when they follow the rows; tells whether there were some that do not."""
    if EXPORT_BALANCE not in block.places:
        return False
    follow = proofs.balances_follow(block, turned=turned)
    said = any(block.filled(EXPORT_BALANCE))
    if follow:
        _rename(block, EXPORT_BALANCE, "balance_after")
    else:
        _drop(block, EXPORT_BALANCE)
    return said and not follow


def _settle_account(block: Block, above: Sequence[TableRow]) -> None:
    number, where = proofs.account_above(above)
    if number and "account" not in block.places:
        block.facts["account"] = Fact(number, where)


def _rename(block: Block, name: str, new: str) -> None:
    block.places[new] = block.places.pop(name)
    block.settle()


def _drop(block: Block, name: str) -> None:
    del block.places[name]
    block.settle()
