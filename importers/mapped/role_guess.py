"""The likely roles of the columns of an answer: as headings say, confirmed by what stands below, else by that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from importers.banks.table_columns import CENTS, is_amount
from importers.mapped.answer_table import AnswerTable
from importers.mapped.cells import is_empty, is_moment, measured
from importers.mapped.keyed import KEY
from importers.mapped.line_kinds import is_layout
from importers.mapped.role_words import preference, roles_of_heading
from importers.shops.gtin import gtin
from pims.records.mapping import PATHS
from pims.records.proposal import Proof
from pims.records.roles import POINTS, RECEIPT, RECEIPT_LINE, USAGE, missing_of

_LOOKED_AT = 500  # rows
_MOST = 0.8  # of the cells of a column are of its kind
_DATES = {RECEIPT_LINE: "purchased_at", RECEIPT: "purchased_at", POINTS: "on", USAGE: "started_at"}
_TIMES = {RECEIPT_LINE: "purchased_time", RECEIPT: "purchased_time", USAGE: "started_time"}
_OF_LINES = ("label", "code", "quantity", "unit", "line_amount", "unit_price", "discount_amount", "shop_category")
_MONEY = ("line_amount", "unit_price", "discount_amount", "total_paid", "discount_total", "tax_total", "cost")
_NUMBERS = (*_MONEY, "quantity", "points", "points_earned", "points_used", "balance_after")
_CLOCK = re.compile(r"(?:\d{4}-\d\d-\d\d )?\d{1,2}[:hH]\d{2}(?:[:m]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?|\d{4}|\d{6}")
_COUNT = re.compile(r"\d{1,2}(?:[.,]\d{1,3})?")
# A role is given to one column, in this order; several columns may be the label of a row.
_ORDER = {
    RECEIPT_LINE: (
        "date", "time", "receipt", "code", "quantity", "unit_price", "discount_amount", "total_paid", "line_amount",
        "label", "store_name", "store_code", "store_postcode", "till", "discount_total", "tax_total", "payment_kind",
        "currency", "shop_category", "unit",
    ),
    RECEIPT: (
        "date", "time", "receipt", "discount_total", "tax_total", "total_paid", "line_amount", "store_name",
        "store_code", "store_postcode", "till", "payment_kind", "currency",
    ),
    POINTS: (
        "expires_on", "date", "points_earned", "points_used", "balance_after", "points", "label", "points_kind",
        "partner", "programme",
    ),
    USAGE: (
        "date", "time", "counterpart", "duration", "volume", "cost", "direction", "usage_kind", "line", "zone", "label",
        "currency",
    ),
}  # fmt: skip


@dataclass(slots=True)
class Guess:
    """The role of each column by index, and what proves it."""

    kind: str
    roles: dict[int, str] = field(default_factory=dict)
    proofs: list[Proof] = field(default_factory=list)

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles without which no row can be read."""
        return missing_of(self.kind, set(self.roles.values()))

    def at(self, role: str) -> int:
        """Where the column of a role stands; -1 nowhere."""
        return next((at for at, one in self.roles.items() if one == role), -1)

    def give(self, at: int, role: str, heading: str, code: str) -> None:
        """Gives a column its role."""
        self.roles[at] = role
        self.proofs.append(Proof(role, heading, code))


def guess(table: AnswerTable, kind: str) -> Guess:
    """The likely roles of a table whose rows are of a kind."""
    columns = [[cell for cell in table.column(at, _LOOKED_AT) if not is_empty(cell)] for at in range(table.width)]
    days = [[cell for cell in cells if not is_layout(cell)] for cells in columns]  # "Total" stands under the days
    said = [roles_of_heading(heading) for heading in table.headings]
    found = Guess(kind)
    said_at = range(len(said))
    levels = _levels(table, kind, said)
    for wanted in _ORDER[kind]:
        role = {"date": _DATES[kind], "time": _TIMES.get(kind, "")}.get(wanted, wanted)
        if kind == RECEIPT and wanted == "line_amount":
            role = "total_paid"
        if not role or role in found.roles.values():
            continue
        wanting = [
            (
                _depth(table, at),
                preference(role, table.headings[at]),
                roles.index(wanted),
                -_length(columns[at]) if role == "label" else 0,
                at,
            )
            for at, roles in enumerate(said)
            if wanted in roles
            and at not in found.roles
            and at in levels.get(role, said_at)
            and fits(role, (days if wanted == "date" else columns)[at])
        ]
        if wanting:
            at = min(wanting)[-1]
            found.give(at, role, table.headings[at], "heading")
    _by_key(found, table)
    _by_content(found, table, columns)
    _settle_totals(found, table)
    return found


def _by_key(found: Guess, table: AnswerTable) -> None:
    """The key under which a document keeps its tickets is their number, where they have no other."""
    if found.kind not in (RECEIPT, RECEIPT_LINE) or "receipt" in found.roles.values():
        return
    keys = [at for at, path in enumerate(table.headings) if path.endswith(f".{KEY}") or path == KEY]
    around = [at for at in keys if found.kind == RECEIPT or not table.headings[at].startswith(f"{table.name}.")]
    if around:
        found.give(around[-1], "receipt", table.headings[around[-1]], "key")


def _levels(table: AnswerTable, kind: str, said: list[tuple[str, ...]]) -> dict[str, set[int]]:
    """Role -> the columns it may be, in records within records: what a line is stands in it, not in its ticket.

    A price of the ticket is its total.
    """
    if table.container not in PATHS or kind != RECEIPT_LINE:
        return {}
    own = {at for at, path in enumerate(table.headings) if path.startswith(f"{table.name}.")}
    if not own or len(own) == len(table.headings):
        return {}
    around = set(range(len(table.headings))) - own
    for at in around:
        if {"line_amount", "unit_price"} & set(said[at]) and "total_paid" not in said[at]:
            said[at] = ("total_paid", *said[at])
    return dict.fromkeys(_OF_LINES, own) | {"total_paid": around}


def _depth(table: AnswerTable, at: int) -> int:
    """How deep a column lies in its record: what it says itself comes before what is said within it."""
    return table.headings[at].count(".") if table.container in PATHS else 0


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0


def fits(role: str, cells: Sequence[str]) -> bool:
    """Whether nearly all cells of a column are what a role needs; an empty column is nothing."""
    tests: Mapping[str, Callable[[str], bool]] = {
        **dict.fromkeys((*_DATES.values(), "expires_on"), _is_day),
        **dict.fromkeys(_TIMES.values(), lambda cell: _CLOCK.fullmatch(cell) is not None),
        **dict.fromkeys(_NUMBERS, _is_number),
        **dict.fromkeys(("label", "store_name", "shop_category", "payment_kind", "partner"), _is_wordy),
        "code": lambda cell: any(letter.isdigit() for letter in cell),
        "currency": lambda cell: re.fullmatch(r"[A-Z]{3}|[€£$]", cell) is not None,
    }
    test = tests.get(role)
    if not cells or test is None:
        return bool(cells)
    return sum(map(test, cells)) >= (_MOST if role not in ("code", "label") else 0.5) * len(cells)


def _by_content(found: Guess, table: AnswerTable, columns: Sequence[Sequence[str]]) -> None:
    """Roles that no heading says: article numbers by their check digit, days, amounts with cents, the longest text."""
    own = _levels(table, found.kind, [()] * len(columns)).get("label", range(len(columns)))
    free = [at for at, cells in enumerate(columns) if at not in found.roles and cells]
    free = [at for at in free if at in own or fits(_DATES[found.kind], columns[at])]

    def take(role: str, code: str, test: Callable[[int], bool]) -> None:
        at = next((at for at in free if test(at)), -1)
        if at >= 0 and role not in found.roles.values():
            free.remove(at)
            found.give(at, role, table.headings[at] if at < len(table.headings) else "", code)

    day = _DATES[found.kind]
    take(day, "content", lambda at: fits(day, columns[at]) and not _are_codes(columns[at]))
    if found.kind == RECEIPT_LINE:
        take("code", "check_digit", lambda at: _are_codes(columns[at]))
        if not {"line_amount", "unit_price"} & set(found.roles.values()):
            take("line_amount", "content", lambda at: _has_cents(columns[at]))
        take("currency", "content", lambda at: fits("currency", columns[at]))
        if not table.headings:
            _bare_lines(found, table, columns, free)
    if found.kind == RECEIPT:
        take("total_paid", "content", lambda at: _has_cents(columns[at]))
    if found.kind in (RECEIPT_LINE, POINTS) and "label" not in found.roles.values():
        free.sort(key=lambda at: -_length(columns[at]))
        take("label", "content", lambda at: fits("label", columns[at]) and not is_moment(columns[at][0]))


def _bare_lines(found: Guess, table: AnswerTable, columns: Sequence[Sequence[str]], free: list[int]) -> None:
    """Of lines without headings: the number that each ticket's lines share, the only column of small numbers."""
    day = found.at(_DATES[found.kind])
    tickets = [at for at in free if day >= 0 and _tells_tickets(table, at, day)]
    counts = [at for at in free if columns[at] and all(map(_COUNT.fullmatch, columns[at]))]
    for role, among in (("receipt", tickets), ("quantity", counts)):
        if len(among) == 1 and among[0] in free:
            free.remove(among[0])
            found.give(among[0], role, "", "content")


def _tells_tickets(table: AnswerTable, at: int, day: int) -> bool:
    """Whether a column has numbers that several rows of one day share, and no rows of two days."""
    days: dict[str, set[str]] = defaultdict(set)
    rows = table.rows[:_LOOKED_AT]
    for row in rows:
        days[row.cell(at)].add(row.cell(day)[:10])
    named = all(sum(letter.isdigit() for letter in cell) > 0 and not CENTS.fullmatch(cell) for cell in days)
    return named and 1 < len(days) < len(rows) and all(len(on) == 1 for on in days.values())


def _settle_totals(found: Guess, table: AnswerTable) -> None:
    """A total stands the same on each line of its ticket; what differs there is the amount of the line."""
    baskets = _baskets(found, table)
    at = found.at("total_paid")
    if found.kind != RECEIPT_LINE or not baskets:
        return
    lines = {"line_amount", "unit_price"} & set(found.roles.values())
    if at >= 0 and not _is_repeated(at, baskets, table):
        if lines:
            del found.roles[at]
        else:
            found.roles[at] = "line_amount"
        found.proofs = [one for one in found.proofs if one.what != "total_paid"]
        if not lines:
            found.proofs.append(Proof("line_amount", table.headings[at] if table.headings else "", "content"))


def _baskets(found: Guess, table: AnswerTable) -> list[list[int]]:
    """The rows of each ticket that has several, by its number."""
    at = found.at("receipt")
    groups: dict[str, list[int]] = defaultdict(list)
    if at >= 0:
        for index, row in enumerate(table.rows[:_LOOKED_AT]):
            groups[row.cell(at)].append(index)
    return [rows for key, rows in groups.items() if key and len(rows) > 1]


def _is_repeated(at: int, baskets: Sequence[Sequence[int]], table: AnswerTable) -> bool:
    same = sum(len({table.rows[index].cell(at) for index in rows} - {""}) < 2 for rows in baskets)
    return same >= _MOST * len(baskets)


def _are_codes(cells: Sequence[str]) -> bool:
    """Whether most cells are article numbers with a right check digit."""
    return sum(bool(gtin(cell)) for cell in cells) * 2 > len(cells)


def _is_day(cell: str) -> bool:
    return is_moment(cell)


def _is_number(cell: str) -> bool:
    return is_amount(cell) or any(letter.isdigit() for letter in measured(cell)[0][:1])


def _is_wordy(cell: str) -> bool:
    return sum(letter.isalpha() for letter in cell) > 1 and not is_moment(cell)


def _has_cents(cells: Sequence[str]) -> bool:
    return sum(CENTS.fullmatch(cell) is not None for cell in cells) * 2 >= len(cells) and fits("line_amount", cells)
