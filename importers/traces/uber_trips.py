"""Uber, copy of one's data: trips as receipts. Addresses, coordinates and distances are never kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import TableRow, heading, peek, plain, table
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_NEEDED = frozenset({"product type", "trip or order status", "request time", "fare amount", "fare currency"})
_KEPT = (
    "city",
    "product type",
    "trip or order status",
    "request time",
    "begin trip time",
    "fare amount",
    "fare currency",
)
_NEVER = "1970-01-01"  # a moment that did not come


@dataclass(frozen=True, slots=True)
class UberTrips:
    """A trip that was cancelled and cost nothing is ignored and counted; one that cost something is a receipt."""

    name: str = "uber_trips"
    company: str = "uber"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table whose first row has the headings of trips."""
        found = peek(source, delimiter=",")
        return found is not None and bool(found.rows) and set(map(_name, found.rows[0].cells)) >= _NEEDED

    def read(self, source: Source) -> Iterator[Said]:
        """One receipt a trip, at the moment it began, else was asked for."""
        rows = table(source, delimiter=",")
        names = [_name(cell) for cell in rows.rows[0].cells]
        yield Conventions(zone="UTC", charset=rows.charset, header=",".join(names))
        cancelled = 0
        for row in rows.rows[1:]:
            if len(row.cells) != len(names):
                yield Problem(row.where, "bad_row")  # an address could stand anywhere in it
                continue
            cells = dict(zip(names, (cell.strip() for cell in row.cells), strict=True))
            if _is_cancelled(cells):
                cancelled += 1
                yield Ignored()
            else:
                yield _trip(row, cells)
        if cancelled:
            yield Note("rides_cancelled", str(cancelled))
        if len(rows.rows) == 1:
            yield Note("says_nothing", source.name)


def _name(cell: str) -> str:
    """A heading; that times are in UTC is sometimes said in it."""
    return heading(cell).removesuffix("(utc)").strip()


def _is_cancelled(cells: dict[str, str]) -> bool:
    return "cancel" in plain(cells["trip or order status"]) and not cells["fare amount"].strip("0.,")


def _trip(row: TableRow, cells: dict[str, str]) -> Said:
    begun, asked = cells.get("begin trip time", ""), cells["request time"]
    at = asked if not begun or begun.startswith(_NEVER) else begun
    trip = {
        "key": f"{asked} {row.line}",
        "purchased_at": at,
        "store_name": cells["product type"],
        "channel": "ride",
        "total_paid": cells["fare amount"],
        "currency": cells["fare currency"],
    }
    return Row("receipt", row.where, trip, ",".join(cells.get(name, "") for name in _KEPT))
