"""The itemised statement of any operator as a table: what French law has it list, found by the words of its headings.

The order of 1 February 2002, article 11, asks for day, start, number called, destination or kind, quantity in its unit,
real and billed duration when they differ, and amount with tax. Hidden digits of a number stay hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.sheets import is_workbook, sheets
from importers.tables import Table, TableRow, heading, peek, plain, table
from importers.telecom import statement_words as words
from importers.telecom.measures import counts_by_thousands, number, seconds, volume
from importers.telecom.numbers import as_written, international
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_HEADING_WITHIN = 40
_FIRST_ROWS = 5_000  # enough to see how volumes are written
_TOTAL = re.compile(r"(sous[- ]?)?total|montant total|sub-?total|gesamt|summe")
_LINE = re.compile(r"(?:\+33|0033|0) ?[1-9](?:[ .]?[\d*]{2}){4}(?!\d)")
_LINE_WORD = re.compile(r"ligne|mobile|numero|n ?°|line|appelant")
_LENGTHS = ("duration", "billed")
_AT = re.compile(r" +(?:à|a|at|um) +", re.IGNORECASE)
_DIGITS = re.compile(r"[\d*]{3}")
_BARE = re.compile(r"[1-9]\d*")
_DAYS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}")
# Headings of lists that use the same words: of a telephone box, of an operator with a layout of its own, of a bank.
_OTHERS = re.compile(r"extension|nebenstelle|rate code|solde|balance|debit|iban|commission")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the columns are, and how the cells are written."""

    roles: dict[str, int]
    titles: tuple[str, ...]
    mark: str
    french: bool

    def cell(self, row: TableRow, role: str) -> str:
        index = self.roles.get(role, -1)
        return row.cells[index].strip() if 0 <= index < len(row.cells) else ""

    def number(self, text: str) -> str:
        """A telephone number: national ones are French in a French list, of a country that is not told in others."""
        return international(text) if self.french else as_written(text)

    def unit(self, role: str) -> str:
        index = self.roles.get(role, -1)
        return words.unit_of(self.titles[index]) if index >= 0 else ""


@dataclass(frozen=True, slots=True)
class Itemised:
    """Times are those of the operator's statement, whose zone the file does not tell."""

    name: str = "itemised"
    company: str = ""
    family: str = "sheet"
    fallback: bool = True  # operators whose layout is known come first

    def claims(self, source: Source) -> bool:
        """A table that lists communications: day, and number, duration or volume, in words of such a list."""
        if is_workbook(source):
            return _sheet(source) is not None
        start = peek(source)
        return start is not None and _heading(start.rows[:_HEADING_WITHIN]) >= 0

    def read(self, source: Source) -> Iterator[Said]:
        """One event a row. Totals, repeated headings and the names of lines between the rows are no events."""
        found = (_sheet(source) if is_workbook(source) else None) or table(source)
        at = _heading(found.rows[:_HEADING_WITHIN])
        titles = found.rows[at].cells
        rows = found.rows[at + 1 :]
        roles = words.roles_of(titles)
        costs = [row.cells[roles["cost"]] for row in rows if _has(row, roles.get("cost", -1))]
        sheet = _Sheet(roles, titles, _mark(costs), _is_french(titles))
        twice = _listed_twice(rows, sheet)
        above = found.rows[:at]
        yield _conventions(source, sheet, above, rows, found.charset)
        if twice:
            yield Note("repeated_rows", str(len(twice)))
        if "cost" in roles and not words.states_euro(" ".join(titles)) and not sheet.french:
            yield Note("no_currency")
        line = next((number for row in above if (number := _line(row.raw, sheet))), "")
        lines = {line: above[0].where} if line else {}
        for row in rows:
            if not row.filled or row.where in twice or _TOTAL.match(_first(row)) or row.cells == titles:
                yield Ignored()
            elif len(row.filled) < 3 and (named := _line(row.raw, sheet)):
                line = named
                lines.setdefault(line, row.where)
                yield Ignored()
            else:
                yield _event(row, sheet, line)
        for value, where in lines.items():
            yield Row("identity_fact", where, {"name": "line_number", "value": value})


def _sheet(source: Source) -> Table | None:
    """The first sheet of a workbook that is such a list."""
    for name, cells in sheets(source).items():
        rows = [TableRow(nth, row, ";".join(row).strip(";"), name) for nth, row in enumerate(cells, 1) if any(row)]
        if _heading(rows[:_HEADING_WITHIN]) >= 0:
            return Table(tuple(rows), ";", "")
    return None


def _first(row: TableRow) -> str:
    return next((heading(cell) for cell in row.filled if cell), "")


def _heading(rows: Sequence[TableRow]) -> int:
    return next((index for index, row in enumerate(rows) if _is_heading(row)), -1)


def _is_heading(row: TableRow) -> bool:
    return words.is_statement(words.roles_of(row.cells)) and not any(
        _OTHERS.search(heading(cell)) for cell in row.cells
    )


def _conventions(source: Source, sheet: _Sheet, above: Sequence[TableRow], rows: Sequence[TableRow], charset: str
                 ) -> Conventions:  # fmt: skip
    company = words.operator_of(" ".join(row.raw for row in above))
    order, proved = _order([sheet.cell(row, "day") for row in rows])
    french = sheet.french
    euro = any(words.states_euro(title) for title in sheet.titles) or any("€" in row.raw for row in rows)
    assumed: dict[str, bool | str] = {}
    in_units = any(sheet.unit(role)[-1:] in ("o", "b") for role in sheet.roles)
    if in_units or any(counts_by_thousands(row.raw) for row in rows[:_FIRST_ROWS]):
        assumed["decimal_volumes"] = True
    if any(_BARE.fullmatch(sheet.cell(row, role)) and not sheet.unit(role) for row in rows for role in _LENGTHS):
        assumed["seconds"] = True
    if any(
        _BARE.fullmatch(sheet.cell(row, "quantity")) and _minutes(row, sheet) and _is_call(row, sheet) for row in rows
    ):
        assumed["minutes"] = True
    if not proved and not french:
        assumed["day_first"] = True
    if french and not euro and "cost" in sheet.roles:
        assumed["currency"] = "EUR"
    return Conventions(
        dates=order, decimal=sheet.mark, currency="EUR" if french or euro else "", charset=charset,
        company=source.answers.get("company", "") or company, assumed=assumed, header=";".join(sheet.titles),
    )  # fmt: skip


def _is_french(titles: Sequence[str]) -> bool:
    said = heading(" ".join(titles))
    return any(word in said for word in ("heure", "duree", "numero", "montant", "jour"))


def _order(days: Sequence[str]) -> tuple[str, bool]:
    """The order of the days, and whether a day after the 12th proves it."""
    pairs = [(int(match[1]), int(match[2])) for day in days if (match := _DAYS.match(day))]
    if any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs):
        return "mdy", True
    return "dmy", not pairs or any(first > 12 for first, _ in pairs)


def _mark(costs: Sequence[str]) -> str:
    """The decimal mark of the amounts: the last one found in most of them; a comma when there are none."""
    points = sum(cost.rfind(".") > cost.rfind(",") for cost in costs)
    commas = sum(cost.rfind(",") > cost.rfind(".") for cost in costs)
    return "." if points > commas else ","


def _has(row: TableRow, index: int) -> bool:
    return 0 <= index < len(row.cells)


def _line(text: str, sheet: _Sheet) -> str:
    """The number of the person's line when a row names one."""
    said = plain(text)
    match = _LINE.search(said)
    return sheet.number(match[0]) if match and _LINE_WORD.search(said) else ""


def _event(row: TableRow, sheet: _Sheet, line: str) -> Row | Problem:
    said = " ".join(filter(None, (sheet.cell(row, "kind"), sheet.cell(row, "direction"))))
    told = f"{said} {sheet.cell(row, 'zone')}"
    real = seconds(sheet.cell(row, "duration"), sheet.unit("duration") or "s")
    billed = seconds(sheet.cell(row, "billed"), sheet.unit("billed") or "s")
    size, quantity = _quantity(row, sheet)
    kind = words.kind_of(said) or words.kind_of(told) or _kind(real, billed, size)
    size = None if kind == "voice" else size
    real, billed = (None, None) if kind in ("sms", "mms") else (real, billed)
    bad = _bad(row, sheet, kind, size)
    if bad:
        return bad
    if kind == "voice" and real is None and billed is None:
        real = quantity if quantity is not None else _minutes(row, sheet)
    called = sheet.cell(row, "number")
    cells = {
        "started_at": _AT.sub(" ", f"{sheet.cell(row, 'day')} {sheet.cell(row, 'time')}").strip(),
        "kind": kind,
        "line": sheet.number(sheet.cell(row, "line")) or line,
        "direction": _direction(said, sheet, kind),
        "counterpart": "" if kind == "data" and not _DIGITS.search(called) else sheet.number(called),
        "duration_s": "" if real is None else str(real),
        "billed_duration_s": "" if billed is None else str(billed),
        "volume_bytes": "" if size is None else str(size),
        "cost": sheet.cell(row, "cost"),
        "label": said,
        "zone": sheet.cell(row, "zone"),
        "network": sheet.cell(row, "network"),
    }
    return Row("usage_event", row.where, {name: cell for name, cell in cells.items() if cell}, row.raw)


def _listed_twice(rows: Sequence[TableRow], sheet: _Sheet) -> frozenset[str]:
    """The places of the second rows where a list has every session of data twice, and nothing else twice."""
    seen: dict[str, list[TableRow]] = {}
    for row in rows:
        if row.filled:
            seen.setdefault(row.raw, []).append(row)
    data = [same for same in seen.values() if words.kind_of(sheet.cell(same[0], "kind")) == "data"]
    others = [same for same in seen.values() if words.kind_of(sheet.cell(same[0], "kind")) != "data"]
    paired = len(data) > 1 and all(len(same) == 2 for same in data) and all(len(same) == 1 for same in others)
    return frozenset(same[1].where for same in data) if paired else frozenset()


def _quantity(row: TableRow, sheet: _Sheet) -> tuple[int | None, int | None]:
    """Bytes, and seconds, of the columns that hold a quantity in the unit of its row."""
    for role in ("volume", "quantity", "duration", "billed"):
        text, unit = sheet.cell(row, role), sheet.unit(role)
        size = volume(text, sheet.mark, unit if unit[-1:] in ("o", "b") else "")
        if size is not None:
            return size, None
    text = sheet.cell(row, "quantity")
    return None, seconds(text, sheet.unit("quantity"))


def _is_call(row: TableRow, sheet: _Sheet) -> bool:
    return words.kind_of(sheet.cell(row, "kind")) == "voice"


def _minutes(row: TableRow, sheet: _Sheet) -> int | None:
    """The duration of a call in a column of minutes or volumes, whose unit is that of the volumes."""
    return seconds(sheet.cell(row, "quantity"), "min") if sheet.unit("quantity")[-1:] in ("o", "b") else None


def _bad(row: TableRow, sheet: _Sheet, kind: str, size: int | None) -> Problem | None:
    """What keeps a row from being an event: no kind, a duration or quantity that is none."""
    if len(row.cells) > len(sheet.titles) and any(cell.strip() for cell in row.cells[len(sheet.titles) :]):
        return Problem(row.where, "bad_width", "", row.raw)
    if not kind:
        return Problem(row.where, "unknown_kind", sheet.cell(row, "kind")[:80], row.raw)
    for role in ("duration", "billed", "volume", "quantity"):
        text = sheet.cell(row, role)
        read = (
            seconds(text, sheet.unit(role) or "s") is not None
            or size is not None
            or number(text, sheet.mark) is not None
        )
        if text.strip("-– ") and not read:
            return Problem(
                row.where, "unknown_unit" if any(map(str.isdigit, text)) else "bad_number", text[:80], row.raw
            )
    return None


def _direction(said: str, sheet: _Sheet, kind: str) -> str:
    if kind in ("data", "vod", "service"):
        return ""
    return words.direction_of(said) or ("out" if "called" in sheet.roles else "")


def _kind(real: int | None, billed: int | None, size: int | None) -> str:
    """The kind where the file names none: what has a duration is a call, what has a volume is data."""
    if size is not None:
        return "data"
    return "voice" if real is not None or billed is not None else ""
