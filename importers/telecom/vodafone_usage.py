"""Vodafone (Australia): calls and usage of a postpaid line (CSV): kind third, what it was fourth, two amounts after.

The third column says "PKT" for data, whose volume the fourth tells ("Internet 1234Kb"); the eighth is the value within
the plan, the ninth what is charged beside it. The other columns are found by what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.tables import TableRow, heading, peek, table
from importers.telecom.measures import seconds, volume
from importers.telecom.statement_words import kind_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
_DATA = re.compile(r"internet ([\d,]+ ?[kmg]b)", re.IGNORECASE)
_MONEY = re.compile(r"-?\$ ?-?[\d,]+(?:\.\d+)?")
_DAY = re.compile(
    r"(\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?"
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_NUMBER = re.compile(r"\+?\d[\d ]{4,15}")
_TITLES = {"number": ("number", "called", "destination"), "duration": ("duration", "length")}


@dataclass(frozen=True, slots=True)
class VodafoneUsage:
    """Times are those of the bill, whose zone the file does not tell."""

    name: str = "vodafone_usage"
    company: str = "vodafone"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table under one heading whose third column is of codes, and some row of it is of data with two amounts."""
        start = peek(source, delimiter=",")
        if start is None or len(start.rows) < 2 or _is_usage(start.rows[0]):
            return False
        rows = [row for row in start.rows[1:] if row.filled]
        return all(map(_is_usage, rows)) and any(row.cells[2] == "PKT" and _DATA.search(row.cells[3]) for row in rows)

    def read(self, source: Source) -> Iterator[Said]:
        """One event a row; the cost is what is charged beside the plan."""
        found = table(source, delimiter=",")
        titles = found.rows[0].cells
        yield Conventions(
            dates="dmy", decimal=".", currency="AUD", company=self.company, charset=found.charset,
            assumed={"day_first": True, "decimal_volumes": True}, header=found.rows[0].raw,
        )  # fmt: skip
        for row in found.rows[1:]:
            if not row.filled or heading(row.filled[0]).startswith("total"):
                yield Ignored()
            else:
                yield _event(row, titles) if _is_usage(row) else Problem(row.where, "bad_row", "", row.raw)


def _is_usage(row: TableRow) -> bool:
    cells = [cell.strip() for cell in row.cells]
    return len(cells) > 8 and _CODE.fullmatch(cells[2]) is not None and all(map(_MONEY.fullmatch, cells[7:9]))


def _event(row: TableRow, titles: Sequence[str]) -> Row | Problem:
    cells = [cell.strip() for cell in row.cells]
    day = next((match for cell in cells[:2] if (match := _DAY.fullmatch(cell))), None)
    if day is None:
        return Problem(row.where, "bad_date", " ".join(cells[:2])[:80], row.raw)
    time = day[2] or next((cell for cell in cells if _TIME.fullmatch(cell)), "")
    data = _DATA.search(cells[3])
    kind = "data" if cells[2] == "PKT" else kind_of(cells[2]) or kind_of(cells[3])
    if not kind or (kind == "data" and not data):
        return Problem(row.where, "unknown_unit" if kind else "unknown_kind", cells[3][:80], row.raw)
    told = {role: _under(titles, cells, words) for role, words in _TITLES.items()}
    length = seconds(told["duration"]) if kind == "voice" else None
    event = {
        "started_at": f"{day[1]} {time}".strip(),
        "kind": kind,
        "counterpart": told["number"] if kind != "data" and _NUMBER.fullmatch(told["number"]) else "",
        "duration_s": "" if length is None else str(length),
        "volume_bytes": str(volume(data[1], ".") or 0) if data and kind == "data" else "",
        "cost": cells[8],
        "label": cells[3],
    }
    return Row("usage_event", row.where, {name: cell for name, cell in event.items() if cell}, row.raw)


def _under(titles: Sequence[str], cells: Sequence[str], words: Sequence[str]) -> str:
    """The cell under the first heading that holds one of the words."""
    return next((cell for title, cell in zip(titles, cells, strict=False)
                 if any(word in heading(title) for word in words)), "")  # fmt: skip
