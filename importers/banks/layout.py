"""How a table exported by a bank is laid out, declared: one frozen value for each layout of an institution."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.tables import TableRow, plain, same_heading, wording

# Fields of `Column` that are no fields of a Transaction.
DEBIT, CREDIT = "debit", "credit"  # two amount columns instead of one signed
SPENT = "spent"  # one amount column in which money out is positive
SIGN = "sign"  # a word beside the amount says whether it is out or in: D/C, Af/Bij, Soll/Haben
FEE = "fee"  # a cost apart from the amount: it leaves the balance too
PAYER, PAYEE = "payer", "payee"  # both ends of the movement: the other side is the one that is paid, or that pays
OTHER_DAY = "other_day"  # stands for the booking day where that is empty
ZONE = "zone"  # time zone of the movement: tells American files from others
POCKET = "pocket"  # kind of pocket of a wallet; the pocket of daily payments has no name of its own
ACCOUNT_NAME = "account_name"  # the name of the account that the row cites
EXPORT_BALANCE = "export_balance"  # balance of the account at the export, or after the row: proved on the whole file
UNUSED = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings ("A|B" when two are in use), the field it fills, whether some exports leave it out."""

    headings: str
    field: str = UNUSED
    optional: bool = False

    @property
    def may_be_left_out(self) -> bool:
        """Whether a row may end before this cell: programs that rewrite a file drop empty cells at the end."""
        return self.optional or self.field == CREDIT

    def matches(self, cell: str) -> bool:
        """Whether a cell of the header row names this column."""
        return any(same_heading(cell, wanted) for wanted in self.headings.split("|"))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the lines around the rows say, and where."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of one institution.

    `around`: wordings (see `importers.tables.wording`) of the lines above, between and below the rows, their filled
    cells joined by ";". Named groups: account, name, currency, holder, bank_id, opening, closing (balances), since, on
    (their days). `needs`: groups that must be said above the rows, else the file is another bank's.
    `fits`: for files without a header row, whether a row is one of this layout (all but a few must be).
    `dated`: wordings as those of `around`, of lines among the rows that begin with a day but state a balance.
    `order`: the order of a day that nothing in a file proves ("dmy", "mdy"), or "" when it has to be asked.
    `pockets`: name of a wallet that holds one account for each currency; its accounts are named after it.
    """

    columns: tuple[Column, ...]
    around: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    delimiters: str = ";"
    charset: str = "cp1252"
    decimal: str = ","
    currency: str = "EUR"
    header: bool = True
    fits: Callable[[TableRow], bool] | None = None
    escaped: bool = False  # the text may be HTML-escaped, once or twice
    several: bool = False  # accounts follow each other, each with lines of its own above its rows
    loose: bool = False  # the columns stand in any order, among others that say nothing of the movement
    dated: tuple[str, ...] = ()
    cells: int = 0  # cells of the header row, empty ones included, when their number tells one bank from another
    order: str = "dmy"
    pockets: str = ""

    def mapping(self, row: TableRow) -> Mapping[int, Column] | None:
        """Cell index -> column when the row is the header of this layout: every cell known, in order."""
        if self.cells and len(row.cells) != self.cells:
            return None
        if self.loose:
            return self._scattered(row)
        found: dict[int, Column] = {}
        wanted = iter(self.columns)
        cells = row.filled
        for index, cell in enumerate(cells):
            column = _next_match(wanted, cell)
            if column is None:
                return found if self._ends_with(found) and _adds_nothing(cells[index:], index) else None
            found[index] = column
        rest_is_optional = all(column.optional for column in wanted)
        return found if found and rest_is_optional else None

    def _ends_with(self, found: Mapping[int, Column]) -> bool:
        """Whether the columns found are all that must be there, in a header that more may follow."""
        named = set(map(id, found.values()))
        return all(column.optional or id(column) in named for column in self.columns)

    def _scattered(self, row: TableRow) -> Mapping[int, Column] | None:
        found: dict[int, Column] = {}
        for column in self.columns:
            at = next((i for i, cell in enumerate(row.filled) if i not in found and column.matches(cell)), -1)
            if at >= 0:
                found[at] = column
            elif not column.optional:
                return None
        return found

    def positions(self) -> Mapping[int, Column]:
        """Cell index -> column of a layout without header row."""
        return dict(enumerate(self.columns))

    def says(self, row: TableRow, *, dated: bool = False) -> Iterator[tuple[str, Fact]]:
        """What a line around the rows tells, or one among them that begins with a day: group name and text."""
        patterns = self.dated if dated else self.around
        if not patterns:
            return
        line = ";".join(row.filled)
        flat = plain(line)
        for pattern in patterns:
            if match := wording(pattern).fullmatch(flat):
                for name in match.re.groupindex:
                    start, stop = match.span(name)
                    if start >= 0 and (text := line[start:stop].strip()):
                        yield name, Fact(text, row.where)
                return


def _next_match(wanted: Iterator[Column], cell: str) -> Column | None:
    for column in wanted:
        if column.matches(cell):
            return column
        if not column.optional:
            return None
    return None


_ENOUGH = 6  # columns that tell a bank's header from all others; banks add new ones behind them
_WEIGHTY = re.compile(
    r"amount|montant|betrag|importe?|bedrag|montante|kwota|belopp|belob|debit|credit|debet|kredit|soll|haben|sens|sign|"
    r"solde|saldo|balance|fee|frais|gebuhr|commission|tax|devise|currency|wahrung|valuta|divisa|moneda|date|datum|etat|"
    r"stat[eu]|type"
)


def _adds_nothing(rest: Sequence[str], known: int) -> bool:
    """Whether columns behind those of a layout leave what a movement is as it was: none names money, a day, a state."""
    return known >= _ENOUGH and all(cell and not _WEIGHTY.search(plain(cell)) for cell in rest)


_NO_ROW = re.compile(r"(?:sous-)?tota(?:l|ux)\b|.*\b(?:aucune?|pas d'|sans) ?(?:operation|mouvement)")


def is_no_row(cells: Sequence[str]) -> bool:
    """Whether a line among the rows is a total or says that there is no operation."""
    first = plain(next(filter(None, cells), ""))
    return "t" in first and _NO_ROW.match(first) is not None  # each of the words has one; a day has none


_SHAPES = {
    "day": r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}",
    "amount": r"[+-]?[\d.,' \u00a0\u202f]*\d(?:[.,]\d{1,2})?-?",
    "currency": r"[A-Z]{3}",
    "iban": r"[A-Z]{2}\d{2}[A-Z0-9 ]{10,40}",
    "text": r".*",
}


def shaped(*shapes: str) -> Callable[[TableRow], bool]:
    """`Layout.fits` for rows whose cells have these shapes: day, amount, currency, iban, text, or a pattern."""
    patterns = [re.compile(_SHAPES.get(shape, shape)) for shape in shapes]

    def fits(row: TableRow) -> bool:
        return len(row.cells) == len(patterns) and all(
            pattern.fullmatch(cell.strip()) for pattern, cell in zip(patterns, row.cells, strict=True)
        )

    return fits
