"""Call records as the bandicoot toolbox has them: interaction, direction, correspondent_id, datetime, call_duration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from importers.tables import TableRow, heading, peek, table
from importers.telecom.positions import coarse
from pims.records.port import Conventions, Problem, Row, Said, Source

_NEEDED = frozenset({"interaction", "direction", "correspondent_id", "datetime", "call_duration"})
_KINDS = {"call": "voice", "text": "sms", "sms": "sms", "mms": "mms", "data": "data"}
_PLACES = {"latitude": 90, "longitude": 180}


@dataclass(frozen=True, slots=True)
class CallRecords:
    """Times are local, of an unknown zone. Positions are rounded to 0.01 degree, and the raw text keeps none."""

    name: str = "call_records"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table whose first row has the five headings."""
        start = peek(source)
        return start is not None and frozenset(map(heading, start.rows[0].cells)) >= _NEEDED

    def read(self, source: Source) -> Iterator[Said]:
        """One event a record."""
        found = table(source)
        columns = {heading(cell): index for index, cell in enumerate(found.rows[0].cells)}
        yield Conventions(dates="ymd", decimal=".", charset=found.charset, header=found.rows[0].raw)
        for row in found.rows[1:]:
            yield _record(row, columns)


def _record(row: TableRow, columns: Mapping[str, int]) -> Row | Problem:
    cells = {name: row.cells[index].strip() if index < len(row.cells) else "" for name, index in columns.items()}
    raw = ",".join(value for name, value in cells.items() if name not in _PLACES)
    if len(row.cells) != len(columns):
        return Problem(row.where, "bad_width", "", raw)
    kind = _KINDS.get(cells["interaction"].lower(), "")
    if not kind:
        return Problem(row.where, "unknown_kind", cells["interaction"][:80], raw)
    if cells["direction"] not in ("in", "out"):
        return Problem(row.where, "unknown_kind", cells["direction"][:80], raw)
    event = {
        "started_at": cells["datetime"],
        "kind": kind,
        "direction": cells["direction"],
        "counterpart": cells["correspondent_id"],
        "duration_s": cells["call_duration"] if kind == "voice" else "",
        **{name: coarse(cells.get(name, ""), most) for name, most in _PLACES.items()},
    }
    return Row("usage_event", row.where, {name: cell for name, cell in event.items() if cell}, raw)
