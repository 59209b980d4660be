"""FRITZ!Box: the call list of the router (CSV), in German or English, of every generation of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from importers.tables import Table, TableRow, heading, peek, table
from importers.telecom.measures import seconds
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_COLUMNS = {
    "kind": ("typ", "type"),
    "day": ("datum", "date"),
    "number": ("rufnummer", "number", "telephone number"),
    "place": ("landes-/ortsnetzbereich",),
    "extension": ("nebenstelle", "extension"),
    "line": ("eigene rufnummer", "outgoing caller id", "local number", "telephone number"),
    "duration": ("dauer", "duration"),
}
_NEEDED = frozenset(_COLUMNS) - {"place"}
_NATIONAL = re.compile(r"0(?=[1-9])")  # at the start of a number: the area code follows
_DIRECTIONS = {"1": "in", "2": "missed", "4": "out"}


@dataclass(frozen=True, slots=True)
class FritzboxCalls:
    """Times are those of the box; durations are whole minutes. Names of the phone book are not kept."""

    name: str = "fritzbox_calls"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table headed by this list's columns, under a line that names its delimiter or not."""
        found = _cut(source, peek)
        return found is not None and _titles(found) >= 0

    def read(self, source: Source) -> Iterator[Said]:
        """One event a call, then the lines of the box."""
        found = _cut(source, table)
        at = _titles(found) if found else -1
        if found is None or at < 0:
            return
        columns = _columns(found.rows[at])
        rows = found.rows[at + 1 :]
        german = heading(found.rows[at].cells[columns["kind"]]) == "typ"
        assumed = {"german_numbers": True} if german else {}
        yield Conventions(dates="dmy", decimal=",", charset=found.charset, header=found.rows[at].raw, assumed=assumed)
        # Boxes of today write 4 for calls made; older ones wrote 3, which today is a call that was turned away.
        third = "missed" if any(_cell(row, columns, "kind") == "4" for row in rows) else "out"
        lines: dict[str, str] = {}
        for row in rows:
            if not row.filled:
                yield Ignored()
                continue
            lines.setdefault(_cell(row, columns, "line"), row.where)
            yield _call(row, columns, {**_DIRECTIONS, "3": third}, german=german)
        for line, where in lines.items():
            if line:
                yield Row("identity_fact", where, {"name": "line_number", "value": line})


def _cut(source: Source, how: object) -> Table | None:
    first = peek(source)
    if first is None or not first.rows:
        return None
    told = first.rows[0].raw.strip().lower()
    mark = told[4:5] if told.startswith("sep=") else ""
    return peek(source, delimiter=mark) if how is peek else table(source, delimiter=mark)


def _titles(found: Table) -> int:
    return next((index for index, row in enumerate(found.rows[:3]) if _columns(row).keys() >= _NEEDED), -1)


def _columns(row: TableRow) -> Mapping[str, int]:
    """Column of each part; the second of two equal headings is the person's own line."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(row.cells):
        said = heading(cell)
        role = next((role for role, names in _COLUMNS.items() if said in names and role not in columns), "")
        if role:
            columns[role] = index
    return columns


def _call(row: TableRow, columns: Mapping[str, int], directions: Mapping[str, str], *, german: bool) -> Row | Problem:
    kind, text = _cell(row, columns, "kind"), _cell(row, columns, "duration")
    raw = ";".join(cell for index, cell in enumerate(row.cells) if index in columns.values())
    number, length = _cell(row, columns, "number"), seconds(text, "h:mm")
    if kind not in directions:
        return Problem(row.where, "unknown_kind", kind[:80], raw)
    if length is None:
        return Problem(row.where, "bad_number", text[:80], raw)
    direction = directions[kind]
    cells = {
        "started_at": _cell(row, columns, "day"),
        "kind": "voice",
        "line": _cell(row, columns, "line"),
        "direction": direction,
        "counterpart": _NATIONAL.sub("+49", number, count=1) if german and _NATIONAL.match(number) else number,
        "duration_s": "" if direction == "missed" else str(length),
        "zone": _cell(row, columns, "place"),
        "label": _cell(row, columns, "extension"),
    }
    return Row("usage_event", row.where, {name: cell for name, cell in cells.items() if cell}, raw)


def _cell(row: TableRow, columns: Mapping[str, int], role: str) -> str:
    index = columns.get(role, -1)
    return row.cells[index].strip() if 0 <= index < len(row.cells) else ""
