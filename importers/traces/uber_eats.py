"""Uber Eats, copy of one's data: orders and their dishes. Notes to the restaurant are never kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import TableRow, heading, peek, plain, table
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_NEEDED = frozenset({"order id", "order time", "order status", "item name", "item price", "order price", "currency"})
_KEPT = ("order id", "order time", "order status", "item name", "item price", "order price", "currency")


@dataclass(frozen=True, slots=True)
class UberEats:
    """One row a dish, which repeats its order. Whether a price is of one dish or of all is not documented."""

    name: str = "uber_eats"
    company: str = "uber"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table whose first row has the headings of orders."""
        found = peek(source, delimiter=",")
        return found is not None and bool(found.rows) and set(map(heading, found.rows[0].cells)) >= _NEEDED

    def read(self, source: Source) -> Iterator[Said]:
        """A receipt just before its first dish; orders cancelled without a price are ignored and counted."""
        rows = table(source, delimiter=",")
        names = [heading(cell) for cell in rows.rows[0].cells]
        yield Conventions(charset=rows.charset, header=",".join(names))
        dishes: dict[str, int] = {}
        cancelled = 0
        for row in rows.rows[1:]:
            cells = dict(zip(names, (cell.strip() for cell in row.cells), strict=False))
            if len(row.cells) != len(names) or not cells["order id"]:
                yield Problem(row.where, "bad_row")  # a note could stand anywhere in it
            elif "cancel" in plain(cells["order status"]) and not cells["order price"].strip("0.,"):
                cancelled += 1
                yield Ignored()
            else:
                place = dishes[cells["order id"]] = dishes.get(cells["order id"], 0) + 1
                yield from _dish(row, cells, place)
        if cancelled:
            yield Note("rides_cancelled", str(cancelled))
        if len(rows.rows) == 1:
            yield Note("says_nothing", source.name)


def _dish(row: TableRow, cells: dict[str, str], place: int) -> Iterator[Said]:
    raw = ",".join(cells[name] for name in _KEPT)
    order = cells["order id"]
    if place == 1:
        receipt = {
            "key": order,
            "printed_id": order,
            "purchased_at": cells["order time"],
            "store_name": cells.get("restaurant name", ""),
            "store_code": cells.get("restaurant id", ""),
            "channel": "restaurant",
            "total_paid": cells["order price"],
            "currency": cells["currency"],
        }
        yield Row("receipt", row.where, receipt, raw)
    line = {
        "receipt": order,
        "position": str(place),
        "label": cells["item name"],
        "line_amount": cells["item price"],
        "amount_basis": "unknown",
        "currency": cells["currency"],
    }
    yield Row("receipt_line", row.where, line, raw)
