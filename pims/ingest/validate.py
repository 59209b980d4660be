"""Text cells become records: the one strict validator, run in the parent on what the child read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pims.ingest import dates, money
from pims.ingest.money import BadCell
from pims.records.cells import CellKind, cells_of
from pims.records.kinds import KINDS, Record
from pims.records.port import Conventions, Problem, Row

NO_CURRENCY = "XXX"  # ISO 4217: no currency involved; the file names none
LONGEST_TEXT = 4096
_BLANK_RUN = re.compile(r"[\s\u00a0\u202f]+")
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


class Validator:
    """Turns the rows of one file into records by the file's conventions. Stateless but for its caches."""

    def __init__(self, conventions: Conventions, company: str, today: date) -> None:
        self._said, self._company, self._today = conventions, company, today
        self._days: dict[str, date] = {}

    def record(self, row: Row) -> Record | Problem:
        """The record of a row, or the one problem that keeps it from being one."""
        cells, made = row.cells, {}
        record_type = KINDS[row.kind]
        currency = self._currency(cells.get("currency", ""))
        name = "currency"
        try:
            if not _CODE.fullmatch(currency):
                raise BadCell("bad_currency")  # noqa: TRY301 - one exit for all bad cells
            for name, kind in cells_of(record_type).items():
                made[name] = self._cell(name, kind, cells, currency)
        except BadCell as bad:
            return Problem(row.where, str(bad), f"{name}: {cells.get(name, '')[:80]}", row.raw)
        if "company" in made and not made["company"]:
            made["company"] = self._company
        return record_type(**made)

    def _currency(self, written: str) -> str:
        return (written.strip().upper() or self._said.currency or NO_CURRENCY).replace("€", "EUR")

    def _cell(self, name: str, kind: CellKind, cells: Mapping[str, str], currency: str) -> Any:
        written = cells.get(name, "").strip()
        if kind.kind == "currency":
            return currency
        if not written:
            return self._empty(kind)
        match kind.kind:
            case "text":
                return _text(written)
            case "choice":
                return _choice(written, kind.choices)
            case "day":
                return self._day(written)
            case "instant":
                return dates.instant(written, self._said.dates, self._said.zone, self._today)
            case "whole":
                return _whole(written)
        mark = self._said.marks.get(name, self._said.decimal)
        if kind.kind == "money":
            return money.minor_units(written, mark, currency)
        if kind.kind == "micro_money":
            return money.units(written, mark, 6)
        return money.canonical(written, mark)

    def _day(self, written: str) -> date:
        known = self._days.get(written)
        if known is None:
            known = self._days[written] = dates.day(written, self._said.dates, self._today)
        return known

    @staticmethod
    def _empty(kind: CellKind) -> Any:
        if kind.required:
            raise BadCell("missing_" + {"money": "amount", "day": "date", "instant": "date"}.get(kind.kind, "value"))
        if kind.kind == "choice":
            return kind.choices[0] if "" not in kind.choices else ""
        return "" if kind.kind == "text" else None


def _text(written: str) -> str:
    if len(written) > LONGEST_TEXT:
        raise BadCell("text_too_long")
    return _BLANK_RUN.sub(" ", written).replace("\x00", "\ufffd")


def _choice(written: str, choices: tuple[str, ...]) -> str:
    if written not in choices:
        raise ValueError(f"an importer says {written!r}, which is none of {choices}")
    return written


def _whole(written: str) -> int:
    if not _WHOLE.fullmatch(written):
        raise BadCell("bad_number")
    return int(written)
