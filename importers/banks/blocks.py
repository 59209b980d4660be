"""A bank's file cut into the rows of its accounts, with what the lines around them say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from importers.banks.layout import UNUSED, Column, Fact, Layout, is_no_row
from importers.tables import Table, TableRow, heading

_AMOUNT = re.compile(r"[+-]?[\d., \u00a0\u202f']*\d[.,]\d{1,2}-?$")
_CURRENCY = re.compile(r"[A-Z]{3}$")
_DATED = re.compile(r"\s*\d{1,4}[/.\-]\d{1,2}[/.\-]\d")


@dataclass(slots=True)
class Block:
    """The rows of one account (or of the whole file) and what the lines around them say."""

    places: dict[str, tuple[int, ...]] = field(default_factory=dict)  # field -> indexes of its cells
    least: int = 0  # a row may leave out cells at its end from here on
    most: int = 0
    facts: dict[str, Fact] = field(default_factory=dict)
    rows: list[TableRow] = field(default_factory=list)
    named: list[dict[str, str] | None] = field(default_factory=list)  # beside `rows`: field -> text
    header: str = ""

    def place(self, columns: Mapping[int, Column], cells: int) -> None:
        """Takes the columns of the header row, and how many cells it has."""
        self.least = 1 + max(index for index, column in columns.items() if not column.may_be_left_out)
        self.most = cells
        for index, column in columns.items():
            if column.field != UNUSED:
                self.places[column.field] = (*self.places.get(column.field, ()), index)

    def settle(self) -> None:
        """All rows are known: names their cells, but for rows with too many cells or too few.

        Some exports end each row, but not the header, with an empty cell.
        """
        widths = Counter(len(row.cells) for row in self.rows)
        self.most = max(self.most, widths.most_common(1)[0][0]) if widths else self.most
        if all(len(places) == 1 for places in self.places.values()):
            alone = [(name, places[0]) for name, places in self.places.items()]
            most = 1 + max((at for _, at in alone), default=0)
            self.named = [
                {name: row.cells[at].strip() for name, at in alone}
                if most <= len(row.cells) <= self.most and self.least <= len(row.cells)
                else self._fitting(row.cells)
                for row in self.rows
            ]
        else:
            self.named = [self._fitting(row.cells) for row in self.rows]

    def _fitting(self, cells: tuple[str, ...]) -> dict[str, str] | None:
        return self._named(cells) if self._fits(cells) else None

    def _fits(self, cells: tuple[str, ...]) -> bool:
        """Whether a row has the width of the others; a cell too many is one after its amount, or the row is shifted.

        An amount in its column, a currency and a day in theirs cannot all stand where a shifted row puts other things.
        """
        if len(cells) <= self.most:
            return len(cells) >= self.least
        if not {"amount", "currency", "booked_on"} <= self.places.keys():
            return False
        shapes = (("amount", _AMOUNT), ("currency", _CURRENCY), ("booked_on", _DATED))
        return all(shape.match(cells[self.places[name][0]].strip()) for name, shape in shapes)

    def filled(self, name: str) -> Iterator[str]:
        """The texts of a field, empty ones left out."""
        if name in self.places:
            for cells in self.named:
                if cells and cells[name]:
                    yield cells[name]

    def fact(self, name: str) -> str:
        """What is said around the rows, or nothing."""
        return self.facts[name].text if name in self.facts else ""

    @property
    def key(self) -> str:
        """What the rows cite as their account, when the lines around them name it."""
        return self.fact("account")

    def _named(self, row: tuple[str, ...]) -> dict[str, str]:
        """Field -> text; columns that share a field are joined."""
        count = len(row)
        return {
            name: (row[places[0]].strip() if places[0] < count else "")
            if len(places) == 1
            else " ".join(filter(None, (row[index].strip() for index in places if index < count)))
            for name, places in self.places.items()
        }


def blocks_of(layout: Layout, table: Table) -> tuple[list[Block], int]:
    """The rows of each account, and how many lines among them are no rows by nature."""
    block, ignored = Block(), 0
    blocks = [block]
    inside = not layout.header
    if inside:
        block.place(layout.positions(), len(layout.columns))
    for row in table.rows:
        if inside and _DATED.match(row.cells[0]):
            if layout.dated and (facts := dict(layout.says(row, dated=True))):
                block.facts |= facts
            else:
                block.rows.append(row)
        elif layout.header and (mapping := layout.mapping(row)):
            ignored += inside
            if not inside:
                block.place(mapping, len(row.cells))
                block.header, inside = ";".join(map(heading, row.filled)), True
        elif facts := dict(layout.says(row)):
            if layout.several and "account" in facts and "account" in block.facts:
                block, inside = Block(), False
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
