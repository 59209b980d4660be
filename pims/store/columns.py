"""How a record lies in its table: the columns of each kind, and a record as a tuple of plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from pims.records.cells import Instant, cells_of
from pims.records.kinds import KINDS, Record

# Fields that only tie the rows of one file together; the table has a foreign key instead.
_LOCAL = {
    "account": frozenset({"key"}),
    "balance": frozenset({"account"}),
    "transaction": frozenset({"account"}),
    "receipt": frozenset({"key"}),
}
# What is searched of each kind.
SEARCHED = {
    "transaction": ("label", "counterparty", "remittance"),
    "receipt": ("store_name", "printed_id"),
    "receipt_line": ("label",),
    "points_movement": ("label", "partner"),
    "usage_event": ("label", "counterpart"),
    "invoice": ("number", "company"),
    "ad_trace": ("actor", "value"),
    "account_trace": ("host", "login"),
    "identity_fact": ("value", "company"),
}


@cache
def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a record kind that its table keeps."""
    return tuple(name for name in cells_of(KINDS[kind]) if name not in _LOCAL.get(kind, ()))


@cache
def columns_of(kind: str) -> tuple[str, ...]:
    """The columns those fields have; an instant has two."""
    cells = cells_of(KINDS[kind])
    return tuple(
        column
        for name in fields_of(kind)
        for column in ((name, f"{name}_utc") if cells[name].kind == "instant" else (name,))
    )


def values_of(kind: str, record: Record) -> tuple[Any, ...]:
    """The record as values in the order of `columns_of`."""
    fields, days, instants = _layout(kind)
    values = list[Any](fields(record))
    for place in days:
        if values[place] is not None:
            values[place] = _iso(values[place])
    for place in instants:
        moment: Instant | None = values[place]
        values[place : place + 1] = [moment.local, moment.utc] if moment else [None, None]
    return tuple(values)


@lru_cache(maxsize=50_000)
def _iso(day: date) -> str:
    return day.isoformat()


@cache
def _layout(kind: str) -> tuple[Callable[[Record], tuple[Any, ...]], tuple[int, ...], tuple[int, ...]]:
    """What gives the fields of a record, the places of its days, and those of its instants, the last one first."""
    cells, names = cells_of(KINDS[kind]), fields_of(kind)

    def places(cell_kind: str) -> tuple[int, ...]:
        return tuple(place for place, name in enumerate(names) if cells[name].kind == cell_kind)

    return attrgetter(*names), places("day"), places("instant")[::-1]


def as_json(kind: str, values: tuple[Any, ...], **more: str) -> str:
    """Values as JSON by column name: what a sighting keeps of a row that says something else."""
    said = dict(zip(columns_of(kind), values, strict=True)) | more
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: str, said: str) -> tuple[Any, ...]:
    """The values that `as_json` wrote."""
    found: Mapping[str, Any] = json.loads(said)
    return tuple(found[column] for column in columns_of(kind))
