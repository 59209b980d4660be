"""AT&T (United States): usage of a month (CSV), a section for the calls and one for the data of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from importers.tables import TableRow, heading, peek, table
from importers.telecom.american_time import american_moment
from importers.telecom.measures import volume
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_CALLS = frozenset({"item", "date", "time", "call to", "min"})
_DATA = frozenset({"item", "date", "time", "to/from", "type"})
_PHONE = re.compile(r"(?:\d{3}-){2}\d{4}", re.ASCII)
_COUNT = re.compile(r"\d+ ?(?:msg)?", re.ASCII | re.IGNORECASE)
_TOTAL = re.compile(r"(sub)?total")
_TITLES = ("call detail", "data detail", "at&t", "roaming")


@dataclass(frozen=True, slots=True)
class AttUsage:
    """Minutes are those billed, rounded up; times are those of the place of the call, whose zone is not told."""

    name: str = "att_usage"
    company: str = "att"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with the headings of one of the two sections, under the number of a line."""
        start = peek(source, delimiter=",")
        return start is not None and any(map(_line, start.rows)) and any(map(_is_titles, start.rows))

    def read(self, source: Source) -> Iterator[Said]:
        """One event a row, then the lines. Subtotals and totals are no events."""
        found = table(source, delimiter=",")
        by_thousands = {"decimal_volumes": True} if "KB" in " ".join(row.raw for row in found.rows[:5000]) else {}
        yield Conventions(
            dates="mdy", decimal=".", currency="USD", company=self.company, charset=found.charset, assumed=by_thousands
        )
        line, columns = "", dict[str, int]()
        lines: dict[str, str] = {}
        for row in found.rows:
            if named := _line(row):
                line = named
                lines.setdefault(line, row.where)
                columns = {}
            elif _is_titles(row):
                columns = _columns(row)
            elif _is_layout(row):
                yield Ignored()
            else:
                yield _event(row, columns, line) if columns else Problem(row.where, "unknown_section", "", row.raw)
        for value, where in lines.items():
            yield Row("identity_fact", where, {"name": "line_number", "value": value})


def _is_titles(row: TableRow) -> bool:
    said = frozenset(map(heading, row.cells))
    return said >= _CALLS or said >= _DATA


def _line(row: TableRow) -> str:
    """The number of a line on the row that names it: "Wireless number:" and the number."""
    filled = row.filled
    named = len(filled) == 2 and (heading(filled[0]).startswith("wireless number") or _PHONE.fullmatch(filled[1]))
    return filled[1] if named else ""


def _columns(row: TableRow) -> dict[str, int]:
    """Column of each heading. Those of roaming calls lack the one of the number called; two of the data vary."""
    titles = [heading(cell) for cell in row.cells]
    if "call to" in titles and "number called" not in titles:
        titles.insert(titles.index("call to"), "number called")
    columns = {title: index for index, title in enumerate(titles)}
    for name, place in (("msg/kb", 6), ("in/out", 10)):
        if "to/from" in titles and name not in columns:
            columns[name] = next((at for title, at in columns.items() if title.startswith(name)), place)
    return columns


def _is_layout(row: TableRow) -> bool:
    filled = row.filled
    first = heading(filled[0]) if filled else ""
    return (
        len("".join(filled)) == 0 or _TOTAL.match(first) is not None or (len(filled) == 1 and first.startswith(_TITLES))
    )


def _event(row: TableRow, columns: Mapping[str, int], line: str) -> Row | Problem:
    def cell(name: str) -> str:
        index = columns.get(name, -1)
        return row.cells[index].strip() if 0 <= index < len(row.cells) else ""

    started = american_moment(cell("date"), cell("time"))
    if not started:
        return Problem(row.where, "bad_date", f"{cell('date')} {cell('time')}"[:80], row.raw)
    if "min" in columns:
        minutes = cell("min")
        if not minutes.isascii() or not minutes.isdigit():
            return Problem(row.where, "bad_number", minutes[:80], row.raw)
        incoming = cell("call to").upper().startswith("INCOMING")
        told = {"kind": "voice", "direction": "in" if incoming else "out", "counterpart": cell("number called"),
                "duration_s": str(int(minutes) * 60), "zone": "" if incoming else cell("call to")}  # fmt: skip
    else:
        size = volume(cell("msg/kb"), ".")
        words = cell("type").lower()
        if size is None and not _COUNT.fullmatch(cell("msg/kb")):
            return Problem(row.where, "unknown_unit", cell("msg/kb")[:80], row.raw)
        kind = "data" if size is not None else "mms" if re.search("multimedia|picture|video|mms", words) else "sms"
        way = {"rcvd": "in", "in": "in", "sent": "out", "out": "out"}.get(cell("in/out").lower(), "")
        told = {"kind": kind, "direction": "" if kind == "data" else way, "label": cell("type"),
                "counterpart": "" if kind == "data" else cell("to/from"),
                "volume_bytes": "" if size is None else str(size)}  # fmt: skip
    cells = {"started_at": started, "line": line, "cost": cell("total charge"), **told}
    return Row("usage_event", row.where, {name: text for name, text in cells.items() if text}, row.raw)
