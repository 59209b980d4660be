"""Verizon (United States): "Wireless Usage Detail", the calls, messages and data of the lines of an account (tabs)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from importers.tables import TableRow
from importers.telecom.american_time import american_day, american_moment
from importers.telecom.measures import volume
from importers.telecom.statement_words import direction_of, kind_of
from importers.telecom.verizon_tables import is_headed, titled
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_NEEDED = frozenset({"wireless number", "usage category", "date"})
_VOLUME = re.compile(r"\b([kmg]b)\b")
_COSTS = ("total charges", "total charge", "total cost", "total", "charges", "cost")
_NO_NUMBERS = ("", "n/a", "unavailable", "restricted")


@dataclass(frozen=True, slots=True)
class VerizonUsage:
    """Minutes are those billed, rounded up; times are those of the place of the call, whose zone is not told."""

    name: str = "verizon_usage"
    company: str = "verizon"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with tabs whose first row has the headings of this file."""
        return is_headed(source, _NEEDED)

    def read(self, source: Source) -> Iterator[Said]:
        """One event a row, then the lines and the accounts."""
        found, titles = titled(source)
        columns = {title: titles.index(title) for title in titles}
        yield Conventions(
            dates="ymd", decimal=".", currency="USD", company=self.company, charset=found.charset,
            assumed={"decimal_volumes": True} if any(map(_VOLUME.search, titles)) else {}, header=found.rows[0].raw,
        )  # fmt: skip
        facts: dict[tuple[str, str], str] = {}
        for row in found.rows[1:]:
            cells = {title: row.cells[at].strip() for title, at in columns.items() if at < len(row.cells)}
            if not any(cells.values()):
                yield Ignored()
                continue
            for name, title in (("line_number", "wireless number"), ("customer_number", "account number")):
                if cells.get(title, "").lower() not in _NO_NUMBERS:
                    facts.setdefault((name, cells[title]), row.where)
            yield _event(row, cells)
        for (name, value), where in facts.items():
            yield Row("identity_fact", where, {"name": name, "value": value})


def _event(row: TableRow, cells: Mapping[str, str]) -> Row | Problem:
    told = f"{cells['usage category']} {cells.get('usage type', '')}"
    kind = kind_of(told)
    started = american_moment(cells["date"], cells.get("time", "")) or american_day(cells["date"])
    minutes = next((text for title, text in cells.items() if title.startswith("min")), "")
    size = _size(cells) if kind in ("data", "") else None
    if not started:
        return Problem(row.where, "bad_date", f"{cells['date']} {cells.get('time', '')}"[:80], row.raw)
    if not kind:
        return Problem(row.where, "unknown_kind", cells["usage category"][:80], row.raw)
    if kind == "voice" and not (minutes.isascii() and minutes.isdigit()):
        return Problem(row.where, "bad_number", minutes[:80], row.raw)
    number, zone = cells.get("number", ""), cells.get("destination", "")
    way = "in" if zone.lower().startswith("incoming") else direction_of(told) or ("out" if kind == "voice" else "")
    event = {
        "started_at": started,
        "kind": kind,
        "line": cells["wireless number"],
        "direction": "" if kind == "data" else way,
        "counterpart": "" if kind == "data" or number.lower() in _NO_NUMBERS else number,
        "duration_s": str(int(minutes) * 60) if kind == "voice" else "",
        "volume_bytes": "" if size is None else str(size),
        "cost": next((cells[title] for title in _COSTS if cells.get(title)), ""),
        "zone": "" if way == "in" else zone,
        "label": cells.get("usage type", ""),
    }
    return Row("usage_event", row.where, {name: cell for name, cell in event.items() if cell}, row.raw)


def _size(cells: Mapping[str, str]) -> int | None:
    """Bytes of the first filled column whose heading names a unit."""
    units = ((text, match[1]) for title, text in cells.items() if text and (match := _VOLUME.search(title)))
    return next((size for text, unit in units if (size := volume(text, ".", unit)) is not None), None)
