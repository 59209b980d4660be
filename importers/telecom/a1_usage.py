"""A1 (Austria): "Kostenabfrage", calls and messages of a line (CSV) under three lines of preamble, without headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import TableRow, peek, table
from importers.telecom.measures import seconds
from pims.records.port import Conventions, Problem, Row, Said, Source

_PREAMBLE = 3
_DAY, _TIME, _KIND, _DURATION, _NUMBER = 4, 5, 7, 8, 13
_KINDS = {"TEL": "voice", "SMS": "sms"}
_DATE = re.compile(r"\d{2}\.\d{2}\.\d{4}", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class A1Usage:
    """Times are Austrian. Numbers are cut as the operator cut them; an incoming call names none."""

    name: str = "a1_usage"
    company: str = "a1"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """Rows with semicolons: day, time and kind in their places from the fourth line on, a call or message there."""
        start = peek(source, delimiter=";")
        rows = [row for row in start.rows if row.line > _PREAMBLE and row.filled] if start else []
        fits = [row for row in rows if _fits(row)]
        return bool(rows) and len(fits) == len(rows) and any(row.cells[_KIND].strip() in _KINDS for row in fits)

    def read(self, source: Source) -> Iterator[Said]:
        """One event a row."""
        found = table(source, delimiter=";")
        yield Conventions(
            dates="dmy", decimal=",", currency="EUR", company=self.company, zone="Europe/Vienna", charset=found.charset
        )
        for row in found.rows:
            if row.line > _PREAMBLE and row.filled:
                yield _event(row) if _fits(row) else Problem(row.where, "bad_row", "", row.raw)


def _fits(row: TableRow) -> bool:
    cells = [cell.strip() for cell in row.cells]
    return len(cells) > _NUMBER and bool(_DATE.fullmatch(cells[_DAY]) and _CLOCK.fullmatch(cells[_TIME]))


def _event(row: TableRow) -> Row | Problem:
    cells = [cell.strip() for cell in row.cells]
    kind = _KINDS.get(cells[_KIND], "")
    length = seconds(cells[_DURATION]) if kind == "voice" else None
    if not kind:
        return Problem(row.where, "unknown_kind", cells[_KIND][:80], row.raw)
    if kind == "voice" and length is None:
        return Problem(row.where, "bad_number", cells[_DURATION][:80], row.raw)
    incoming = cells[_NUMBER].lower() == "ankommend"
    event = {
        "started_at": f"{cells[_DAY]} {cells[_TIME]}",
        "kind": kind,
        "direction": "in" if incoming else "out",
        "counterpart": "" if incoming else cells[_NUMBER],
        "duration_s": "" if length is None else str(length),
    }
    return Row("usage_event", row.where, {name: cell for name, cell in event.items() if cell}, row.raw)
