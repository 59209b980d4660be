"""The rows of a table of movements said, once its columns are known: by their headings, or by the person's mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from importers.banks import table_proofs as proofs
from importers.banks.blocks import Block
from importers.banks.grids import Grid, folded
from importers.banks.layout import EXPORT_BALANCE, SIGN, SPENT, Column, Fact, Layout, is_no_row
from importers.banks.reader import Reader
from importers.banks.settled import Settled, contradiction, settle
from importers.banks.table_columns import Columns
from importers.tables import TableRow, heading, plain
from pims.records.mapping import SPENT_NEGATIVE, SPENT_POSITIVE, FileMapping
from pims.records.port import Ignored, Note, Question, Said, Source
from pims.records.proposal import ASSUMED, Proposal

_BALANCE = re.compile(
    r"(?:solde|balance|saldo|kontostand) (?:au|on|as of|am|al|a|op|del?) [\d/.\-]+|"
    r"(?:(?:ancien|nouveau) solde|solde (?:initial|final|precedent|reporte|anterieur|en debut|en fin)|report a nouveau|"
    r"(?:opening|closing|starting|beginning|ending|previous) balance|solde (?:comptable|disponible)|"
    r"saldo (?:contabile|contable|contabilistico|disponibile|disponible|disponivel)|"
    r"balance (?:brought|carried) forward|saldo (?:iniziale|finale|inicial|final|anterior|precedente)|"
    r"(?:anfangs|end|alter |neuer )saldo|anfangsbestand|(?:alter|neuer) kontostand|"
    r"(?:begin|eind)saldo)(?: (?:au|on|as of|am|al|a|op|del?|de periode) ?[\d/.\- ]*)?[ :]*"
)
_OF_BALANCE = re.compile("sold|saldo|balance|nouveau|bestand|kontostand")  # a word of each
_NEEDED = frozenset({"booked_on", "amount", "debit", "credit"})
_YES_NO = ("yes", "no")
OUT, IN, NEITHER = "-", "+", "?"  # words that every reader of a sign knows


def with_answers(mapping: FileMapping, answers: Mapping[str, str]) -> FileMapping:
    """A mapping with what the person answered to questions."""
    said: dict[str, str] = {}
    if answers.get("day_first") in _YES_NO:
        said["dates"] = "dmy" if answers["day_first"] == "yes" else "mdy"
    if answers.get("sign") in _YES_NO:
        said["sign"] = SPENT_POSITIVE if answers["sign"] == "yes" else SPENT_NEGATIVE
    if answers.get("decimal_mark") in (",", "."):
        said["decimal"] = answers["decimal_mark"]
    if answers.get("debit_sign") in ("out", "as_written"):
        said["debits"] = answers["debit_sign"]
    return replace(mapping, **said, company=answers.get("company", mapping.company))  # type: ignore[arg-type]


def block_of(grid: Grid, columns: Columns) -> tuple[Block, int]:
    """The rows under the header, and how many lines among them are no rows: totals, balances, repeated headers."""
    block, ignored, rows = Block(), 0, grid.rows[columns.header + 1 :]
    if columns.header >= 0:
        block.header = folded(grid.rows[columns.header])
    width = max((len(row.cells) for row in rows), default=0)
    places = {at: Column("", role, optional=role not in _NEEDED) for at, role in sorted(columns.roles.items())}
    block.place(places, min(width, max(places) + 1))
    for row in rows:
        filled = row.filled
        if not filled:
            continue
        if is_no_row(filled) or _is_balance(filled) or _is_header(row, filled, block.header):
            ignored += 1
        else:
            block.rows.append(row)
    block.settle()
    return block, ignored


def settled_block(source: Source, grid: Grid, columns: Columns, wanted: FileMapping) -> tuple[Block, Settled, int]:
    """The rows of a table, its conventions, and how many lines are no rows."""
    block, ignored = block_of(grid, columns)
    _read_words(block, wanted)
    _settle_account(block, above := above_of(grid, columns))
    return block, settle(block, above, source.name, columns, wanted), ignored


def above_of(grid: Grid, columns: Columns) -> Sequence[TableRow]:
    """The lines above the header."""
    return grid.rows[: max(columns.header, 0)]


def said(grid: Grid, block: Block, settled: Settled, wanted: FileMapping, ignored: int,
         proposal: Proposal | None = None) -> Iterator[Said]:  # fmt: skip
    """Everything a table says, the proposal with it.

    Raises Refusal("needs_mapping") where it proves otherwise than what was said.
    """
    if refusal := contradiction(settled, block):
        yield from filter(None, [proposal])
        raise refusal
    balances = any(block.filled(EXPORT_BALANCE))
    unclear = balances and not (settled.balance and settled.balance.value)
    if settled.balance and settled.balance.value == "follows":
        _rename(block, EXPORT_BALANCE, "balance_after")
    elif unclear or (settled.balance and not balances):
        _drop(block, EXPORT_BALANCE)
    if settled.sign.value == SPENT_POSITIVE:
        _rename(block, "amount", SPENT)
    order, currency = settled.dates.value, settled.currency
    layout = Layout((), decimal=settled.decimal.value or ",", currency=currency.value, order=order)
    answers = {"debit_sign": wanted.debits}
    if wanted.dates in ("dmy", "mdy"):
        answers["day_first"] = "yes" if wanted.dates == "dmy" else "no"
    reader = Reader(layout, [block], answers)
    assumed: dict[str, bool | str] = {
        "sign": settled.sign.code == ASSUMED,
        "currency": currency.value if currency.code == ASSUMED else "",
    }
    yield reader.conventions(wanted.company, grid.charset, proofs.assumptions(assumed))
    yield from filter(None, [proposal])
    if question := reader.question or _question(settled):
        yield question
        return
    yield from reader.block(block)
    yield from reader.remarks()
    if unclear:
        yield Note("balances_left_out")
    if ignored:
        yield Ignored(ignored)


def _question(settled: Settled) -> Question | None:
    """What the amounts do not tell: their decimal mark, their sign."""
    if not settled.decimal.value and settled.decimal.code != "both_marks":
        return Question("decimal_mark", (",", "."))
    return None if settled.sign.value else Question("sign", _YES_NO)


def _is_balance(cells: Sequence[str]) -> bool:
    """Whether a row states a balance and no movement: one of its texts says nothing else."""
    if _OF_BALANCE.search(plain(";".join(cells))) is None:  # nearly always
        return False
    return any(_BALANCE.fullmatch(heading(cell)) for cell in cells)


def _is_header(row: TableRow, filled: Sequence[str], header: str) -> bool:
    """Whether a row says the headings again."""
    begins = filled[0][:1]
    if not header or (begins.isdigit() and begins != header[0]):  # nearly always: a day
        return False
    return header.startswith(heading(filled[0])) and folded(row) == header


def _read_words(block: Block, wanted: FileMapping) -> None:
    """Puts signs in the place of the words that the person named; any other word says nothing."""
    if SIGN in block.places and (wanted.words_out or wanted.words_in):
        signs = dict.fromkeys(map(heading, wanted.words_in), IN) | dict.fromkeys(map(heading, wanted.words_out), OUT)
        for named in block.named:
            if named:
                named[SIGN] = signs.get(heading(named[SIGN]), NEITHER)


def _settle_account(block: Block, above: Sequence[TableRow]) -> None:
    number, where = proofs.account_above(above)
    if number and "account" not in block.places:
        block.facts["account"] = Fact(number, where)


def _rename(block: Block, name: str, new: str) -> None:
    block.places[new] = block.places.pop(name)
    for named in block.named:
        if named is not None:
            named[new] = named.pop(name)


def _drop(block: Block, name: str) -> None:
    del block.places[name]
    for named in block.named:
        if named is not None:
            del named[name]
