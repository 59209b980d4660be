"""Usage as Irish operators list it (CSV): date, duration, item, month, network, network type.

The column called duration holds seconds for a call, megabytes for data, a count for a message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from importers.tables import TableRow, heading, peek, table
from importers.telecom.measures import number
from pims.records.port import Conventions, Problem, Row, Said, Source

_HEADINGS = frozenset({"date", "duration", "item", "month", "network", "network_type"})
_KINDS = {"call": "voice", "sms": "sms", "mms": "mms", "data": "data"}
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class IrishUsage:
    """Times are those of the operator, whose zone the file does not tell."""

    name: str = "irish_usage"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table of these headings, a number of rows before them or not."""
        start = peek(source)
        if start is None:
            return False
        found = frozenset(map(heading, start.rows[0].cells))
        return found >= _HEADINGS and found <= _HEADINGS | {"index", ""}

    def read(self, source: Source) -> Iterator[Said]:
        """One event a row."""
        found = table(source)
        columns = {heading(cell): index for index, cell in enumerate(found.rows[0].cells)}
        yield Conventions(
            dates="dmy", decimal=".", charset=found.charset, assumed={"decimal_volumes": True}, header=found.rows[0].raw
        )
        for row in found.rows[1:]:
            if len(row.cells) != len(found.rows[0].cells):
                yield Problem(row.where, "bad_width", "", row.raw)
            else:
                yield _event(row, columns)


def _event(row: TableRow, columns: Mapping[str, int]) -> Row | Problem:
    cells = {name: row.cells[index].strip() for name, index in columns.items()}
    kind, quantity = _KINDS.get(cells["item"].lower(), ""), number(cells["duration"], ".")
    if not kind:
        return Problem(row.where, "unknown_kind", cells["item"][:80], row.raw)
    if quantity is None or (kind == "voice" and quantity != int(quantity)):
        return Problem(row.where, "bad_number", cells["duration"][:80], row.raw)
    event = {
        "started_at": cells["date"],
        "kind": kind,
        "duration_s": str(int(quantity)) if kind == "voice" else "",
        "volume_bytes": str(int(quantity * Decimal(_MEGABYTE))) if kind == "data" else "",
        "network": "" if cells["network"] == "data" else cells["network"],
        "zone": "" if cells["network_type"] == "data" else cells["network_type"],
    }
    return Row("usage_event", row.where, {name: cell for name, cell in event.items() if cell}, row.raw)
