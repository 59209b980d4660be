"""The best guess at the columns of a table that says little: roles by heading, else by what the cells look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from importers.banks import proof
from importers.banks.amounts import direction
from importers.banks.column_words import DAY, OTHER_TEXT, is_foreign, meanings
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, SIGN, is_no_row
from importers.banks.states import status_of
from importers.banks.table_columns import (
    AMOUNTS,
    CENTS,
    DAYS,
    HEADER_WITHIN,
    Columns,
    columns_of,
    confirmed,
    given,
    languages_of,
    under,
)
from importers.tables import TableRow

_EIGHT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_IBAN = re.compile(r"[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}", re.ASCII)
_SHAPED = 100  # rows that tell the shapes of a layout: fewer than any first look at a file gives
_LOOKED_AT = 500  # rows that a guess is made of
_MOST = 0.9  # of the cells of a column are of its shape


def guessed(rows: Sequence[TableRow], header: int | None = None) -> Columns | None:
    """The likely columns; `header` is the index of the header row when it is known, -1 when there is none.

    None when no row looks like one of a table. Roles that nothing tells are left out.
    """
    if header is None:
        if (found := columns_of(rows)) and not found.missing and found.header >= 0:
            return found
        header = header_of(rows)
    elif 0 <= header < len(rows) and (found := under(header, rows[header], rows)) and not found.missing:
        return found
    below = _rows_below(rows, header)
    if not below:
        return None
    cells = rows[header].filled if header >= 0 else ()
    told = [[one for one in meanings(cell) if confirmed(one.role, at, below)] for at, cell in enumerate(cells)]
    roles, _ = given(told, cells)
    columns = _columns(below)
    _guess_days(roles, columns)
    _guess_money(roles, columns)
    _guess_texts(roles, columns)
    currencies = [one.currency for at, of in enumerate(told) for one in of if roles.get(at) == one.role]
    return Columns(roles, header, languages_of(told), next(filter(None, currencies), "")) if roles else None


def unnamed(rows: Sequence[TableRow]) -> Columns | None:
    """Columns that their own numbers prove to be a bank's, whatever their headings: a person must name them."""
    found = guessed(rows)
    if found is None or (found.header >= 0 and any(map(is_foreign, rows[found.header].filled))):
        return None
    columns, at = _columns(_rows_below(rows, found.header)), {role: at for at, role in found.roles.items()}
    apart = {DEBIT, CREDIT} <= at.keys()
    if not {DAY, "label"} <= at.keys() or not (apart or "amount" in at):
        return None
    steps = _net(columns[at[DEBIT]], columns[at[CREDIT]]) if apart else columns[at["amount"]]
    runs = EXPORT_BALANCE in at and _runs(steps, columns[at[EXPORT_BALANCE]])
    return replace(found, missing=True) if runs or (apart and found.header >= 0 and len(steps) > 2) else None


def header_of(rows: Sequence[TableRow]) -> int:
    """The index of the row that looks like a header: the last of texts above the first day; -1 when there is none."""
    first = next((at for at, row in enumerate(rows[: HEADER_WITHIN + 1]) if is_day_row(row)), 0)
    for index in range(first - 1, -1, -1):
        cells = [cell for cell in rows[index].filled if cell]
        if len(cells) > 1 and 2 * len(rows[index].filled) >= len(rows[first].filled) and not any(map(_is_value, cells)):
            return index
    return -1


def shape_of(cells: Sequence[str]) -> str:
    """What nearly all cells of a column are: day, number, text; empty when there are none."""
    filled = [cell for cell in cells if cell]
    for shape, is_so in (("day", is_day), ("number", AMOUNTS.fullmatch)):
        if filled and sum(bool(is_so(cell)) for cell in filled) >= _MOST * len(filled):
            return shape
    return "text" if filled else "empty"


def shapes_of(rows: Sequence[TableRow]) -> tuple[str, ...]:
    """The shapes of the columns of a table without header, by its first rows."""
    return tuple(map(shape_of, _columns(_rows_below(rows[:_SHAPED], -1))))


def is_day_row(row: TableRow) -> bool:
    """Whether a row has a day and something beside it."""
    return len(row.filled) > 1 and any(is_day(cell.strip()) for cell in row.cells)


def is_day(cell: str) -> bool:
    """Whether a cell is a day; eight digits only when they begin with a year."""
    return DAYS.fullmatch(cell) is not None and (not cell.isdigit() or _EIGHT.fullmatch(cell) is not None)


def _is_value(cell: str) -> bool:
    return is_day(cell) or AMOUNTS.fullmatch(cell) is not None


def _rows_below(rows: Sequence[TableRow], header: int) -> list[TableRow]:
    """The rows of movements that are looked at: dated, as wide as most."""
    dated = [row for row in rows[header + 1 : header + _LOOKED_AT] if is_day_row(row) and not is_no_row(row.filled)]
    width = Counter(len(row.cells) for row in dated).most_common(1)[0][0] if dated else 0
    return [row for row in dated if len(row.cells) == width]


def _columns(below: Sequence[TableRow]) -> list[list[str]]:
    width = len(below[0].cells) if below else 0
    return [[row.cells[at].strip() for row in below] for at in range(width)]


def _guess_days(roles: dict[int, str], columns: Sequence[Sequence[str]]) -> None:
    days = [at for at, cells in enumerate(columns) if at not in roles and shape_of(cells) == "day"]
    for role in (DAY, "value_on"):
        if role not in roles.values() and days:
            roles[days.pop(0)] = role


def _guess_money(roles: dict[int, str], columns: Sequence[Sequence[str]]) -> None:
    """Amount, debit, credit and balance among the columns of numbers that have no role yet."""
    known = set(roles.values())
    if "amount" in known or {DEBIT, CREDIT} <= known:
        if EXPORT_BALANCE not in known:
            _guess_balance(roles, columns)
        return
    lone = next((at for at, role in roles.items() if role in (DEBIT, CREDIT)), -1)
    money = [at for at in range(len(columns)) if (at not in roles or at == lone) and _is_money(columns[at])]
    best = next(_splits(money, columns, proved=True), None) or next(_splits(money, columns, proved=False), {})
    if lone < 0 or roles[lone] == best.get(lone):  # what a heading says is not guessed away
        roles |= best


def _splits(money: Sequence[int], columns: Sequence[Sequence[str]], *, proved: bool) -> Iterator[Mapping[int, str]]:
    """The ways in which columns of numbers may be amounts, those that balances prove or else the likely ones."""
    balances = [at for at in money if all(columns[at])] if proved else [-1]
    for balance in balances:
        for at in money:
            if at != balance and all(columns[at]) and (balance < 0 or _runs(columns[at], columns[balance])):
                yield {at: "amount"} | ({balance: EXPORT_BALANCE} if balance >= 0 else {})
        for debit, credit in permutations(money, 2):
            if balance not in (debit, credit) and _apart(columns[debit], columns[credit]):
                steps = _net(columns[debit], columns[credit])
                if (balance < 0 and _in_order(columns, debit, credit)) or (
                    balance >= 0 and proof.runs(steps, columns[balance])
                ):
                    yield {debit: DEBIT, credit: CREDIT} | ({balance: EXPORT_BALANCE} if balance >= 0 else {})
    if not proved and len(money) == 1:
        yield {money[0]: "amount"}


def _guess_balance(roles: dict[int, str], columns: Sequence[Sequence[str]]) -> None:
    at = {role: index for index, role in roles.items()}
    steps = columns[at["amount"]] if "amount" in at else _net(columns[at[DEBIT]], columns[at[CREDIT]])
    for index, cells in enumerate(columns):
        if index not in roles and all(cells) and _is_money(cells) and _runs(steps, cells):
            roles[index] = EXPORT_BALANCE
            return


def _guess_texts(roles: dict[int, str], columns: Sequence[Sequence[str]]) -> None:
    """A currency, a sign, a state, the other account; the longest texts are the label."""
    free = [at for at, cells in enumerate(columns) if at not in roles and any(cells)]
    for role, shape in (
        ("currency", lambda cell: _CODE.fullmatch(cell) is not None),
        (SIGN, lambda cell: direction(cell) != 0),
        ("status", lambda cell: bool(status_of(cell))),
        ("counter_account", lambda cell: _IBAN.fullmatch(cell) is not None),
    ):
        fitting = [at for at in free if all(map(shape, filter(None, columns[at])))]
        apart = role != SIGN or (
            "amount" in roles.values() and not any(map(proof.is_negative, _amounts(roles, columns)))
        )
        if fitting and role not in roles.values() and apart:
            same = len(set(columns[fitting[0]])) == 1
            roles[fitting[0]] = "account" if role == "counter_account" and same else role
            free.remove(fitting[0])
    texts = sorted((at for at in free if shape_of(columns[at]) == "text"), key=lambda at: -_length(columns[at]))
    if texts and "label" not in roles.values():
        roles[texts.pop(0)] = "label"
    for at in texts:
        if len(set(columns[at])) * 3 > len(columns[at]):  # a text of few words is a category, or a kind
            roles[at] = OTHER_TEXT


def _amounts(roles: Mapping[int, str], columns: Sequence[Sequence[str]]) -> Sequence[str]:
    return next((columns[at] for at, role in roles.items() if role == "amount"), ())


def _is_money(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    cents = sum(CENTS.search(cell) is not None for cell in filled)
    return shape_of(cells) == "number" and cents * 2 >= len(filled)


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _runs(steps: Sequence[str], balances: Sequence[str]) -> bool:
    return proof.runs(steps, balances) or proof.runs([proof.negated(step) for step in steps], balances)


def _apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each row fills one of two columns, and each of them is filled somewhere."""
    filled = [(not proof.is_zero(a), not proof.is_zero(b)) for a, b in zip(one, other, strict=True)]
    return all(a != b for a, b in filled) and any(a for a, _ in filled) and any(b for _, b in filled)


def _net(out: Sequence[str], into: Sequence[str]) -> list[str]:
    return [
        credit if proof.is_zero(debit) else debit if proof.is_negative(debit) else proof.negated(debit)
        for debit, credit in zip(out, into, strict=True)
    ]


def _in_order(columns: Sequence[Sequence[str]], debit: int, credit: int) -> bool:
    """Which of two columns is the debit when no balance tells: the one with a minus, else the first."""
    minus = [any(map(proof.is_negative, columns[at])) for at in (debit, credit)]
    return minus[0] if minus[0] != minus[1] else debit < credit
