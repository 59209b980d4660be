"""Enedis: load curves, daily energies and registers of a Linky meter, as CSV of any layout or as a workbook.

A load curve is mean power stamped with the END of its step; registers are cumulative. Several blocks may follow each
other in one file. Peak powers (VA) and tariff calendars are no energy and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from importers.energy.grids import GridRow, all_rows, first_rows
from importers.energy.legal_time import ZONE, minutes_between, moment, written
from importers.energy.readings import NO_METER, Index, Meter, Point, between, curve, day_of, meters_of, span
from importers.tables import heading
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

# What a preamble calls the values of a block, in the words of every layout.
_LABELS = {
    "identifiant prm": "meter", "prm": "meter", "point reference mesure (prm)": "meter", "identifiant pdl": "meter",
    "type de donnees": "kind", "type de comptage": "kind", "grandeur metier": "business",
    "grandeur physique": "physical", "unite": "unit", "pas en minutes": "step",
    "date de debut": "", "date de fin": "", "etape metier": "", "statut demande": "",
}  # fmt: skip
_UNIT = re.compile(r"\((?:en )?(k?wh?|va)\)")
_REGISTERS = ("eas f", "eas d", "eas t", "eai t")
_PEAKS = re.compile(r"puissance maximale|puissance max\b")


@dataclass(slots=True)
class _Block:
    """The rows under one heading, and what stands above them."""

    told: dict[str, str]
    layout: str
    columns: dict[str, int]
    unit: str
    rows: list[GridRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Enedis:
    """Stamps keep their offset; those without are in French legal time."""

    name: str = "enedis"
    company: str = "enedis"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table that has the preamble of the grid operator, or a heading that only its files have."""
        return any(_is_ours(row) for row in first_rows(source))

    def read(self, source: Source) -> Iterator[Said]:
        """Readings block by block, then the meter's number."""
        rows, charset = all_rows(source)
        yield Conventions(dates="dmy", decimal=".", company=self.company, zone=ZONE, charset=charset)
        yield from meters_of(chain.from_iterable(map(_said, _blocks(rows))))


def _is_ours(row: GridRow) -> bool:
    heads = row.headings
    if "identifiant prm" in heads and "type de donnees" in heads:
        return True
    if any(head.startswith("point reference mesure (prm)") for head in heads):
        return True
    if {"horodate", "valeur"} <= set(heads) or "horodate iso fin de pas" in heads:
        return True
    if {"date de la mesure", "heure de la mesure", "valeur"} <= set(heads):
        return True
    if {"debut", "fin"} <= set(heads) and any(_UNIT.search(head) for head in heads):
        return True
    return heads in (("date", "valeur (en wh)"), ("date", "valeur (en kwh)"))


def _blocks(rows: Sequence[GridRow]) -> Iterator[_Block | Ignored]:
    """The blocks of a file; a preamble counts for what follows it, on its sheet."""
    told: dict[str, str] = {}
    block: _Block | None = None
    named: tuple[str, ...] = ()
    sheet = ""
    for row in rows:
        if block and not named and row.cells[0][:1].isdigit() and row.sheet == sheet:  # most rows of any file
            block.rows.append(row)
            continue
        if row.sheet != sheet:
            told, named, sheet = {"kind": row.sheet}, (), row.sheet
            if block:
                yield block
            block = None
        if named:  # the row under the preamble's headings
            told |= _paired(zip(named, row.cells, strict=False))
            named = ()
            continue
        begun = _heading(row, told)
        if begun or _is_preamble(row):
            if block:
                yield block
            block = begun
            if not begun:
                above = told if _continues(row, told) else {}
                named = row.headings if _is_titles(row) else ()
                pairs = zip(row.headings, row.cells[1:], strict=False)
                told = above if named else above | _paired(pairs)
        elif block is not None:
            block.rows.append(row)
        elif not row.sheet:
            yield Ignored()
    if block:
        yield block


def _heading(row: GridRow, told: dict[str, str]) -> _Block | None:
    """The block that a row of headings begins."""
    columns: dict[str, int] = {}
    for index, head in enumerate(row.headings):
        if head:
            columns.setdefault(head, index)
    unit = next((match[1] for head in columns if (match := _UNIT.search(head))), "")
    layout = ""
    if "horodate" in columns and any(head.startswith(_REGISTERS) for head in columns):
        layout = "registers"
    elif ("horodate" in columns and "valeur" in columns) or "horodate iso fin de pas" in columns:
        layout = "curve"
    elif {"date de la mesure", "heure de la mesure", "valeur"} <= set(columns):
        layout = "measures"
    elif {"debut", "fin"} <= set(columns) and unit:
        layout = "spans"
    elif "date" in columns and unit:
        layout = "days"
    elif "periode" in columns and "identifiant calendrier fournisseur" in columns:
        layout = "calendar"
    return _Block(dict(told), layout, columns, unit or told.get("unit", "")) if layout else None


def _is_preamble(row: GridRow) -> bool:
    return _label(row.headings[0]) in _LABELS or any(_label(head) in _LABELS for head in row.headings[:3] if head)


def _is_titles(row: GridRow) -> bool:
    """Whether the labels stand side by side, over their values."""
    return sum(_label(head) in _LABELS for head in row.headings) > 1 and _label(row.headings[1]) in _LABELS


def _continues(row: GridRow, told: dict[str, str]) -> bool:
    """Whether a row of a preamble goes on with the one above: it does not name the meter again."""
    labels = {_LABELS.get(_label(head), "") for head in row.headings}
    return not ("meter" in labels and "meter" in told)


def _label(head: str) -> str:
    return head.rstrip(" :")


def _paired(pairs: Iterator[tuple[str, str]] | zip[tuple[str, str]]) -> dict[str, str]:
    found = {
        _LABELS.get(_label(head), ""): value.strip() for head, value in pairs if _label(value.lower()) not in _LABELS
    }
    return {name: value for name, value in found.items() if name and value}


def _said(block: _Block | Ignored) -> Iterator[Said]:
    if isinstance(block, Ignored):
        yield block
        return
    told = {name: heading(value) for name, value in block.told.items()}
    kind = f"{told.get('kind', '')} {told.get('physical', '')}"
    if block.layout == "calendar" or not block.rows:
        yield from [Ignored(len(block.rows))] if block.rows else []
        return
    if _PEAKS.search(kind) or heading(block.unit) == "va":
        yield Note("power_left_out", str(len(block.rows)))
        yield Ignored(len(block.rows))
        return
    given = "production" in kind or "injection" in kind or told.get("business", "") in ("production", "injection")
    meter = Meter(block.told.get("meter", "") or NO_METER, block.unit, "production" if given else "")
    if block.layout == "registers":
        yield from between([_index(block, row) for row in block.rows], meter)
    elif block.layout == "curve":
        points = [_point(block, row, _cell(block, row, "horodate", "horodate iso fin de pas")) for row in block.rows]
        yield from curve(points, meter, _minutes(block.told.get("step", "")))
    elif block.layout == "measures":
        yield from _measures(block, meter)
    elif block.layout == "spans":
        yield from (_span(block, row, meter) for row in block.rows)
    else:
        yield from (day_of(_point(block, row, _cell(block, row, "date")), meter) for row in block.rows)


def _measures(block: _Block, meter: Meter) -> Iterator[Said]:
    """Rows with day and hour apart that say in each row, or in the first only, whose they are."""
    last: dict[str, str] = {}
    groups: dict[tuple[str, str, str, bool], list[Point]] = {}
    for row in block.rows:
        said = _paired(zip(block.columns, (_at(row, index) for index in block.columns.values()), strict=True))
        last |= said
        stamp = f"{_cell(block, row, 'date de la mesure')} {_cell(block, row, 'heure de la mesure')}"
        given = heading(last.get("business", "")) in ("production", "injection")
        key = (last.get("meter", meter.name), last.get("unit", block.unit), last.get("step", ""), given)
        groups.setdefault(key, []).append(_point(block, row, stamp, _cell(block, row, "statut de la mesure")))
    for (name, unit, step, given), points in groups.items():
        yield from curve(points, Meter(name, unit, "production" if given else meter.register), _minutes(step))


def _point(block: _Block, row: GridRow, stamp: str, quality: str = "") -> Point:
    value = next((index for head, index in block.columns.items()
                  if head == "valeur" or _UNIT.search(head)), -1)  # fmt: skip
    return Point(row.where, moment(stamp), _at(row, value), row.raw, stamp, quality)


def _index(block: _Block, row: GridRow) -> Index:
    stamp = _cell(block, row, "horodate")
    for family in _REGISTERS:  # the supplier's registers, else the grid's, else the total: each states all the energy
        columns = {head: index for head, index in block.columns.items() if head.startswith(family)}
        values = {head.upper(): _at(row, index) for head, index in columns.items() if _at(row, index)}
        if values:
            break
    return Index(row.where, moment(stamp), values, row.raw, stamp, _cell(block, row, "type de releve"))


def _span(block: _Block, row: GridRow, meter: Meter) -> Row | Problem:
    first, last = _cell(block, row, "debut"), _cell(block, row, "fin")
    begin, end = moment(first), moment(last)
    point = _point(block, row, last)
    if begin is None or end is None or minutes_between(begin, end) <= 0:
        return Problem(row.where, "bad_date", f"{first} {last}"[:80], row.raw)
    return span(point, meter, written(begin), written(end), minutes_between(begin, end))


def _cell(block: _Block, row: GridRow, *names: str) -> str:
    return next((_at(row, block.columns[name]) for name in names if name in block.columns), "")


def _at(row: GridRow, index: int) -> str:
    return row.cells[index] if 0 <= index < len(row.cells) else ""


def _minutes(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    return int(digits) if 0 < len(digits) < 4 else 0
