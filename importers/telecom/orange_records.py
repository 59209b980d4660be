"""Orange, call records without a heading: type, service, own id, other id, moment, seconds, and a position.

The order of the two coordinates differs from file to file, so they are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.tables import peek, table
from pims.records.port import Conventions, Problem, Row, Said, Source

_CELLS = tuple(map(re.compile, (
    r"\d", r"\d{2}", r"\S.{0,63}", r"\S.{0,63}", r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", r"\d{0,7}",
    r"-?\d{1,3}\.\d+|", r"-?\d{1,3}\.\d+|",
)))  # fmt: skip
_SERVICES = {"11": "voice", "12": "voice", "21": "sms", "22": "sms"}  # telephony, emergency, messages in and out


@dataclass(frozen=True, slots=True)
class OrangeRecords:
    """Times are local, of an unknown zone."""

    name: str = "orange_records"
    company: str = "orange"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with semicolons of which every row is such a record."""
        start = peek(source, delimiter=";")
        if start is None or not start.rows:
            return False
        return all(_fits(row.cells) and row.cells[1].strip() in _SERVICES for row in start.rows)

    def read(self, source: Source) -> Iterator[Said]:
        """One event a record, then the person's own ids."""
        found = table(source, delimiter=";")
        yield Conventions(dates="ymd", decimal=".", company=self.company, charset=found.charset)
        lines: dict[str, str] = {}
        for row in found.rows:
            cells = [cell.strip() for cell in row.cells]
            raw = ";".join(cells[:6])
            if not _fits(cells):
                yield Problem(row.where, "bad_row", "", raw)
            elif cells[1] not in _SERVICES:
                yield Problem(row.where, "unknown_kind", cells[1], raw)
            else:
                lines.setdefault(cells[2], row.where)
                yield _record(cells, row.where, raw)
        for line, where in lines.items():
            yield Row("identity_fact", where, {"name": "line_number", "value": line})


def _fits(cells: Sequence[str]) -> bool:
    return len(cells) == len(_CELLS) and all(
        pattern.fullmatch(cell.strip()) for pattern, cell in zip(_CELLS, cells, strict=True)
    )


def _record(cells: Sequence[str], where: str, raw: str) -> Row:
    kind = _SERVICES[cells[1]]
    event = {
        "started_at": cells[4],
        "kind": kind,
        "line": cells[2],
        "direction": "out" if cells[0] == "1" else "in",
        "counterpart": cells[3],
        "duration_s": cells[5] if kind == "voice" else "",
    }
    return Row("usage_event", where, {name: cell for name, cell in event.items() if cell}, raw)
