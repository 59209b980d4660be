"""Rows for a table, 256 at a time: from a query that sorts and filters itself, or from a short list."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

PAGE = 256
_KEPT = 64


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says: text, tone (given, observed, inferred, ok, warn, danger, accent, muted), icon, spoken words."""

    text: str
    tone: str = "muted"
    icon: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: text, tone (a colour of the theme), weight, chips, icon, a remark after the text.

    `bars`: small bars, the tallest as high as the row allows.
    """

    text: str = ""
    tone: str = "text"
    strong: bool = False
    chips: tuple[ChipLook, ...] = ()
    icon: str = ""
    note: str = ""
    tip: str = ""
    checked: bool | None = None
    bars: tuple[int, ...] = ()

    @property
    def spoken(self) -> str:
        """The cell for a screen reader."""
        parts = [
            self.text,
            self.note,
            *(chip.spoken or chip.text for chip in self.chips),
            self.tip if self.bars else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: title, width (0 takes the room left), how a row fills its cell, and the key it sorts by."""

    name: str
    title: str
    width: int
    cell: Callable[[Any], Cell]
    order: str = ""
    right: bool = False
    spare: bool = False  # left out when the table is narrow


class RowSource(Protocol):
    """Where rows come from."""

    def count(self) -> int:
        """How many rows there are."""

    def rows(self, offset: int, limit: int) -> Sequence[Any]:
        """Some of them, in order."""

    def sort(self, order: str, descending: bool) -> None:
        """Sorts by the key of a column."""


@dataclass(slots=True)
class ListSource:
    """A short list, sorted by attribute."""

    items: list[Any]

    def count(self) -> int:
        """How many rows there are."""
        return len(self.items)

    def rows(self, offset: int, limit: int) -> Sequence[Any]:
        """A slice."""
        return self.items[offset : offset + limit]

    def sort(self, order: str, descending: bool) -> None:
        """Sorts by an attribute; rows without it come last."""
        known = [item for item in self.items if getattr(item, order) is not None]
        rest = [item for item in self.items if getattr(item, order) is None]
        self.items = [*sorted(known, key=lambda item: getattr(item, order), reverse=descending), *rest]


@dataclass(slots=True)
class PagedSource:
    """Rows fetched by pages of 256, the last 64 pages kept."""

    fetch: Callable[[str, bool, int, int], Sequence[Any]]  # order, descending, offset, limit
    total: int
    order: str
    descending: bool
    _pages: OrderedDict[int, Sequence[Any]] = field(default_factory=OrderedDict)

    def keep(self, number: int, rows: Sequence[Any]) -> None:
        """Takes a page that was fetched elsewhere."""
        self._pages[number] = rows

    def count(self) -> int:
        """How many rows there are."""
        return self.total

    def rows(self, offset: int, limit: int) -> Sequence[Any]:
        """Rows of one page, fetched when it is not kept."""
        number = offset // PAGE
        if number not in self._pages:
            self._pages[number] = self.fetch(self.order, self.descending, number * PAGE, PAGE)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        start = offset - number * PAGE
        return self._pages[number][start : start + limit]

    def sort(self, order: str, descending: bool) -> None:
        """Asks the query for another order."""
        self.order, self.descending = order, descending
        self._pages.clear()
