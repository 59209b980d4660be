"""GnuCash, the transactions it exports as a table: all sides of each, or one line for each movement of an account.

Headings follow the language of the program, so that the first form is known by its rows: a day, an identifier of 32
signs, a currency. Its accounts are told apart by the names GnuCash gives the trees they grow on; where a person gave
others nothing is guessed, and the book itself is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.banks import proof
from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout
from importers.tables import Table, TableRow, heading, peek, table
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Refusal, Row, Said, Source

_SIMPLE = BankCsv(
    name="gnucash_table",
    company="",
    layouts=(
        Layout(
            columns=(
                Column("Date", "booked_on"),
                Column("Account Name", "account"),
                Column("Number|Transaction Number"),
                Column("Description", "label"),
                Column("Full Category Path", "bank_category"),
                Column("Reconcile"),
                Column("Amount With Sym|Amount With Sym."),
                Column("Amount Num.|Amount Num", "amount"),
                Column("Value With Sym|Value With Sym.", optional=True),
                Column("Value Num.|Value Num", optional=True),
                Column("Rate/Price"),
            ),
            delimiters=",;:",
            charset="utf-8",
            decimal=".",
            currency="",
            order="",
        ),
    ),
)
_ID = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:CURRENCY|ISO4217)::([A-Z]{3})")
_SECURITY = re.compile(r"[A-Z0-9_]+::.+")
_DAY = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
_DATE, _GUID, _NUMBER, _LABEL, _NOTES, _COMMODITY, _VOID, _ACTION, _MEMO, _PATH, _NAME, _SYMBOL, _AMOUNT = range(13)
_VALUE = 14  # where the table has 18 columns
_WIDTHS = {16: 0, 18: _VALUE}
_OWN = frozenset(
    "assets asset liabilities liability actif actifs passif passifs aktiva fremdkapital verbindlichkeiten activo "
    "activos pasivo pasivos attivita passivita activa passiva ativo ativos passivos".split()
)
_OTHER = frozenset(
    "income expenses expense equity revenus revenu depenses depense charges produits capitaux ertrage "
    "aufwendungen ausgaben eigenkapital ingresos gastos patrimonio entrate uscite inkomsten uitgaven receitas "
    "despesas".split()
)


class GnuCashTable:
    """The importer of GnuCash's tables of transactions."""

    name = "gnucash_table"
    company = ""
    family = "bank_text"

    def claims(self, source: Source) -> bool:
        """Whether the first row of the table is a transaction of GnuCash, or its header that of one account."""
        first = peek(source)
        return (first is not None and _is_full(first)) or _SIMPLE.claims(source)

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the table says. Raises Refusal: rejected (accounts whose kind nothing tells)."""
        first = peek(source)
        if first is None or not _is_full(first):
            yield from _SIMPLE.read(source)
            return
        read = table(source)
        yield from _Reader(read).read(source.answers.get("day_first", ""))


class _Reader:
    """Follows the transactions of one table: a row with a day begins one, those without are its other sides."""

    def __init__(self, read: Table) -> None:
        self._charset = read.charset
        self._header, *rows = read.rows
        self._width = len(self._header.filled)
        self._found: list[list[TableRow]] = []
        self._strays: list[TableRow] = []
        for row in rows:
            if _DAY.match(row.cells[0].strip()):
                self._found.append([row])
            elif self._found and not row.cells[0].strip() and len(row.cells) > _AMOUNT:
                self._found[-1].append(row)
            else:
                self._strays.append(row)
        self._ignored = self._securities = 0

    def read(self, answer: str) -> Iterator[Said]:
        """The table, its conventions first."""
        order, assumed = proof.date_order((rows[0].cells[0] for rows in self._found), "")
        order = {"yes": "dmy", "no": "mdy"}.get(answer, order) if assumed or not order else order
        if not order:
            yield Question("day_first", ("yes", "no"), self._found[0][0].cells[0])
            return
        mark = proof.decimal_mark((side.cells[_AMOUNT] for rows in self._found for side in rows), ".")
        unproved = {"day_first" if order == "dmy" else "month_first": True} if assumed and not answer else {}
        header = ";".join(map(heading, self._header.filled))
        yield Conventions(dates=order, decimal=mark, assumed=unproved, charset=self._charset, header=header)
        self._check_trees()
        for path in dict.fromkeys(side.cells[_PATH].strip() for rows in self._found for side in rows):
            if _tree(path) in _OWN:
                yield Row("account", f"account {path}", {"key": path, "name": path})
        for rows in self._found:
            yield from self._transaction(rows)
        for row in self._strays:
            yield Problem(row.where, "bad_width", f"{len(row.cells)} / {self._width}", row.raw)
        if self._securities:
            yield Note("investments_left_out", str(self._securities))
        if self._ignored:
            yield Ignored(self._ignored)

    def _check_trees(self) -> None:
        trees = {_tree(side.cells[_PATH]) for rows in self._found for side in rows}
        if unknown := sorted(trees - _OWN - _OTHER):
            raise Refusal("rejected", "gnucash_trees", ", ".join(unknown)[:200])

    def _transaction(self, rows: Sequence[TableRow]) -> Iterator[Row | Problem]:
        first = rows[0]
        currency = _CURRENCY.fullmatch(first.cells[_COMMODITY].strip())
        own = [side for side in rows if _tree(side.cells[_PATH]) in _OWN]
        if first.cells[_VOID].strip() or not own:
            self._ignored += 1
            return
        for side in own:
            if currency is None:
                self._securities += 1
            elif self._in_currency(side):
                yield _movement(rows, side, currency[1])
            else:
                yield Problem(side.where, "bad_currency", side.cells[_SYMBOL].strip()[:40], side.raw)

    def _in_currency(self, side: TableRow) -> bool:
        """Whether the amount of a side is in the currency of the transaction: what it is worth says the same."""
        worth = _WIDTHS[self._width]
        cells = side.cells
        return not worth or proof.value(cells[_AMOUNT]) == proof.value(cells[worth])


def _movement(rows: Sequence[TableRow], side: TableRow, currency: str) -> Row:
    first, cells = rows[0].cells, side.cells
    others = [row.cells[_PATH].strip() for row in rows if row is not side]
    owned = dict.fromkeys(path for path in others if _tree(path) in _OWN)
    category = "; ".join(dict.fromkeys(path for path in others if _tree(path) not in _OWN))
    memos = dict.fromkeys(row.cells[_MEMO].strip() for row in rows)
    label = first[_LABEL].strip()
    said = {
        "account": cells[_PATH].strip(),
        "booked_on": first[_DATE].strip(),
        "amount": cells[_AMOUNT].strip(),
        "currency": currency,
        "label": label or next(filter(None, memos), "") or category,
        "counterparty": "" if owned else label,
        "remittance": " ".join(filter(None, (first[_NUMBER].strip(), first[_NOTES].strip(), *memos))),
        "reference": first[_GUID].strip(),
        "counter_account": next(iter(owned)) if len(owned) == 1 else "",
        "bank_category": category,
    }
    return Row("transaction", side.where, said, side.raw)


def _is_full(first: Table) -> bool:
    if len(first.rows) < 2 or len(first.rows[0].filled) not in _WIDTHS:
        return False
    cells = first.rows[1].cells
    return (
        len(cells) > _AMOUNT
        and _DAY.fullmatch(cells[_DATE].strip()) is not None
        and _ID.fullmatch(cells[_GUID].strip()) is not None
        and _SECURITY.fullmatch(cells[_COMMODITY].strip()) is not None
    )


def _tree(path: str) -> str:
    """The name of the tree an account grows on, without its accents."""
    return heading(re.split(r"[:.]", path.strip(), maxsplit=1)[0])
