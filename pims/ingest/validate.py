"""Text cells become records: the one strict validator, run in the parent on what the child read."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import repeat
from typing import Any

from pims.ingest import dates, money
from pims.ingest.money import BadCell
from pims.records.cells import CellKind, cells_of
from pims.records.kinds import KINDS, Record
from pims.records.money import NO_CURRENCY
from pims.records.port import Conventions, Problem, Row

LONGEST_TEXT = 4096
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_TO_COME = ("expires_on",)  # days that may lie years ahead: points last two or three, cards ten
_YEARS_AHEAD = timedelta(days=3_650)
_MOST_KNOWN = 100_000  # cells of a column remembered with their values
_MOST_MOMENTS = 5_000  # of moments, which seldom come again
_Reader = Callable[[str, str], Any]  # text of a cell, currency of its row -> value


class Validator:
    """Turns the rows of one file into records by the file's conventions. Stateless but for its caches."""

    def __init__(self, conventions: Conventions, company: str, today: date) -> None:
        self._said, self._company, self._today = conventions, company, today
        self._days: dict[str, date] = {}
        self._readers: dict[str, Mapping[str, _Reader]] = {}
        self._known: dict[tuple[str, str, str], _Known] = {}
        self._shared: dict[str, str] = {}

    def records(self, kind: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Record | Problem]:
        """What rows of one kind and the same columns say; a row is its place, its text, then a cell for each name.

        They are read column by column, which takes a third of the time (measured); when a cell cannot be read, or the
        currency changes, one by one.
        """
        where, raw, *cells = zip(*rows, strict=True)
        try:
            return self._by_column(kind, dict(zip(names, cells, strict=True)), len(where))
        except BadCell:
            each = zip(where, raw, *cells, strict=True)
            return [
                self.record(Row(kind, place, dict(zip(names, said, strict=True)), text)) for place, text, *said in each
            ]

    def _by_column(self, kind: str, columns: Mapping[str, tuple[str, ...]], count: int) -> list[Record | Problem]:
        """Raises BadCell when the rows must be read one by one."""
        record_type, empty = KINDS[kind], _empty(kind)
        wanted = cells_of(record_type)
        named = set(columns.get("currency", ("",))) if "currency" in wanted else {""}
        currency = self._currency(named.pop())
        if named or not _CODE.fullmatch(currency):
            raise BadCell("bad_currency")
        made: list[Iterable[Any]] = []
        for name, cell in wanted.items():
            if name == "currency":
                made.append(repeat(currency, count))
            elif name in columns:
                made.append(self._column(kind, name, cell, columns[name], currency))
            elif cell.required:
                raise BadCell(_missing(cell))
            else:
                made.append(repeat(self._company if name == "company" else empty[name], count))
        return _made(record_type, wanted, made, count)

    def _column(self, kind: str, name: str, cell: CellKind, written: tuple[str, ...], currency: str) -> Iterable[Any]:
        """The values of a column."""
        if cell.kind == "text" and not cell.required and name != "company":
            return self._texts(written)
        known = self._known.get((kind, name, currency))
        if known is None:
            read = self._readers_of(kind)[name]
            empty = self._company if name == "company" else _empty(kind).get(name)
            known = _Known(lambda text: read(text, currency), empty, None if not cell.required else _missing(cell))
            self._known[kind, name, currency] = known
        if len(known) > (_MOST_MOMENTS if cell.kind == "instant" else _MOST_KNOWN):
            known.clear()
        return map(known.__getitem__, written)

    def _texts(self, written: tuple[str, ...]) -> Iterable[str]:
        """Texts evened out; those of a column that repeats itself are kept once for all its rows."""
        if written.count(written[0]) == len(written):
            return repeat(_text(written[0].strip()), len(written))
        if max(map(len, written)) > LONGEST_TEXT:
            raise BadCell("text_too_long")
        different = set(written)
        if 2 * len(different) > len(written):
            return list(map(_evened, written))
        if len(self._shared) > _MOST_KNOWN:
            self._shared.clear()
        kept = {text: self._shared.setdefault(even := _evened(text), even) for text in different}
        return [kept[text] for text in written]

    def record(self, row: Row) -> Record | Problem:
        """The record of a row, or the one problem that keeps it from being one."""
        record_type = KINDS[row.kind]
        wanted, made, readers = cells_of(record_type), _empty(row.kind).copy(), self._readers_of(row.kind)
        written = {name: text for name, cell in row.cells.items() if (text := cell.strip()) and name in wanted}
        currency = made["currency"] = self._currency(written.pop("currency", ""))
        name = "currency"
        try:
            if not _CODE.fullmatch(currency):
                raise BadCell("bad_currency")  # noqa: TRY301 - one exit for all bad cells
            for name in _required(row.kind):
                if name not in written:
                    raise BadCell(_missing(wanted[name]))  # noqa: TRY301
            for name, text in written.items():
                made[name] = readers[name](text, currency)
        except BadCell as bad:
            return Problem(row.where, str(bad), f"{name}: {row.cells.get(name, '')[:80]}", row.raw)
        if "currency" not in wanted:
            del made["currency"]
        if "company" in made and not made["company"]:
            made["company"] = self._company
        return record_type(**made)

    def _currency(self, written: str) -> str:
        return (written.strip().upper() or self._said.currency or NO_CURRENCY).replace("€", "EUR")

    def _readers_of(self, record_kind: str) -> Mapping[str, _Reader]:
        """How each cell of a record kind is read in this file, made once."""
        if record_kind not in self._readers:
            cells = cells_of(KINDS[record_kind])
            self._readers[record_kind] = {name: self._reader(name, kind) for name, kind in cells.items()}
        return self._readers[record_kind]

    def _reader(self, name: str, kind: CellKind) -> _Reader:
        said, mark = self._said, self._said.marks.get(name, self._said.decimal)
        match kind.kind:
            case "choice":
                return lambda written, _: _choice(written, kind.choices)
            case "day" if name in _TO_COME:
                return lambda written, _: dates.day(written, said.dates, self._today + _YEARS_AHEAD)
            case "day":
                return lambda written, _: self._day(written)
            case "instant":
                return lambda written, _: dates.instant(written, said.dates, said.zone, self._today)
            case "whole":
                return lambda written, _: _whole(written)
            case "money":
                return lambda written, currency: money.minor_units(written, mark, currency)
            case "micro_money":
                return lambda written, _: money.units(written, mark, 6)
            case "number":
                return lambda written, _: money.canonical(written, mark)
        return lambda written, _: _text(written)

    def _day(self, written: str) -> date:
        known = self._days.get(written)
        if known is None:
            known = self._days[written] = dates.day(written, self._said.dates, self._today)
        return known


def _made(record_type: type[Record], names: Iterable[str], values: Iterable[Iterable[Any]], count: int) -> list[Any]:
    """Records from the values of their fields, column by column: making frozen ones takes three times longer."""
    records = list(map(record_type.__new__, repeat(record_type, count)))
    for name, column in zip(names, values, strict=True):
        deque(map(getattr(record_type, name).__set__, records, column), maxlen=0)
    return records


class _Known(dict[str, Any]):
    """The values of the cells of a column by their texts: read once, then looked up."""

    def __init__(self, read: Callable[[str], Any], empty: Any, missing: str | None) -> None:
        super().__init__()
        self._read, self._empty, self._missing = read, empty, missing

    def __missing__(self, written: str) -> Any:
        text = written.strip()
        if not text and self._missing:
            raise BadCell(self._missing)
        value = self[written] = self._read(text) if text else self._empty
        return value


@cache
def _empty(record_kind: str) -> dict[str, Any]:
    """What the cells that are not required give when they are empty."""

    def value(kind: CellKind) -> str | None:
        if kind.kind == "choice":
            return kind.choices[0] if "" not in kind.choices else ""
        return "" if kind.kind == "text" else None

    return {name: value(kind) for name, kind in cells_of(KINDS[record_kind]).items() if not kind.required}


@cache
def _required(record_kind: str) -> tuple[str, ...]:
    return tuple(name for name, kind in cells_of(KINDS[record_kind]).items() if kind.required)


def _missing(kind: CellKind) -> str:
    return "missing_" + {"money": "amount", "day": "date", "instant": "date"}.get(kind.kind, "value")


def _text(written: str) -> str:
    if len(written) > LONGEST_TEXT:
        raise BadCell("text_too_long")
    return _evened(written)


def _evened(written: str) -> str:
    text = " ".join(written.split())
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def _choice(written: str, choices: tuple[str, ...]) -> str:
    if written not in choices:
        raise ValueError(f"an importer says {written!r}, which is none of {choices}")
    return written


def _whole(written: str) -> int:
    if not _WHOLE.fullmatch(written):
        raise BadCell("bad_number")
    return int(written)
