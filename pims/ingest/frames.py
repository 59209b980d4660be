"""What the reading child says to its parent: one JSON array a line, rows in batches of the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from pims.records.port import Conventions, Ignored, Note, Problem, Question, Row, Said
from pims.records.proposal import Proposal, proposal_of, proposal_values

BATCH = 1_000


def encode(frame: list[Any]) -> bytes:
    """One frame as a line of JSON; half a character, which no store can keep, becomes a question mark."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def packed(said: Iterable[Said]) -> Iterator[list[Any]]:
    """Everything an importer says as frames; rows of one kind travel together, their columns named once."""
    batch: list[Row] = []
    for item in said:
        if not isinstance(item, Row):
            if batch:
                yield _together(batch)
                batch = []
            yield _single(item)
            continue
        if batch and (item.kind != batch[0].kind or len(batch) >= BATCH):
            yield _together(batch)
            batch = []
        batch.append(item)
    if batch:
        yield _together(batch)


def _together(rows: list[Row]) -> list[Any]:
    """Rows of one kind as one frame: a cell that a row leaves out is empty."""
    names = list(dict.fromkeys(chain.from_iterable(row.cells for row in rows)))
    if all(list(row.cells) == names for row in rows):
        packed_rows = [[row.where, row.raw, *row.cells.values()] for row in rows]
    else:
        packed_rows = [[row.where, row.raw, *(row.cells.get(name, "") for name in names)] for row in rows]
    return ["rows", rows[0].kind, names, packed_rows]


def _single(item: Said) -> list[Any]:
    match item:
        case Conventions():
            return ["conventions", asdict(item)]
        case Problem(where, code, detail, raw):
            return ["problem", where, code, detail, raw]
        case Note(code, detail):
            return ["note", code, detail]
        case Question(key, choices, detail):
            return ["question", key, list(choices), detail]
        case Ignored(count):
            return ["ignored", count]
        case Proposal():
            return ["proposal", proposal_values(item)]
    raise TypeError(type(item))


def unpacked(frame: list[Any]) -> Conventions | Problem | Note | Question | Ignored | Proposal:
    """What a frame says that is no row."""
    match frame:
        case ["conventions", values]:
            return Conventions(**values)
        case ["problem", where, code, detail, raw]:
            return Problem(where, code, detail, raw)
        case ["note", code, detail]:
            return Note(code, detail)
        case ["question", key, choices, detail]:
            return Question(key, tuple(choices), detail)
        case ["ignored", count]:
            return Ignored(count)
        case ["proposal", values]:
            return proposal_of(values)
    raise ValueError(frame[0])
