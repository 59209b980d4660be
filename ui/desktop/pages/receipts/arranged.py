"""The lines of a ticket in the order of a ticket: goods with what was taken off them, deposits, vouchers, returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.desktop.pages.receipts.shown import ASIDE, Line


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the lines that take something off it."""

    line: Line
    less: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """A ticket from top to bottom: goods, what belongs to no article, what takes off the whole, what came back."""

    goods: tuple[Entry, ...]
    others: tuple[Line, ...]
    less: tuple[Line, ...]
    returns: tuple[Line, ...]


def arranged(lines: Sequence[Line]) -> Arranged:
    """Puts each discount under the line it names, by barcode or by label, else below all."""
    goods = [line for line in lines if line.kind == "product"]
    under: dict[int, list[Line]] = {line.id: [] for line in goods}
    alone: list[Line] = []
    for line in lines:
        if line.kind != "discount":
            continue
        mine = _owner(line, goods, under)
        if mine is None:
            alone.append(line)
        else:
            under[mine.id].append(line)
    return Arranged(
        tuple(Entry(line, tuple(under[line.id])) for line in goods),
        tuple(line for line in lines if line.kind in ASIDE),
        (*alone, *(line for line in lines if line.kind == "voucher")),
        tuple(line for line in lines if line.kind == "return"),
    )


def _owner(discount: Line, goods: Sequence[Line], under: dict[int, list[Line]]) -> Line | None:
    """The article a discount names; of several alike the one with the fewest discounts so far."""
    same = [line for line in goods if discount.gtin and line.gtin == discount.gtin]
    same = same or [line for line in goods if discount.label and line.label == discount.label]
    return min(same, key=lambda line: len(under[line.id]), default=None)
