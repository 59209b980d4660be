"""GRDF: gas used by day, week or month, as the customer area's workbook or table has it: cubic metres and kWh.

Energy is volume times the coefficient of its gas (kWh a cubic metre), which is used where no energy is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from importers.energy import quantities
from importers.energy.grids import GridRow, all_rows, first_rows
from importers.energy.legal_time import ZONE, moment, written
from importers.energy.readings import NO_METER, Meter, Point, meters_of, span
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_HEADING_WITHIN = 30
_ROLES = (
    ("factor", re.compile(r"coefficient|\bpcs\b|kwh ?/ ?m[3³]")),
    ("volume", re.compile(r"(?:volume|consomm).*m[3³]|volume consomme")),
    ("energy", re.compile(r"(?:energie|consomm).*kwh")),
    ("start", re.compile(r"date de debut|debut (?:de periode|du releve)")),
    ("end", re.compile(r"date de fin|fin (?:de periode|du releve)")),
    ("period", re.compile(r"^(?:date|jour|journee|periode|mois|semaine)")),
    ("quality", re.compile(r"qualification|nature|^type|statut")),
)
_PCE = re.compile(r"(?<![\d])(?:GI ?\d{6}|\d{14})(?!\d)", re.IGNORECASE)
_WEEK = re.compile(r"(?:du )?(\d{2}/\d{2}/\d{4}) (?:au|-|–) (\d{2}/\d{2}/\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(?:([a-zéû]+)|(0?[1-9]|1[0-2]))[ /](\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class GrdfTable:
    """A gas day goes from six in the morning to six the next day; the table states the day alone."""

    name: str = "grdf_table"
    company: str = "grdf"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table headed by days or periods and by gas: cubic metres, and kWh or their coefficient."""
        return any(_roles(row) for row in [*first_rows(source)][:_HEADING_WITHIN])

    def read(self, source: Source) -> Iterator[Said]:
        """A reading a row that states some energy, then the point of counting."""
        rows, charset = all_rows(source)
        at = next(index for index, row in enumerate(rows) if _roles(row))
        yield Conventions(dates="dmy", decimal=".", company=self.company, zone=ZONE, charset=charset)
        if at:
            yield Ignored(at)
        computed = sum(_is_computed(row, _roles(rows[at])) for row in rows[at + 1 :])
        if computed:
            yield Note("energy_from_volume", str(computed))
        pce = next((match[0].upper().replace(" ", "") for text in (source.name, *(row.raw for row in rows[:at]))
                    if (match := _PCE.search(text))), NO_METER)  # fmt: skip
        yield from meters_of(_readings(rows[at + 1 :], _roles(rows[at]), pce))


def _roles(row: GridRow) -> dict[str, int]:
    """Role -> column of a row of headings; empty when it is not that of such a table."""
    roles: dict[str, int] = {}
    for index, head in enumerate(row.headings):
        role = next((role for role, words in _ROLES if words.search(head)), "")
        if role:
            roles.setdefault(role, index)
    dated = "period" in roles or {"start", "end"} <= roles.keys()
    return roles if dated and "volume" in roles and {"energy", "factor"} & roles.keys() else {}


def _is_computed(row: GridRow, roles: Mapping[str, int]) -> bool:
    cells = {role: row.cells[index] if index < len(row.cells) else "" for role, index in roles.items()}
    return not cells.get("energy") and bool(_energy(cells))


def _readings(rows: Sequence[GridRow], roles: Mapping[str, int], pce: str) -> Iterator[Said]:
    for row in rows:
        cells = {role: row.cells[index] if index < len(row.cells) else "" for role, index in roles.items()}
        if not any(cells.get(role) for role in ("energy", "volume")) or _roles(row) or _is_total(row):
            yield Ignored()
        else:
            yield _reading(row, cells, pce)


def _is_total(row: GridRow) -> bool:
    return any(head.startswith("total") for head in row.headings)


def _reading(row: GridRow, cells: Mapping[str, str], pce: str) -> Row | Problem:
    stated = " ".join(filter(None, (cells.get("start"), cells.get("end")))) or cells.get("period", "")
    start, end, kind = _interval(stated)
    if start is None or end is None or end <= start:
        return Problem(row.where, "bad_date", stated[:80], row.raw)
    point = Point(row.where, start, _energy(cells), row.raw, stated, cells.get("quality", ""))
    return span(point, Meter(pce, "kWh", f"gas {kind}"), written(start)[:10], written(end)[:10])


def _energy(cells: Mapping[str, str]) -> str:
    """The energy as stated, else volume times coefficient; an empty text is a problem of the reading."""
    if cells.get("energy"):
        return cells["energy"]
    volume, factor = (quantities.amount(cells.get(role, "")) for role in ("volume", "factor"))
    return "" if volume is None or factor is None else quantities.text_of(volume * factor)


def _interval(text: str) -> tuple[datetime | None, datetime | None, str]:
    """The first midnight of a period, the one after it, and what kind of period it is."""
    said = " ".join(text.split())
    if match := _WEEK.fullmatch(said) or re.fullmatch(r"(\d{2}/\d{2}/\d{4}) (\d{2}/\d{2}/\d{4})", said):
        last = moment(match[2])
        return moment(match[1]), last + timedelta(days=1) if last else None, "period"
    if match := _MONTH.fullmatch(said):
        month = match[2] or next((str(number) for number, name in enumerate(_MONTHS, 1)
                                  if _folded(match[1]).startswith(name)), "")  # fmt: skip
        first = moment(f"01/{month}/{match[3]}") if month else None
        return first, (first + timedelta(days=32)).replace(day=1) if first else None, "monthly"
    day = moment(said[:10])
    return day, day + timedelta(days=1) if day else None, "daily"


def _folded(text: str | None) -> str:
    return (text or "").lower().replace("é", "e").replace("û", "u")
